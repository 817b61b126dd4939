"""When one is asked what became of a plan. Pure: days, moments and zones are arguments."""

import datetime as dt
from collections.abc import Collection
from zoneinfo import ZoneInfo

ROUNDS = (7, 30)
"""Days after the plan's day at which one is asked."""
HOUR = 9
"""The mail is written at this hour of the person's own clock."""
MAIL_WITHIN = dt.timedelta(days=3)
"""A question that could not be mailed for so long (the machine stood still) is asked on the pages only."""
PATIENCE = 21
"""Days for which a question stays on the pages; no answer is an answer too."""


def asked_on(planned_on: dt.date, days: int) -> dt.date:
    """The day of a round."""
    return planned_on + dt.timedelta(days=days)


def mailed_at(planned_on: dt.date, days: int, zone: ZoneInfo) -> dt.datetime:
    """The moment from which a round is mailed: nine o'clock of that day in `zone`, summer or winter time."""
    return dt.datetime.combine(asked_on(planned_on, days), dt.time(HOUR), zone)


def round_open(planned_on: dt.date, today: dt.date, answered: Collection[int] = ()) -> int | None:
    """The round to ask about on `today` (a day of the person's calendar): the latest that has come, if it is not
    answered and not long past. Never two: when the month has come, the week is over.
    """
    come = [days for days in ROUNDS if asked_on(planned_on, days) <= today]
    if not come or come[-1] in answered:
        return None
    return come[-1] if (today - asked_on(planned_on, come[-1])).days <= PATIENCE else None


def round_to_mail(planned_on: dt.date, at: dt.datetime, zone: ZoneInfo, answered: Collection[int] = ()) -> int | None:
    """The round to mail at the moment `at`: open, its hour has come, and not too long ago."""
    days = round_open(planned_on, at.astimezone(zone).date(), answered)
    if days is None:
        return None
    # In UTC: the difference of two moments in one zone would count the hours of the clock on the wall.
    waited = at.astimezone(dt.UTC) - mailed_at(planned_on, days, zone).astimezone(dt.UTC)
    return days if dt.timedelta(0) <= waited < MAIL_WITHIN else None
