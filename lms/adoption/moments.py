"""When a check-in falls due, from the person's own dates. Pure: days are those of the person's calendar.

T0 on the day the passage begins; the end on the day the course is completed; +30 and +90 days, then every six months,
counted from the end of the course, or from T0 while there is none.
"""

import calendar
import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _


class Moment(IntegerChoices):
    """Which check-in it is."""

    T0 = 0, _("at the start")
    END = 1, _("end of the course")
    MONTH = 2, _("30 days later")
    QUARTER = 3, _("90 days later")
    HALF_YEAR = 4, _("every six months")


DAYS = {Moment.MONTH: dt.timedelta(days=30), Moment.QUARTER: dt.timedelta(days=90)}
HALF_A_YEAR = 6
"""Months."""


@dataclass(frozen=True)
class Due:
    """A check-in on its day; `number` counts those of every six months from 1, and is 0 for the others."""

    on: dt.date
    moment: Moment
    number: int = 0

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from the others of a passage, whatever its day."""
        return int(self.moment), self.number


def all_due(began_on: dt.date, ended_on: dt.date | None) -> Iterator[Due]:
    """Every check-in of a passage in the order of days, without end."""
    base = ended_on or began_on
    yield Due(began_on, Moment.T0)
    if ended_on:
        yield Due(ended_on, Moment.END)
    yield from (Due(base + days, moment) for moment, days in DAYS.items())
    for number in count(1):
        yield Due(months_after(base + DAYS[Moment.QUARTER], HALF_A_YEAR * number), Moment.HALF_YEAR, number)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def latest(began_on: dt.date, ended_on: dt.date | None, today: dt.date) -> Due | None:
    """The newest check-in whose day has come; None before the passage begins."""
    newest = None
    for due in all_due(began_on, ended_on):
        if due.on > today:
            break
        newest = due
    return newest


def following(began_on: dt.date, ended_on: dt.date | None, today: dt.date) -> Due:
    """The first check-in whose day is still to come."""
    return next(due for due in all_due(began_on, ended_on) if due.on > today)


def to_open(
    began_on: dt.date, ended_on: dt.date | None, today: dt.date, known: Collection[tuple[int, int]]
) -> Due | None:
    """What to open today: the newest check-in whose day has come, unless it was opened before.

    What was missed stays missed: somebody who comes back after a year is asked once, not four times.
    """
    newest = latest(began_on, ended_on, today)
    return newest if newest and newest.key not in known else None
