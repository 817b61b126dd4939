"""Sending: sentences wait sealed, and appear together, at night, in another order, without a name."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from lms.accounts.models import User
from lms.adoption.models import CheckIn, LetterBox, Worry
from lms.adoption.tasks import sweep
from lms.adoption.worries import keys, letterbox, sealing
from lms.adoption.worries.batches import Batch, ready
from lms.adoption.worries.sealing import Letter
from lms.networks.models import Network
from tests.adoption.conftest import at
from tests.adoption.worries.conftest import MONDAY, WORDS, Put

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
NIGHT = dt.timedelta(days=1)


def waiting() -> list[Letter]:
    return sealing.unseal(bytes(LetterBox.objects.get().sealed), keys.for_box())


def letters(*hands: int, network: int | None = None) -> list[Letter]:
    return [Letter(f"{hand}", network, hand) for hand in hands]


# --- From the check-in ------------------------------------------------------------------------------------------------
def test_a_sentence_that_is_sent_is_not_kept_in_the_check_in(lena: User, t0: CheckIn, client_of: ClientOf) -> None:
    answer = client_of(lena).post(f"{t0.address}words/", {"value": "Le ton", "is_sent": "on"})
    assert answer["Location"] == f"{t0.address}use-used/"
    found = CheckIn.objects.get()
    assert (found.words, found.step) == ("", "use-used")
    assert [(letter.text, letter.network) for letter in waiting()] == [("Le ton", t0.passage.network_id)]
    assert not Worry.objects.exists()


def test_a_sentence_is_sent_only_when_one_says_so(lena: User, t0: CheckIn, client_of: ClientOf) -> None:
    client = client_of(lena)
    page = client.get(f"{t0.address}words/").content.decode()
    assert 'name="is_sent"' in page
    assert "checked" not in page
    client.post(f"{t0.address}words/", {"value": "Le ton"})
    assert CheckIn.objects.get().words == "Le ton"
    assert waiting() == []


def test_a_sentence_that_stands_beside_a_name_already_cannot_be_sent(
    lena: User, t0: CheckIn, client_of: ClientOf
) -> None:
    client = client_of(lena)
    client.post(f"{t0.address}words/", {"value": "Le ton"})
    assert 'name="is_sent"' not in client.get(f"{t0.address}words/").content.decode()
    client.post(f"{t0.address}words/", {"value": "Le ton", "is_sent": "on"})
    assert (CheckIn.objects.get().words, waiting()) == ("Le ton", [])


# --- The box ----------------------------------------------------------------------------------------------------------
def test_what_waits_is_as_long_as_an_empty_box_and_written_anew_by_everybody_who_passes(people: list[User]) -> None:
    states = []
    for text in ("", WORDS[0], "", WORDS[1]):
        letterbox.pass_by(people[0], text)
        states.append(bytes(LetterBox.objects.get().sealed))
    assert len(set(states)) == 4
    assert {len(state) for state in states} == {sealing.NONCE + sealing.ROOM + 16}
    assert sorted(letter.text for letter in waiting()) == sorted(WORDS[:2])


def test_nothing_appears_before_five_different_people_wait_and_then_all_does(people: list[User]) -> None:
    for text in WORDS:
        letterbox.pass_by(people[0], text)
    for day, person in enumerate(people[1:4]):
        letterbox.pass_by(person, f"{day}")
        letterbox.open_box(at(MONDAY) + day * NIGHT)
    assert not Worry.objects.exists()
    letterbox.pass_by(people[4], "la dernière")
    letterbox.open_box(at(MONDAY) + 3 * NIGHT)
    assert Worry.objects.count() == 9
    assert waiting() == []


def test_the_box_is_opened_once_a_day_by_the_sweep(put: Put, people: list[User]) -> None:
    put()
    for person in people:
        letterbox.pass_by(person, "encore")
    letterbox.open_box(at(MONDAY, 23))
    assert Worry.objects.count() == 5
    sweep()
    assert Worry.objects.count() == 13
    sweep()
    assert Worry.objects.count() == 13


def test_a_box_that_is_full_is_emptied_before_the_next_sentence(people: list[User]) -> None:
    for number in range(16):
        letterbox.pass_by(people[number % 8], "😀" * 299 + str(number % 10))
    assert Worry.objects.count() + len(waiting()) == 16
    assert Worry.objects.count() >= 5


def test_a_network_stays_only_where_five_people_wrote_about_it(put: Put, linkedin: Network, mastodon: Network) -> None:
    assert {worry.network for worry in put(network=linkedin)} == {linkedin}
    seven = letters(0, 1, 2, 3, 4, network=1) + letters(5, 6, network=2)
    assert ready(seven) == ([Batch(1, tuple(seven[:5]))], seven[5:])
    mixed = letters(0, 1, 2, network=1) + letters(3, 4, network=2)
    assert ready(mixed) == ([Batch(None, tuple(mixed))], [])
    assert ready(letters(0, 1, 2, 3, 3, 3)) == ([], letters(0, 1, 2, 3, 3, 3))


def test_a_key_that_was_replaced_still_opens_the_box(people: list[User], settings: Settings) -> None:
    letterbox.pass_by(people[0], WORDS[0])
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the one that came after"
    letterbox.pass_by(people[1], WORDS[1])
    assert len(waiting()) == 2
    settings.SECRET_KEY_FALLBACKS = []
    assert len(waiting()) == 2


def test_letters_about_a_network_that_has_gone_appear_without_it(people: list[User], linkedin: Network) -> None:
    for person in people:
        letterbox.pass_by(person, WORDS[0], linkedin)
    linkedin.delete()
    letterbox.open_box(at(MONDAY))
    assert set(Worry.objects.values_list("network", "week")) == {(None, MONDAY)}
