"""Habits: one tap a day, weeks that never shame, a question a month, rest and an end."""

import datetime as dt
import itertools
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lms.accounts.models import User
from lms.adoption.habits import keeping as habits
from lms.adoption.habits.weeks import QUICKEST, SLOWEST, month_to_ask, place_in_band, weeks
from lms.adoption.models import Automaticity, Habit, HabitDay
from lms.adoption.plans import offers as plan_offers
from lms.networks.models import Network
from tests.adoption.conftest import ACTION, CUE, at

ClientOf = Callable[[User], Client]
DAY = dt.date(2026, 10, 1)
SAID = {"starts": 2, "reminds": 4, "belongs": 6}
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31))


# --- The calendar, before any row -----------------------------------------------------------------------------------
@given(DAYS, st.integers(0, 300), st.sets(st.integers(0, 300)))
def test_the_weeks_run_from_monday_to_sunday_and_end_with_this_one(
    started_on: dt.date, later: int, taps: set[int]
) -> None:
    today = started_on + dt.timedelta(days=later)
    done = {started_on + dt.timedelta(days=tap) for tap in taps if tap <= later}
    found = weeks(started_on, today, done)
    days = [day for week in found for day in week]
    assert 1 <= len(found) <= 6
    assert all(len(week) == 7 and week[0].on.weekday() == 0 for week in found)
    assert [day.on for day in days if day.is_today] == [today]
    assert all((one.on - other.on).days == -1 for one, other in itertools.pairwise(days))
    assert {day.on for day in days if day.is_done} == {day.on for day in days} & done
    assert all(day.is_outside == (not started_on <= day.on <= today) for day in days)


@pytest.mark.parametrize(
    ("number", "answered", "asked"),
    [(1, (), None), (30, (), None), (31, (), 1), (60, (), 1), (61, (), 2), (61, (1,), 2), (61, (2,), None)],
)
def test_after_each_thirty_days_of_the_habit_one_question(number: int, answered: tuple[int], asked: int | None) -> None:
    assert month_to_ask(number, answered) == asked


def test_the_band_goes_from_the_first_day_to_the_slowest() -> None:
    assert (QUICKEST, SLOWEST) == (18, 254)
    assert [place_in_band(number) for number in (0, 127, 254, 900)] == [0, 0.5, 1, 1]


# --- Tapping --------------------------------------------------------------------------------------------------------
@pytest.fixture
def habit(lena: User) -> Habit:
    return habits.begin(lena, CUE, ACTION, at=at(DAY))


def test_a_day_is_tapped_once_and_taken_back_the_same_day_only(habit: Habit) -> None:
    for hour in (8, 9, 23):
        habits.done(habit, at(DAY, hour))
    assert [row.day for row in HabitDay.objects.all()] == [DAY]
    habits.undo(habit, at(DAY + dt.timedelta(days=1)))
    assert HabitDay.objects.count() == 1
    habits.undo(habit, at(DAY, 23))
    assert not HabitDay.objects.exists()


@pytest.mark.parametrize("day", [dt.date(2026, 10, 25), dt.date(2027, 3, 28)])
@pytest.mark.parametrize("zone", ["Europe/Paris", "Pacific/Noumea", "America/Guadeloupe"])
def test_a_day_is_a_day_of_the_persons_own_calendar(habit: Habit, day: dt.date, zone: str) -> None:
    habit.person.time_zone = zone
    for hour in (0, 1, 2, 3, 12, 23):
        habits.done(habit, dt.datetime.combine(day, dt.time(hour, 30), habit.person.zone))
    assert [row.day for row in HabitDay.objects.all()] == [day]


def test_missing_days_changes_nothing(habit: Habit) -> None:
    for later in (0, 1, 20):
        habits.done(habit, at(DAY + dt.timedelta(days=later)))
    assert HabitDay.objects.count() == 3
    assert habit.day_number(DAY + dt.timedelta(days=20)) == 21


def test_rest_does_not_count_and_is_not_asked_about(habit: Habit, lena: User) -> None:
    habits.pause(habit, at(DAY + dt.timedelta(days=10)))
    habit.refresh_from_db()
    assert list(plan_offers.of_habits(lena, at(DAY + dt.timedelta(days=11)))) == []
    assert habits.month_asked(habit, DAY + dt.timedelta(days=90)) is None
    assert habit.day_number(DAY + dt.timedelta(days=90)) == 11
    habits.resume(habit, at(DAY + dt.timedelta(days=40)))
    habits.resume(habit, at(DAY + dt.timedelta(days=40)))
    habit.refresh_from_db()
    assert (habit.paused_on, habit.paused_days) == (None, 30)
    assert habit.day_number(DAY + dt.timedelta(days=40)) == 11


def test_an_end_is_an_end_and_what_was_noted_stays(habit: Habit, lena: User) -> None:
    habits.done(habit, at(DAY))
    for later in (5, 9):
        habits.end(habit, at(DAY + dt.timedelta(days=later)))
    habit.refresh_from_db()
    assert habit.ended_on == DAY + dt.timedelta(days=5)
    assert habit.days.count() == 1
    assert list(plan_offers.of_habits(lena, at(DAY + dt.timedelta(days=10)))) == []


def test_once_a_month_home_asks_how_much_it_goes_by_itself_although_today_is_tapped(habit: Habit, lena: User) -> None:
    month_later = at(DAY + dt.timedelta(days=31))
    habits.done(habit, month_later)
    [line] = plan_offers.of_habits(lena, month_later)
    assert line.url == f"/habits/{habit.pk}/#month"
    habits.say_automaticity(habit, 1, {"starts": 4, "reminds": 3, "belongs": 5}, month_later)
    assert list(plan_offers.of_habits(lena, month_later)) == []


# --- By itself ------------------------------------------------------------------------------------------------------
def test_the_line_of_a_network_is_the_mean_of_each_day_from_0_to_7(lena: User, tom: User) -> None:
    linkedin = Network.objects.create(key="linkedin", name="LinkedIn")
    one, other = (habits.begin(lena, CUE, ACTION, linkedin, at(DAY)) for _ in range(2))
    elsewhere, his = habits.begin(lena, CUE, ACTION, None, at(DAY)), habits.begin(tom, CUE, ACTION, linkedin, at(DAY))
    month = at(DAY + dt.timedelta(days=30))
    habits.say_automaticity(one, 1, SAID, month)
    habits.say_automaticity(other, 1, dict.fromkeys(SAID, 7), month)
    habits.say_automaticity(one, 2, dict.fromkeys(SAID, 0), at(DAY + dt.timedelta(days=60)))
    for habit in (elsewhere, his):
        habits.say_automaticity(habit, 1, SAID, month)
    assert habits.line(lena, linkedin) == [(DAY + dt.timedelta(days=30), 5.5), (DAY + dt.timedelta(days=60), 0.0)]


def test_the_month_is_answered_on_the_page_once_it_has_come(lena: User, client_of: ClientOf) -> None:
    client = client_of(lena)
    fresh = habits.begin(lena, CUE, ACTION)
    assert client.post(f"/habits/{fresh.pk}/month/", SAID).status_code == 404
    habit = habits.begin(lena, CUE, ACTION, at=timezone.now() - dt.timedelta(days=30))
    assert client.get(f"/habits/{habit.pk}/").context["card"].month == 1
    wrong = client.post(f"/habits/{habit.pk}/month/", {**SAID, "starts": 8})
    assert (wrong.status_code, Automaticity.objects.count()) == (422, 0)
    assert client.post(f"/habits/{habit.pk}/month/", SAID).status_code == 302
    assert Automaticity.objects.get().mean == 4
    assert client.get(f"/habits/{habit.pk}/").context["card"].month is None


# --- The pages ------------------------------------------------------------------------------------------------------
def test_the_page_never_shames(lena: User, client_of: ClientOf) -> None:
    lena.language = "en"
    lena.save()
    habit = habits.begin(lena, CUE, ACTION, at=timezone.now() - dt.timedelta(days=20))
    page = client_of(lena).get(f"/habits/{habit.pk}/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "A day without it changes nothing" in main
    assert not re.search(r"streak|in a row|\b0 days|only|\blate\b|overdue|broken", main, re.IGNORECASE)
    assert "Between 18 and 254 days" in main
    assert "day 21" in main
    assert 'class="done"' not in main


def test_one_tap_notes_today_with_and_without_htmx(lena: User, client_of: ClientOf) -> None:
    habit, client = habits.begin(lena, CUE, ACTION), client_of(lena)
    answer = client.post(f"/habits/{habit.pk}/done/")
    assert answer["Location"] == f"/habits/{habit.pk}/"
    part = client.post(f"/habits/{habit.pk}/undo/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'id="today"' in part
    assert not HabitDay.objects.exists()
    tap = f'action="/habits/{habit.pk}/done/"'
    assert tap in client.get("/plans/").content.decode()
    client.post(f"/habits/{habit.pk}/done/")
    assert tap not in client.get("/plans/").content.decode()
    assert client.get(f"/habits/{habit.pk}/done/").status_code == 405
    assert client.post(f"/habits/{habit.pk}/delete/").status_code == 404


def test_a_resting_habit_cannot_be_tapped_and_goes_on_when_taken_up(lena: User, client_of: ClientOf) -> None:
    habit, client = habits.begin(lena, CUE, ACTION), client_of(lena)
    for what, status in (("pause", 302), ("done", 404), ("resume", 302), ("done", 302), ("end", 302), ("done", 404)):
        assert client.post(f"/habits/{habit.pk}/{what}/").status_code == status, what


def test_begun_and_changed_on_its_pages(lena: User, client_of: ClientOf) -> None:
    client = client_of(lena)
    assert client.post("/habits/new/", {"cue": "", "action": ACTION}).status_code == 422
    client.post("/habits/new/", {"cue": f"Si {CUE}", "action": ACTION})
    habit = Habit.objects.get()
    assert (habit.cue, habit.started_on) == (CUE, timezone.localdate(timezone=lena.zone))
    client.post(f"/habits/{habit.pk}/edit/", {"cue": "je sors", "action": ACTION})
    habit.refresh_from_db()
    assert habit.cue == "je sors"


@pytest.mark.parametrize("name", ["karim", "sonia", "mara", "ada", "tom"])
def test_a_habit_is_there_for_nobody_else(
    name: str, lena: User, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    habit = habits.begin(lena, CUE, ACTION, at=timezone.now() - dt.timedelta(days=31))
    client = client_of(request.getfixturevalue(name))
    for address in ("", "edit/"):
        assert client.get(f"/habits/{habit.pk}/{address}").status_code == 404
    for what in ("done", "undo", "pause", "resume", "end", "edit", "month"):
        fields = {"cue": "a", "action": "b", **SAID}
        assert client.post(f"/habits/{habit.pk}/{what}/", fields).status_code == 404
    habit.refresh_from_db()
    assert (habit.cue, habit.is_going_on, habit.days.count()) == (CUE, True, 0)


def test_few_statements_however_long_the_habit(lena: User, client_of: ClientOf) -> None:
    habit, client = habits.begin(lena, CUE, ACTION, at=timezone.now() - dt.timedelta(days=50)), client_of(lena)

    def statements() -> int:
        client.get(f"/habits/{habit.pk}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/habits/{habit.pk}/")
        return len(asked)

    habits.done(habit)
    few = statements()
    for days in range(1, 40):
        habits.done(habit, timezone.now() - dt.timedelta(days=days))
    assert statements() == few <= 8
