"""Which day it is where."""

import datetime as dt
import zoneinfo

from hypothesis import given, settings
from hypothesis import strategies as st

from lms.reports.days import monday_of, months_before, zones_by_day

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
MOMENTS = st.integers(0, 2 * 366 * 24 * 60).map(lambda late: START + dt.timedelta(minutes=late))


@settings(deadline=None)
@given(MOMENTS)
def test_every_zone_has_its_own_day_and_there_are_at_most_three(now: dt.datetime) -> None:
    days = zones_by_day(now)

    assert 2 <= len(days) <= 3
    assert list(days) == sorted(days)
    assert sum(map(len, days.values())) == len(zoneinfo.available_timezones())
    for day, zones in days.items():
        assert all(now.astimezone(zoneinfo.ZoneInfo(name)).date() == day for name in sorted(zones)[::40])


def test_a_month_back_stays_within_the_month() -> None:
    assert months_before(dt.date(2027, 3, 31), 1) == dt.date(2027, 2, 28)
    assert months_before(dt.date(2027, 1, 15), 3) == dt.date(2026, 10, 15)
    assert months_before(dt.date(2027, 12, 31), 6) == dt.date(2027, 6, 30)
    assert months_before(dt.date(2027, 12, 31), 12) == dt.date(2026, 12, 31)


@given(st.dates())
def test_a_week_begins_on_monday(day: dt.date) -> None:
    if day >= dt.date(1, 1, 8):
        assert monday_of(day).weekday() == 0
        assert 0 <= (day - monday_of(day)).days < 7
