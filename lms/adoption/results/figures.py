"""Every figure of results and costs, defined once: how it is counted, and in words. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from lms.reports.figures import Definition

FEWEST = 5
"""Figures about fewer people are not shown."""

NO_CAUSE = _(
    "These figures stand beside each other, and nothing more: neither shows that one brought about the other. "
    "Reach depends on many things that are not here, such as the season, the news and the network’s own choices."
)

DEFINITIONS = {
    "reach": Definition(
        _("Reach"),
        _(
            "how many people or screens saw the posts, as the network itself counts it; "
            "networks count differently: do not compare one with another."
        ),
    ),
    "reactions": Definition(_("Reactions"), _("likes and the other signs given with one tap.")),
    "participation": Definition(
        _("Participation"), _("comments, answers, shares and quotations: what takes more than one tap.")
    ),
    "month": Definition(
        _("Month"), _("the month in which the period ends; a post counts in the month in which it was published.")
    ),
    "cost": Definition(_("Costs"), _("all lines of the network up to the day, whatever their kind, in euros.")),
    "cost_per_person": Definition(
        _("Cost per person passed"),
        _(
            "the costs of the network until the end of the month before, divided by about how many people had passed "
            "on it by then: regular use, declared and seen here, at two check-ins in a row. People are rounded as in "
            "the report of the passage, so that nobody can be found. Not shown under five people."
        ),
    ),
}


@dataclass(frozen=True)
class Counted:
    """The figures of one row; None where the network or the person said nothing."""

    reach: int | None = None
    reactions: int | None = None
    participation: int | None = None
    posts: int | None = None

    def plus(self, other: "Counted") -> "Counted":
        """Together; nothing said and nothing said remains nothing said."""
        return Counted(*(_sum(getattr(self, name), getattr(other, name)) for name in NAMES))


NAMES = ("reach", "reactions", "participation", "posts")


def _sum(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other


@dataclass(frozen=True)
class Month:
    """A month of a network."""

    first: dt.date
    counted: Counted


def by_month(rows: Iterable[tuple[dt.date, Counted]], since: dt.date, until: dt.date) -> list[Month]:
    """`rows` (last day, figures) summed by month: every month from that of `since` to that of `until`, in order."""
    sums = {first: Counted() for first in months(since, until)}
    for day, counted in rows:
        if (first := day.replace(day=1)) in sums:
            sums[first] = sums[first].plus(counted)
    return [Month(first, counted) for first, counted in sums.items()]


def together(found: Iterable[Month]) -> Counted:
    """All these months in one."""
    total = Counted()
    for month in found:
        total = total.plus(month.counted)
    return total


def months(since: dt.date, until: dt.date) -> Iterator[dt.date]:
    """The first days of the months, in order."""
    first = since.replace(day=1)
    while first <= until:
        yield first
        first = (first + dt.timedelta(days=32)).replace(day=1)


def a_year_to(day: dt.date) -> dt.date:
    """The first day of the twelve months of which that of `day` is the last."""
    return dt.date(day.year - 1, day.month + 1, 1) if day.month < 12 else dt.date(day.year, 1, 1)


@dataclass(frozen=True)
class CostPerPerson:
    """What a network cost up to a day, over about how many people had passed by then.

    `people` and `each` are None under five people: the figure would be about somebody.
    """

    total: Decimal
    people: int | None
    each: Decimal | None


def cost_per_person(total: Decimal, passed: int | None) -> CostPerPerson:
    """The costs over the people, to the cent; hidden under five, and where their number is."""
    if passed is None or passed < FEWEST:
        return CostPerPerson(total, None, None)
    return CostPerPerson(total, passed, (total / passed).quantize(Decimal("0.01"), ROUND_HALF_UP))
