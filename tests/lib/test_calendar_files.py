"""A calendar reads the file as the person meant it, on both sides of every change of the clock."""

import datetime as dt
import io
import zoneinfo
from collections.abc import Sequence
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from icalendar import Calendar, Event

from lms.lib import calendar_files
from lms.lib.calendar_files import Entry

WORKING, ALL = range(5), range(7)
NOW = dt.datetime(2026, 3, 27, 11, tzinfo=dt.UTC)  # a Friday; the clocks of Paris change on Sunday


def entry(zone: str = "Europe/Paris", at: dt.time = dt.time(9), days: Sequence[int] = ALL) -> Entry:
    return Entry(
        uid="a-person",
        title="Questions; of, the day",
        text="Trois questions, d’un coup.\nSans bruit.",
        url="https://lms.example/review/",
        at=at,
        zone=zoneinfo.ZoneInfo(zone),
        days=days,
        lasts=dt.timedelta(minutes=3),
    )


def event(written: bytes) -> Event:
    (found,) = Calendar.from_ical(written).walk("VEVENT")
    assert isinstance(found, Event)
    return found


def start(written: bytes) -> dt.datetime:
    found = event(written).start
    assert isinstance(found, dt.datetime)
    return found


def clock(written: bytes) -> Any:
    """The zone as the file alone says it, by a reader that is not the writer."""
    return tzical(io.StringIO(written.decode())).get()


def moments(written: bytes, count: int) -> list[dt.datetime]:
    """When it rings, in UTC, by the rule and the zone of the file."""
    found = event(written)
    rule = rrulestr(found["RRULE"].to_ical().decode(), dtstart=start(written).replace(tzinfo=None))
    return [
        moment.replace(tzinfo=clock(written)).astimezone(dt.UTC) for moment, _ in zip(rule, range(count), strict=False)
    ]


def test_what_is_written_is_read_back() -> None:
    found = event(calendar_files.written(entry(), NOW))
    assert (found["SUMMARY"], found["URL"], found["UID"]) == (
        "Questions; of, the day",
        "https://lms.example/review/",
        "a-person",
    )
    assert found["DESCRIPTION"] == "Trois questions, d’un coup.\nSans bruit.\nhttps://lms.example/review/"
    assert (found["TRANSP"], found["CLASS"]) == ("TRANSPARENT", "PRIVATE")
    assert found.duration == dt.timedelta(minutes=3)
    (alarm,) = found.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", dt.timedelta(0))


def test_nine_o_clock_in_paris_stays_nine_o_clock_when_summer_comes_and_goes() -> None:
    spring = moments(calendar_files.written(entry(), NOW), 3)
    assert [moment.isoformat() for moment in spring] == [
        "2026-03-28T08:00:00+00:00",
        "2026-03-29T07:00:00+00:00",
        "2026-03-30T07:00:00+00:00",
    ]
    autumn = moments(calendar_files.written(entry(), dt.datetime(2026, 10, 24, tzinfo=dt.UTC)), 3)
    assert [moment.hour for moment in autumn] == [7, 8, 8]


def test_martinique_knows_no_summer_time() -> None:
    written = calendar_files.written(entry("America/Martinique"), NOW)
    assert {moment.hour for moment in moments(written, 300)} == {13}
    assert b"DAYLIGHT" not in written


@pytest.mark.parametrize(
    "zone", ["Europe/Paris", "America/Martinique", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "UTC"]
)
def test_for_five_years_the_clock_of_the_file_is_that_of_the_place_to_the_hour_when_it_changes(zone: str) -> None:
    there = zoneinfo.ZoneInfo(zone)
    told = clock(calendar_files.written(entry(zone), NOW))
    first, beyond = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (NOW.year, NOW.year + 5))
    hours = [first + dt.timedelta(hours=number) for number in range((beyond - first).days * 24)]
    offsets = [hour.astimezone(there).utcoffset() for hour in hours]
    looked_at = set(range(0, len(hours), 25))  # each hour of the day in turn
    for number in range(1, len(hours)):
        if offsets[number] != offsets[number - 1]:
            looked_at |= set(range(max(0, number - 48), min(number + 48, len(hours))))
    for number in sorted(looked_at):
        assert hours[number].astimezone(told).utcoffset() == offsets[number], hours[number]


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York"])
def test_where_a_yearly_rule_says_it_the_clock_holds_it_and_no_list(zone: str) -> None:
    written = calendar_files.written(entry(zone), NOW)
    assert written.count(b"RRULE:FREQ=YEARLY") == 2
    assert b"RDATE" not in written


def test_it_begins_on_one_of_its_own_days() -> None:
    friday = calendar_files.written(entry(days=WORKING), NOW)
    assert start(friday).date() == dt.date(2026, 3, 30)  # nine o’clock of that Friday is over
    assert event(friday)["RRULE"].to_ical() == b"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert start(calendar_files.written(entry(at=dt.time(14), days=WORKING), NOW)).date() == dt.date(2026, 3, 27)
    daily = calendar_files.written(entry(), NOW)
    assert (start(daily).date(), event(daily)["RRULE"].to_ical()) == (dt.date(2026, 3, 28), b"FREQ=DAILY")


def test_the_day_is_that_of_the_person() -> None:
    late = dt.datetime(2026, 3, 27, 22, tzinfo=dt.UTC)  # Saturday in Nouméa
    assert start(calendar_files.written(entry("Pacific/Noumea", dt.time(10)), late)).date() == dt.date(2026, 3, 28)


def test_a_file_written_later_counts_as_later() -> None:
    first = event(calendar_files.written(entry(), NOW))
    second = event(calendar_files.written(entry(at=dt.time(17)), NOW + dt.timedelta(minutes=1)))
    assert first["UID"] == second["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"] < 2**31
