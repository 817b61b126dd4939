"""The clock of a mission. Pure: an end is an instant, worked out once, and everything else is a difference to it."""

import datetime as dt

from quizzes.extra_time import lengthened


def end_of(began_at: dt.datetime, minutes: int, more: int = 0) -> dt.datetime | None:
    """When the time is up: so many minutes after `began_at`, `more` per cent longer; None without a clock.

    In UTC: an hour that the clocks on the wall skip or repeat is an hour all the same.
    """
    if not minutes:
        return None
    return began_at.astimezone(dt.UTC) + dt.timedelta(minutes=lengthened(minutes, more))


def is_up(ends_at: dt.datetime | None, at: dt.datetime) -> bool:
    """The time has run out."""
    return ends_at is not None and at >= ends_at
