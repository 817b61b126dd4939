"""A week and a month later, at nine o’clock of the person’s own clock: for every day, in every time zone."""

import datetime as dt
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.adoption.plans.days import MAIL_WITHIN, PATIENCE, ROUNDS, asked_on, mailed_at, round_open, round_to_mail

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
ZONES = st.sampled_from(
    [
        "Europe/Paris",
        "America/Guadeloupe",
        "America/Sao_Paulo",
        "Indian/Reunion",
        "Pacific/Noumea",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "America/St_Johns",
    ]
).map(zoneinfo.ZoneInfo)
# Around the changes of the clock in Europe, and anywhere else in these years.
DAYS = st.one_of(
    st.dates(dt.date(2026, 10, 20), dt.date(2026, 10, 30)),
    st.dates(dt.date(2027, 3, 23), dt.date(2027, 4, 2)),
    st.dates(dt.date(2025, 1, 1), dt.date(2030, 12, 31)),
)


@given(DAYS, st.sampled_from(ROUNDS), ZONES)
def test_the_mail_is_due_at_nine_on_the_day_whatever_the_zone_and_the_season(
    asked: dt.date, days: int, zone: zoneinfo.ZoneInfo
) -> None:
    planned_on = asked - dt.timedelta(days=days)
    moment = mailed_at(planned_on, days, zone)
    assert (moment.date(), moment.hour, moment.minute) == (asked, 9, 0)
    there = moment.astimezone(dt.UTC).astimezone(zone)
    assert (there.date(), there.hour) == (asked, 9)


@given(DAYS, st.sampled_from(ROUNDS), ZONES)
def test_not_a_second_before_and_not_once_three_days_have_passed(
    asked: dt.date, days: int, zone: zoneinfo.ZoneInfo
) -> None:
    planned_on = asked - dt.timedelta(days=days)
    moment = mailed_at(planned_on, days, zone).astimezone(dt.UTC)
    second = dt.timedelta(seconds=1)
    assert round_to_mail(planned_on, moment - second, zone) is None
    assert round_to_mail(planned_on, moment, zone) == days
    assert round_to_mail(planned_on, moment + MAIL_WITHIN - second, zone) == days
    assert round_to_mail(planned_on, moment + MAIL_WITHIN, zone) is None
    assert round_to_mail(planned_on, moment, zone, {days}) is None


@given(DAYS, ZONES, st.integers(0, 59))
def test_a_sweep_each_hour_for_two_months_finds_each_round_and_never_two_at_once(
    planned_on: dt.date, zone: zoneinfo.ZoneInfo, minute: int
) -> None:
    begin = dt.datetime.combine(planned_on, dt.time(0, minute), dt.UTC) - dt.timedelta(days=1)
    found = [round_to_mail(planned_on, begin + dt.timedelta(hours=hour), zone) for hour in range(24 * 40)]
    asked = [days for days in found if days]
    assert asked == sorted(asked)
    assert set(asked) == set(ROUNDS)
    assert all(asked.count(days) == 72 for days in ROUNDS)


@pytest.mark.parametrize("day", [dt.date(2027, 3, 28), dt.date(2026, 10, 25)])
def test_on_the_days_when_the_clock_changes_nine_is_nine(day: dt.date) -> None:
    offset = mailed_at(day - dt.timedelta(days=7), 7, PARIS).utcoffset()
    assert offset == dt.timedelta(hours=2 if day.month == 3 else 1)
    assert round_to_mail(day - dt.timedelta(days=7), dt.datetime.combine(day, dt.time(9), PARIS), PARIS) == 7


@given(DAYS, st.integers(-5, 90))
def test_the_pages_ask_about_the_latest_round_for_three_weeks(planned_on: dt.date, later: int) -> None:
    found = round_open(planned_on, planned_on + dt.timedelta(days=later))
    wanted = 7 if 7 <= later <= 7 + PATIENCE else 30 if 30 <= later <= 30 + PATIENCE else None
    assert found == wanted
    assert found is None or asked_on(planned_on, found) <= planned_on + dt.timedelta(days=later)


def test_what_is_answered_is_not_asked_again_and_a_later_round_is() -> None:
    day = dt.date(2026, 11, 1)
    assert round_open(day, dt.date(2026, 11, 9), {7}) is None
    assert round_open(day, dt.date(2026, 12, 1), {7}) == 30
    assert round_open(day, dt.date(2026, 12, 1), {30}) is None
