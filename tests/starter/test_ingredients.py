"""The demonstration before any row is written: its people, the pace of each, the answers they give."""

import datetime as dt
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from lms.starter import accounts
from lms.starter.demonstration import office_hours, pace, plan, replies, staff
from lms.starter.demonstration.clock import Clock
from quizzes.models import QuestionVersion
from quizzes.question_types import KINDS

TODAY = dt.date(2026, 11, 22)
STARTER = Path(accounts.__file__).parent


@pytest.fixture
def roster() -> list[staff.Recruit]:
    return staff.recruit(plan.organisation(), TODAY)


def test_the_same_people_each_time(roster: list[staff.Recruit]) -> None:
    assert roster == staff.recruit(plan.organisation(), TODAY)


def test_two_hundred_and_forty_people_with_addresses_of_their_own(roster: list[staff.Recruit]) -> None:
    assert len(roster) == 240
    assert len({person.email for person in roster}) == 240
    assert all(re.fullmatch(r"[a-z0-9.-]+@beaurivage\.example", person.email) for person in roster)


def test_names_are_those_of_a_french_harbour_town(roster: list[staff.Recruit]) -> None:
    names = [f"{person.name.first} {person.name.last}" for person in roster]
    accented = [name for name in names if unicodedata.normalize("NFD", name) != name]
    assert len(accented) > 40
    assert sum("-" in person.name.first for person in roster) > 8
    assert max(map(len, names)) > 22


def test_one_in_twelve_reads_english(roster: list[staff.Recruit]) -> None:
    assert 0.06 < sum(person.language == "en" for person in roster) / len(roster) < 0.1


def test_everybody_has_a_line_manager_but_the_head_of_the_house(roster: list[staff.Recruit]) -> None:
    alone = [person for person in roster if not person.boss]
    assert [(person.department, person.manages) for person in alone] == [("DG", True)]
    assert all(person.boss != person.email for person in roster)


def test_every_account_of_the_demonstration_is_somebody(roster: list[staff.Recruit]) -> None:
    names = {person.email: f"{person.name.first} {person.name.last}" for person in roster}
    assert all(names[account.email] == account.name for account in accounts.ACCOUNTS)


def test_some_move_some_leave_some_come_and_some_never_sign_in(roster: list[staff.Recruit]) -> None:
    assert sum(bool(person.came_from) for person in roster) == 11
    assert sum(bool(person.left_on) for person in roster) == 12
    assert sum(person.hired_on > TODAY - dt.timedelta(days=45) for person in roster) == 9
    assert sum(not person.signs_in for person in roster) == 12
    assert all(person.hired_on < person.left_on <= TODAY for person in roster if person.left_on)


# --- The calculations -------------------------------------------------------------------------------------------------
def test_sittings_fall_in_office_hours_and_mostly_not_in_august() -> None:
    chance, moment = random.Random(1), dt.datetime(2026, 7, 3, 9, tzinfo=dt.UTC)
    sittings = [
        office_hours.sitting_after(moment, days, chance).astimezone(ZoneInfo("Europe/Paris")) for days in range(120)
    ]
    assert all(sitting.weekday() < 5 and 8 <= sitting.hour <= 17 for sitting in sittings)
    assert sum(sitting.month == 8 for sitting in sittings) < 12


def test_the_slow_begin_later_and_stop_sooner_than_the_exemplary() -> None:
    def drawn(name: str) -> list[pace.Manner | None]:
        chance = random.Random(7)
        return [pace.manner(pace.PACES[name], TODAY, TODAY + dt.timedelta(30), 12, chance) for _ in range(300)]

    slow, exemplary = drawn("slow"), drawn("exemplary")
    assert slow.count(None) > 50 > exemplary.count(None) == 0
    assert sum(m.stops_at < 12 for m in slow if m) > sum(m.stops_at < 12 for m in exemplary if m) * 3
    assert all(m.starts_on > TODAY for m in slow + exemplary if m)


def test_stories_are_told_in_the_order_of_their_dates() -> None:
    told: list[str] = []

    def story(name: str, *days: int) -> Iterator[dt.datetime]:
        for day in days:
            yield dt.datetime(2026, 3, day, tzinfo=dt.UTC)
            told.append(f"{name}{day}")

    clock = Clock(until=dt.datetime(2026, 3, 20, tzinfo=dt.UTC))
    clock.follow(story("a", 1, 9, 30))
    clock.follow(story("b", 2, 3, 10))
    clock.run()
    assert told == ["a1", "b2", "b3", "a9", "b10"]


VALUES = {
    "single_choice": {"choices": [{"id": k, "value": {"text": k, "is_correct": k == "a"}} for k in "abc"]},
    "multiple_choice": {"choices": [{"id": k, "value": {"text": k, "is_correct": k in "ab"}} for k in "abc"]},
    "true_false": {"answer": True},
    "short_text": {"accepted": [{"id": "a", "value": "mot-dièse"}]},
    "matching": {"pairs": [{"id": k, "value": {"left": k, "right": k.upper()}} for k in "abc"]},
    "ordering": {"items": [{"id": k, "value": k} for k in "abcd"]},
    "post_draft": {
        "conditions": [{"id": "a", "value": {"asks": "link", "expressions": "", "worth": 1}}],
        "example": "Le port fête ses bateaux samedi : exemple.fr/port",
        "least_words": 3,
    },
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_is_answered_right_and_wrong(kind: str) -> None:
    version = QuestionVersion(kind=kind, texts={"fr": VALUES[kind]})
    for seed in range(30):
        chance = random.Random(seed)
        assert KINDS[kind].mark(VALUES[kind], replies.reply(version, 1, chance)).is_right
        assert not KINDS[kind].mark(VALUES[kind], replies.reply(version, 0, chance)).is_right


def test_the_readme_names_every_file_that_shapes_the_demonstration() -> None:
    text = (STARTER / "README.md").read_text()
    for name in (
        "organisation.yaml",
        "history.yaml",
        "accounts.py",
        "networks.yaml",
        "questions/",
        "courses/",
        "drawings.py",
    ):
        assert name in text
