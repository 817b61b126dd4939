"""Who is left without a reminder, what came of it, and how a kind retires."""

import datetime as dt
from collections.abc import Iterator
from math import comb

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from lms.accounts.models import User
from lms.lib.periods import Period
from lms.notifications import kinds, looks, trials
from lms.notifications.models import ReminderLook, ReminderTrial
from tests.factories import make_person

KIND = "watering"
NOW = dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
Verdict = ReminderLook.Verdict
done: dict[str, dt.datetime] = {}


@pytest.fixture(autouse=True)
def watering(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A kind that knows what was done from `done`, and is looked at within seven days; a tenth is held out."""
    monkeypatch.setattr(trials, "HELD_OUT", 0.1)
    monkeypatch.setattr(kinds, "_known", {})
    kinds.reminder_kind(KIND, "Watering", "Watered.", lambda keys: {k: done[k] for k in keys if k in done}, 7)
    yield
    done.clear()


def outside(share: float, number: int) -> tuple[int, int]:
    """The counts that an honest draw leaves with a chance under one in a million on each side, exactly."""
    total, low = 0.0, 0
    for count in range(number + 1):
        total += comb(number, count) * share**count * (1 - share) ** (number - count)
        if total < 1e-6:
            low = count + 1
        if total > 1 - 1e-6:
            return low, count
    raise AssertionError


# --- The draw ----------------------------------------------------------------------------------------------------
def test_a_tenth_of_ten_thousand_keys_is_held_out_and_no_key_twice_differently() -> None:
    drawn = [trials.draw(KIND, f"plan-{number}") for number in range(10_000)]
    low, high = outside(0.1, 1000)
    assert all(low <= sum(drawn[start : start + 1000]) <= high for start in range(0, 10_000, 1000))
    assert 860 <= sum(drawn) <= 1145  # exact binomial bounds for 10,000: one in a million on each side
    assert drawn == [trials.draw(KIND, f"plan-{number}") for number in range(10_000)]


def test_two_kinds_draw_without_regard_to_each_other() -> None:
    both = sum(trials.draw(KIND, f"{n}") and trials.draw("weeding", f"{n}") for n in range(10_000))
    assert 56 <= both <= 151  # of ten thousand with a chance of one in a hundred: exact, one in a million each side


def test_nobody_foresees_the_draw_without_the_secret(settings: object) -> None:
    before = [trials.draw(KIND, f"{number}") for number in range(200)]
    settings.SECRET_KEY = "another"
    assert before != [trials.draw(KIND, f"{number}") for number in range(200)]


@pytest.mark.django_db
@hypothesis_settings(max_examples=20)
@given(st.lists(st.integers(0, 40), max_size=30))
def test_asked_in_any_order_and_however_often_a_reminder_has_one_draw(order: list[int]) -> None:
    lena = User.objects.filter(email="drawn@beaurivage.example").first() or make_person(
        email="drawn@beaurivage.example"
    )
    for number in order:
        assert trials.is_held_out(KIND, lena, f"{number}", NOW) == trials.draw(KIND, f"{number}")
    rows = ReminderTrial.objects.filter(key__in=[f"{number}" for number in order])
    assert rows.count() == len(set(order))
    ReminderTrial.objects.all().delete()


def test_the_row_outlives_a_change_of_the_secret(lena: User, settings: object) -> None:
    told = {str(number): trials.is_held_out(KIND, lena, str(number), NOW) for number in range(40)}
    settings.SECRET_KEY = "another"
    assert {key: trials.is_held_out(KIND, lena, key, NOW + DAY) for key in told} == told
    assert trials.drawn(KIND, ["1", "2", "new"]) == {"1", "2"}


def test_who_wants_none_is_in_no_trial_until_they_are_welcome_again(lena: User, tom: User) -> None:
    for _twice in range(2):
        trials.refuse(KIND, lena, NOW)
    assert trials.is_held_out(KIND, lena, "a", NOW)
    assert not ReminderTrial.objects.exists()
    assert not trials.is_refused(KIND, tom)
    assert not trials.is_refused("weeding", lena)
    trials.accept(KIND, lena)
    trials.is_held_out(KIND, lena, "a", NOW)
    assert ReminderTrial.objects.count() == 1


# --- What came of it ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("moment", "counts"),
    [(NOW, True), (NOW + 7 * DAY, True), (NOW - DAY, False), (NOW + 7 * DAY + dt.timedelta(seconds=1), False)],
)
def test_only_what_is_done_in_time_counts(lena: User, moment: dt.datetime, counts: bool) -> None:
    trials.is_held_out(KIND, lena, "a", NOW)
    done["a"] = moment
    assert looks.settle(NOW + 6 * DAY) == 0
    assert [looks.settle(NOW + 8 * DAY), looks.settle(NOW + 9 * DAY)] == [1, 0]
    trial = ReminderTrial.objects.get()
    assert (trial.outcome_at == moment) is counts
    assert trial.settled_at == NOW + 8 * DAY


def many(with_of: int, with_done: int, without_of: int, without_done: int, at: dt.datetime = NOW) -> None:
    """Settled trials of as many people."""
    number = User.objects.count()
    people = User.objects.bulk_create(
        User(email=f"p{number + n}@beaurivage.example") for n in range(with_of + without_of)
    )
    ReminderTrial.objects.bulk_create(
        ReminderTrial(
            kind=KIND,
            key=f"{person.email}",
            person=person,
            is_held_out=(held := place >= with_of),
            assigned_at=at,
            settled_at=at + 7 * DAY,
            outcome_at=at if place - with_of * held < (without_done if held else with_done) else None,
        )
        for place, person in enumerate(people)
    )


# --- The monthly look -----------------------------------------------------------------------------------------------
def test_one_looks_once_a_month_and_a_second_time_finds_nothing_new(db: None) -> None:
    many(90, 60, 10, 4)
    (found,) = looks.look(NOW + 8 * DAY)
    assert (found.with_people, found.with_of, found.with_done) == (90, 90, 60)
    assert (found.without_people, found.without_of, found.without_done) == (10, 10, 4)
    assert looks.look(NOW + 9 * DAY) == []
    assert len(looks.look(NOW + 40 * DAY)) == 1
    assert not trials.is_retired(KIND)


@pytest.mark.parametrize(
    ("figures", "verdict"), [((540, 11, 60, 1), Verdict.USELESS), ((90, 9, 10, 8), Verdict.HARMFUL)]
)
def test_a_kind_that_does_no_good_retires_and_is_not_sent_until_it_is_brought_back(
    figures: tuple[int, ...], verdict: str, lena: User, sonia: User
) -> None:
    many(*figures)
    (found,) = looks.look(NOW + 8 * DAY)
    assert found.verdict == verdict
    assert trials.is_retired(KIND)
    assert trials.is_held_out(KIND, lena, "after", NOW + 9 * DAY)
    assert not ReminderTrial.objects.filter(key="after").exists()
    assert looks.look(NOW + 40 * DAY) == []
    assert looks.bring_back(found, sonia, NOW + 50 * DAY)
    assert not looks.bring_back(found, sonia, NOW + 51 * DAY)
    assert not trials.is_retired(KIND)
    (anew,) = looks.look(NOW + 80 * DAY)
    assert (anew.with_of, anew.without_of) == (0, 0)
    assert anew.verdict == ReminderLook.Verdict.TOO_EARLY


def test_bringing_a_kind_back_is_in_the_journal(sonia: User) -> None:
    from_the_past = ReminderLook(kind=KIND, month=NOW.date().replace(day=1), looked_at=NOW, verdict="useless")
    for name in ("with", "without"):
        for what in ("people", "of", "done"):
            setattr(from_the_past, f"{name}_{what}", 60)
    from_the_past.save()
    looks.bring_back(from_the_past, sonia, NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM wagtailcore_modellogentry WHERE action = %s", [looks.BROUGHT_BACK])
        assert cursor.fetchone()[0] == 1


def test_a_look_takes_as_many_statements_for_two_reminders_as_for_two_hundred(db: None) -> None:
    def statements(at: dt.datetime) -> int:
        with CaptureQueriesContext(connection) as asked:
            looks.look(at)
        return len(asked)

    many(2, 1, 2, 1)
    few = statements(NOW + 8 * DAY)
    many(180, 100, 20, 10)
    assert statements(NOW + 40 * DAY) == few


def test_after_two_years_a_trial_is_gone_and_its_figures_stay(db: None) -> None:
    many(20, 10, 5, 2)
    looks.look(NOW + 8 * DAY)
    assert looks.forget(NOW + Period.TRIALS.time - DAY) == 0
    assert looks.forget(NOW + Period.TRIALS.time + DAY) == 25
    assert ReminderLook.objects.get().with_of == 20
