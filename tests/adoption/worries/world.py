"""Thirty people who answer their check-ins over three days, and everything a thief could carry away of it."""

import datetime as dt
import itertools
import logging
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
import time_machine
from django.db import connection
from django.test import Client

from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.models import CheckIn, Worry
from lms.adoption.worries import keys, letterbox
from lms.networks.models import Network
from tests.factories import make_person

Row = tuple[str, ...]
Dump = dict[str, list[Row]]
"""Every table: its rows as texts, in the order in which they lie on the disk, each after its place there."""
After = Callable[[User, dt.datetime], None]
DAYS, A_DAY = 3, 10
FIRST = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
FAR = 7_000_000
"""Numbers of people that are nothing else’s, so that the thief never mistakes one for another."""
NOT_OURS = ("django_content_type", "auth_permission", "django_migrations", "wagtailsearch", "sqlite_")


@dataclass(frozen=True)
class Suspect:
    """Somebody, with what the database knows him or her by, and the numbers of what he or she did."""

    person: int
    marks: frozenset[str]
    numbers: frozenset[str]


@dataclass
class Visit:
    """One answer to the question: who, the database just before and just after, every line that was logged."""

    suspect: Suspect
    before: Dump
    after: Dump
    lines: list[str]


@dataclass
class Batch:
    """What appeared in one night, as it lies on the disk, and who had sent, in their order; the match is secret."""

    worries: list[Row]
    senders: list[Suspect]


@dataclass
class Loot:
    """What the thief has."""

    visits: list[Visit] = field(default_factory=list)
    batches: list[Batch] = field(default_factory=list)


@dataclass
class World:
    """The loot, and what the thief does not have: who wrote what; and whose visit sent something."""

    loot: Loot
    authors: dict[str, int]
    sent: set[int]


def dump() -> Dump:
    """Every table that people’s doings can change, cell by cell."""
    names = [name for name in connection.introspection.table_names() if not name.startswith(NOT_OURS)]
    place = "rowid, *" if connection.vendor == "sqlite" else "ctid::text, xmin::text, *"
    with connection.cursor() as cursor:
        return {name: _rows(cursor, f'SELECT {place} FROM "{name}"') for name in names}


def _rows(cursor: object, statement: str) -> list[Row]:
    cursor.execute(statement)  # type: ignore[attr-defined]
    return [tuple(_text(cell) for cell in row) for row in cursor.fetchall()]  # type: ignore[attr-defined]


def _text(cell: object) -> str:
    return bytes(cell).decode("utf-8", "surrogateescape") if isinstance(cell, bytes | memoryview) else str(cell)


def fix_chance(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """The same lots at every run, so that a test of chance is no matter of chance."""
    chance = random.Random(seed)
    key = Worry._meta.get_field("id")
    monkeypatch.setattr(letterbox, "CHANCE", chance)
    monkeypatch.setitem(key.__dict__, "_get_default", lambda: uuid.UUID(int=chance.getrandbits(128), version=4))
    hands = itertools.cycle(range(keys.HANDS))
    monkeypatch.setattr(keys, "hand_of", lambda _person: next(hands))


def make(caplog: pytest.LogCaptureFixture, days: int = DAYS, after_each: After = lambda _person, _at: None) -> World:
    """Live that many days. Of ten people a day two keep their sentence, one writes none, seven send theirs."""
    _clear_the_disk()
    chance = random.Random(40)
    network = Network.objects.create(key="linkedin", name="LinkedIn")
    everybody = [_person(number, network) for number in range(days * A_DAY)]
    chance.shuffle(everybody)
    world = World(Loot(), {}, set())
    connection.force_debug_cursor = True
    try:
        for day in range(days):
            today = everybody[day * A_DAY : (day + 1) * A_DAY]
            _live(world, today, FIRST + dt.timedelta(days=day), chance, caplog, after_each)
    finally:
        connection.force_debug_cursor = False
    return world


def _clear_the_disk() -> None:
    """PostgreSQL lays new rows where earlier tests left dead ones, in any order: what is read off that is not ours."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {connection.ops.quote_name(Worry._meta.db_table)} CASCADE")


def _person(number: int, network: Network) -> tuple[User, CheckIn, Client]:
    person = make_person("Person", str(number), pk=FAR + number, email=f"person-{number}@beaurivage.example")
    check_in = passages.follow(person, network, at=FIRST).check_ins.get()
    client = Client()
    client.force_login(person)
    return person, check_in, client


def _live(
    world: World,
    today: list[tuple[User, CheckIn, Client]],
    morning: dt.datetime,
    chance: random.Random,
    caplog: pytest.LogCaptureFixture,
    after_each: After,
) -> None:
    """One day and its night."""
    ways = ["sent"] * 7 + ["kept"] * 2 + ["nothing"]
    chance.shuffle(ways)
    senders = []
    state = dump()
    known = set(state["adoption_worry"])
    for number, ((person, check_in, client), way) in enumerate(zip(today, ways, strict=True)):
        moment = morning + dt.timedelta(minutes=20 * number)
        words = "" if way == "nothing" else f"Ce qui m’inquiète, c’est {uuid.UUID(int=chance.getrandbits(128))}."
        marks = (str(person.pk), person.email, str(client.session.session_key))
        numbers = (str(check_in.pk), str(check_in.passage_id))
        suspect = Suspect(person.pk, frozenset(marks), frozenset(numbers))
        lines = _visit(check_in, client, words, moment, caplog, is_sent=way == "sent")
        after_each(person, moment)
        before, state = state, dump()
        world.loot.visits.append(Visit(suspect, before, state, lines))
        if way == "sent":
            senders.append(suspect)
            world.authors[words] = person.pk
            world.sent.add(person.pk)
    letterbox.open_box(morning + dt.timedelta(hours=16))
    new = [row for row in dump()["adoption_worry"] if row not in known]
    world.loot.batches.append(Batch(new, senders))


def _visit(
    check_in: CheckIn,
    client: Client,
    words: str,
    moment: dt.datetime,
    caplog: pytest.LogCaptureFixture,
    *,
    is_sent: bool,
) -> list[str]:
    """The lines of our logs (with every statement and its values), then the line of a web server’s."""
    caplog.clear()
    form = {"value": words, **({"is_sent": "on"} if is_sent else {})}
    with caplog.at_level(logging.DEBUG), time_machine.travel(moment, tick=False):
        answer = client.post(f"{check_in.address}words/", form)
    assert answer.status_code == 302
    line = f'10.0.0.7 - {check_in.address}words/ [{moment}] "POST" {answer.status_code} {len(answer.content)}'
    return [*(str(record.getMessage()) for record in caplog.records), line]
