"""Which day it is for whom: a due day ends at midnight where the learner is. Pure; the moment is an argument."""

import datetime as dt
import zoneinfo
from collections import defaultdict
from functools import cache

from lms.lib import time_zones


@cache
def _zones() -> dict[str, zoneinfo.ZoneInfo]:
    """Every zone a person may choose, read from the time zone database once a process."""
    return {name: zoneinfo.ZoneInfo(name) for name in time_zones.known()}


def zones_by_day(now: dt.datetime) -> dict[dt.date, frozenset[str]]:
    """The two or three days it is on Earth at `now`, the earliest first, each with the zones that have it."""
    days: dict[dt.date, set[str]] = defaultdict(set)
    for name, zone in _zones().items():
        days[now.astimezone(zone).date()].add(name)
    return {day: frozenset(days[day]) for day in sorted(days)}


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day `months` earlier, or the last of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    following = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return dt.date(year, month + 1, min(day.day, (following - dt.timedelta(days=1)).day))


def monday_of(day: dt.date) -> dt.date:
    """The first day of the week."""
    return day - dt.timedelta(days=day.weekday())
