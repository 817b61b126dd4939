"""Who wrote what on the wall? A thief has the database before and after every single answer, table by table in the
order of the disk, every line that was logged (each statement with its values), the sessions, the outbox, the journals,
and is told who sent something and in which night it appeared. Only the secret key is missing.

The bound: of the names of one night dealt out at random to its texts, one is right on average, whatever their number.
No attack may be right as often as that happens in one world of a thousand; each weakened wall is seen through at once.
"""

import datetime as dt
import itertools
import json
import logging
import uuid
from collections.abc import Callable
from dataclasses import asdict
from types import SimpleNamespace

import pytest
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.adoption import check_ins
from lms.adoption.models import CheckIn, LetterBox, Worry
from lms.adoption.worries import batches, letterbox, sealing
from lms.adoption.worries.sealing import Letter
from tests.adoption.worries import attacks, world
from tests.adoption.worries.attacks import ATTACKS, hits, most_by_chance
from tests.adoption.worries.world import World

pytestmark = pytest.mark.django_db
Weaken = Callable[[pytest.MonkeyPatch], None]
MARK = "Ce qui m’inquiète"


@pytest.fixture(autouse=True)
def fixed_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    world.fix_chance(monkeypatch, seed=7)


def limit(made: World) -> int:
    return most_by_chance(len(batch.senders) for batch in made.loot.batches)


def test_no_attack_on_the_wall_does_better_than_chance(caplog: pytest.LogCaptureFixture) -> None:
    made = world.make(caplog)
    assert [len(batch.worries) for batch in made.loot.batches] == [7, 7, 7]
    assert limit(made) == 11
    found = {name: hits(attack, made) for name, attack in ATTACKS.items()}
    assert max(found.values()) < limit(made), found
    assert sum(found.values()) / len(found) <= 2 * len(made.loot.batches), found
    assert not attacks.by_the_same_text(made.loot) | attacks.by_logs(made.loot) | attacks.by_difference(made.loot)
    assert traces(made, sent=True) == traces(made, sent=False)


def traces(made: World, *, sent: bool) -> set[frozenset[tuple[tuple[str, int], int]]]:
    """What the visits leave of those who sent, or of those who wrote nothing: tables, rows and lengths."""
    visits = [visit for visit in made.loot.visits if not _keeps_words(visit)]
    return {frozenset(attacks.trace(one).items()) for one in visits if (one.suspect.person in made.sent) == sent}


def _keeps_words(visit: world.Visit) -> bool:
    rows = attacks.changed(visit).get("adoption_checkin", [])
    return any(MARK in cell for row in rows for cell in row)


# --- Walls that are not good enough: the attacks see through each of them --------------------------------------------
def order_is_kept(patch: pytest.MonkeyPatch) -> None:
    """No lots are drawn."""
    patch.setattr(letterbox, "CHANCE", SimpleNamespace(shuffle=lambda _row: None))


def keys_are_counted(patch: pytest.MonkeyPatch) -> None:
    """Each key is the next one."""
    order_is_kept(patch)
    numbers = itertools.count(1)
    patch.setitem(Worry._meta.get_field("id").__dict__, "_get_default", lambda: uuid.UUID(int=next(numbers)))


def text_stays_in_check_in(patch: pytest.MonkeyPatch) -> None:
    """The sentence is sent, and kept."""
    patch.setattr(check_ins, "_kept_or_sent", _and(lambda _check_in, words: words))


def journal_is_told(patch: pytest.MonkeyPatch) -> None:
    """The audit journal has an entry of the person’s, with the text."""

    def tell(check_in: CheckIn, words: str) -> str:
        log(check_in, "adoption.worry_answered", user=check_in.passage.person, data={"text": words})
        return ""

    patch.setattr(check_ins, "_kept_or_sent", _and(tell))


def log_is_told(patch: pytest.MonkeyPatch) -> None:
    """A line for the administrator."""

    def tell(_check_in: CheckIn, words: str) -> str:
        logging.getLogger("lms").debug("A worry was sent: %s", words)
        return ""

    patch.setattr(check_ins, "_kept_or_sent", _and(tell))


def _and(then: Callable[[CheckIn, str], str]) -> Callable[..., str]:
    """The rule as it is, with something added for those who send."""
    rule = check_ins._kept_or_sent

    def weakened(check_in: CheckIn, words: str, at: dt.datetime, *, is_sent: bool) -> str:
        kept = rule(check_in, words, at, is_sent=is_sent)
        return then(check_in, words) if is_sent else kept

    return weakened


def box_is_open(patch: pytest.MonkeyPatch) -> None:
    """What waits can be read."""
    patch.setattr(sealing, "seal", lambda letters, _key: json.dumps(list(map(asdict, letters))).encode())
    patch.setattr(sealing, "unseal", lambda sealed, _keys: [Letter(**one) for one in json.loads(sealed or b"[]")])


def it_appears_at_once(_person: User, at: dt.datetime) -> None:
    """Nothing waits for anything."""
    LetterBox.objects.update(opened_on=dt.date.min)
    letterbox.open_box(at)


def and_its_sender_is_told(person: User, at: dt.datetime) -> None:
    """Nothing waits, and the journal names the worry and the person."""
    known = set(Worry.objects.values_list("pk", flat=True))
    it_appears_at_once(person, at)
    for worry in Worry.objects.exclude(pk__in=known):
        log(worry, "adoption.worry_shown", user=person)


@pytest.mark.parametrize(
    ("weaken", "attack"),
    [
        (order_is_kept, "rows as stored, by the hour"),
        (keys_are_counted, "keys, by the hour"),
        (text_stays_in_check_in, "the same text"),
        (journal_is_told, "the same text"),
        (log_is_told, "logs"),
        (box_is_open, "difference of dumps"),
    ],
)
def test_a_weakened_wall_is_seen_through(
    weaken: Weaken, attack: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    weaken(monkeypatch)
    made = world.make(caplog, days=1)
    assert hits(ATTACKS[attack], made) == 7 > limit(made)


@pytest.mark.parametrize(
    ("after_each", "attack"), [(it_appears_at_once, "difference of dumps"), (and_its_sender_is_told, "links")]
)
def test_a_wall_that_does_not_wait_is_seen_through(
    after_each: world.After, attack: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "AT_LEAST", 1)
    made = world.make(caplog, days=1, after_each=after_each)
    assert hits(ATTACKS[attack], made) == 7 > limit(made)


def test_a_box_that_only_senders_touch_tells_who_sent(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = letterbox.pass_by
    monkeypatch.setattr(letterbox, "pass_by", lambda person, text, *rest: rule(person, text, *rest) if text else None)
    made = world.make(caplog, days=1)
    assert traces(made, sent=True) != traces(made, sent=False)
