"""When the mail about a check-in may leave, in every zone and across the change of the clocks."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from lms.adoption.reminders.days import WITHIN, is_time, mailed_at

ZONES = st.sampled_from(["Europe/Paris", "Pacific/Auckland", "America/Los_Angeles", "Indian/Reunion", "Asia/Kolkata"])
days = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))


@given(days, ZONES.map(ZoneInfo))
def test_it_is_nine_of_the_persons_clock_three_days_later(day: dt.date, zone: ZoneInfo) -> None:
    there = mailed_at(day, zone).astimezone(zone)
    assert (there.date() - day, there.hour, there.minute) == (dt.timedelta(days=3), 9, 0)


@given(days, ZONES.map(ZoneInfo), st.integers(-10_000, 10_000))
def test_it_is_time_for_three_days_and_not_a_minute_more(day: dt.date, zone: ZoneInfo, minutes: int) -> None:
    at = mailed_at(day, zone) + dt.timedelta(minutes=minutes)
    assert is_time(day, at, zone) is (dt.timedelta() <= dt.timedelta(minutes=minutes) < WITHIN)
