"""The calendar of a habit, its months and where one is in the time that habits take. Pure: days are arguments.

How long: in the one study that followed people day by day (Lally, van Jaarsveld, Potts and Wardle, “How are habits
formed: Modelling habit formation in the real world”, European Journal of Social Psychology 40, 2010), an action came
to go by itself after 18 days for the quickest person and 254, as the curves foretold, for the slowest. Missing a
single day made no difference that could be measured.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

WEEKS = 6
MONTH = 30
"""Days between two looks at automaticity."""
QUICKEST, SLOWEST = 18, 254


@dataclass(frozen=True)
class Day:
    """A day of the calendar. A day without the habit is a day like any other: nothing says that it was missed."""

    on: dt.date
    is_done: bool
    is_today: bool
    is_outside: bool
    """Before the habit began, or yet to come."""


def weeks(started_on: dt.date, today: dt.date, done: Collection[dt.date], count: int = WEEKS) -> list[list[Day]]:
    """The last `count` weeks, Monday to Sunday, the present one last; weeks before the habit began are left out."""
    monday = today - dt.timedelta(days=today.weekday())
    first = max(monday - dt.timedelta(weeks=count - 1), started_on - dt.timedelta(days=started_on.weekday()))
    return [
        _week(first + dt.timedelta(weeks=n), started_on, today, done) for n in range((monday - first).days // 7 + 1)
    ]


def _week(monday: dt.date, started_on: dt.date, today: dt.date, done: Collection[dt.date]) -> list[Day]:
    days = [monday + dt.timedelta(days=n) for n in range(7)]
    return [Day(day, day in done, day == today, not started_on <= day <= today) for day in days]


def month_to_ask(day_number: int, answered: Collection[int] = ()) -> int | None:
    """The month (1, 2, …) to ask about on a day of the habit (from 1): the latest full one, unless it is answered."""
    month = (day_number - 1) // MONTH
    return month if month and month not in answered else None


def place_in_band(day_number: int) -> float:
    """Where a day stands between the habit's first day and the slowest person's last, 0 to 1."""
    return min(1.0, max(0.0, day_number / SLOWEST))
