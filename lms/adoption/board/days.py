"""How long one waits for an answer. Pure: moments and zones are arguments."""

import datetime as dt
from zoneinfo import ZoneInfo

PATIENCE = 2
"""Working days after which the next ones are asked."""
SATURDAY = 5
ONE = dt.timedelta(days=1)


def waits_until(asked_at: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The same hour two working days later on the clock of `zone`; what is asked on a weekend counts from Monday on."""
    local = asked_at.astimezone(zone)
    day, clock = local.date(), local.time()
    if day.weekday() >= SATURDAY:
        day, clock = _working_day(day), dt.time(0)
    for _day in range(PATIENCE):
        day = _working_day(day + ONE)
    return dt.datetime.combine(day, clock, zone)


def _working_day(day: dt.date) -> dt.date:
    """`day`, or the Monday after it."""
    while day.weekday() >= SATURDAY:
        day += ONE
    return day
