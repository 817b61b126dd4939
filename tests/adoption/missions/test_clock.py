"""The clock: an instant, whatever the clocks on the wall do."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from lms.adoption.missions.clock import end_of, is_up

DAY = 24 * 60
ZONES = [ZoneInfo(name) for name in ("Europe/Paris", "America/Cayenne", "Pacific/Noumea", "Australia/Lord_Howe", "UTC")]


def test_a_day_across_the_end_of_summer_time_is_twenty_four_hours_and_an_hour_earlier_on_the_wall() -> None:
    paris = ZoneInfo("Europe/Paris")
    end = end_of(dt.datetime(2026, 10, 24, 18, 0, tzinfo=paris), DAY)
    assert end is not None
    assert end.astimezone(paris) == dt.datetime(2026, 10, 25, 17, 0, tzinfo=paris)
    end = end_of(dt.datetime(2027, 3, 27, 18, 0, tzinfo=paris), DAY)
    assert end is not None
    assert end.astimezone(paris) == dt.datetime(2027, 3, 28, 19, 0, tzinfo=paris)


@given(
    st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31)),
    st.sampled_from(ZONES),
    st.integers(5, 28 * DAY),
    st.sampled_from([0, 33, 50]),
)
def test_in_every_zone_the_time_given_is_the_time_had(
    naive: dt.datetime, zone: ZoneInfo, minutes: int, more: int
) -> None:
    began = naive.replace(tzinfo=zone)
    end = end_of(began, minutes, more)
    assert end is not None
    had = end - began.astimezone(dt.UTC)
    assert had == dt.timedelta(minutes=-(-minutes * (100 + more) // 100))
    assert is_up(end, end)
    assert not is_up(end, end - dt.timedelta(microseconds=1))


def test_without_a_clock_the_time_is_never_up() -> None:
    now = dt.datetime(2026, 11, 25, 10, 0, tzinfo=dt.UTC)
    assert end_of(now, 0) is None
    assert not is_up(None, now)
