"""When the mail about a check-in that waits may leave. Pure: days, moments and zones are arguments."""

import datetime as dt
from zoneinfo import ZoneInfo

PATIENCE = 3
"""Days after its own during which a check-in is left in peace: the home page proposes it."""
HOUR = 9
"""The mail is written from this hour of the person's own clock."""
WITHIN = dt.timedelta(days=3)
"""A mail that could not be written for so long is not written any more."""
APART = dt.timedelta(days=7)
"""From one mail about check-ins to the next one to the same person, whatever the network."""


def mailed_at(due_on: dt.date, zone: ZoneInfo) -> dt.datetime:
    """The moment from which the mail may leave: nine o’clock three days later, summer or winter time."""
    return dt.datetime.combine(due_on + dt.timedelta(days=PATIENCE), dt.time(HOUR), zone).astimezone(dt.UTC)


def is_time(due_on: dt.date, at: dt.datetime, zone: ZoneInfo) -> bool:
    """Its hour has come, and not too long ago."""
    return dt.timedelta() <= at - mailed_at(due_on, zone) < WITHIN
