"""By what people are grouped, as columns of a statement about their ways or their check-ins."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import F, FilteredRelation, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, ExtractQuarter, ExtractYear

from lms.adoption.report.moves import Cell
from lms.reports.figures import day_of, zone

COLUMNS = ("unit", "quarter")


class Axis(Protocol):
    """Gives each row its `COLUMNS`, and on demand `now`; and makes a cell of them."""

    def placed(self, rows: QuerySet[Any], way: str, *, with_now: bool) -> QuerySet[Any]:
        """`rows` with the columns; `way` leads from a row to the passage: empty, or “passage__”."""

    def cell(self, unit: Any, quarter: Any, now: Any) -> Cell:
        """What the columns say."""


@dataclass(frozen=True)
class ByDepartment:
    """The department of the day somebody set out, that of the last day `until` which the report counts, the quarter."""

    until: dt.date

    def placed(self, rows: QuerySet[Any], way: str, *, with_now: bool) -> QuerySet[Any]:
        """People have one place a day: no row is doubled."""
        began = f"{way}began_at"
        found = rows.alias(began_on=day_of(began), at_first=self._place(way, F("began_on"))).annotate(
            unit=Coalesce("at_first__department__path", Value("")),
            quarter=Cast(ExtractYear(began, tzinfo=zone()) * 4 + ExtractQuarter(began, tzinfo=zone()), IntegerField()),
        )
        if not with_now:
            return found
        at_last = self._place(way, Value(self.until))
        return found.alias(at_last=at_last).annotate(now=Coalesce("at_last__department__path", F("unit")))

    @staticmethod
    def _place(way: str, day: Any) -> FilteredRelation:
        place = f"{way}person__memberships"
        lasts = Q(**{f"{place}__ends_on": None}) | Q(**{f"{place}__ends_on__gte": day})
        return FilteredRelation(place, condition=lasts & Q(**{f"{place}__starts_on__lte": day}))

    def cell(self, unit: Any, quarter: Any, now: Any) -> Cell:
        """Quarters are counted on from year to year."""
        year, place = divmod(quarter - 1, 4)
        return Cell(unit, (year, place + 1), now)


class ByCourse:
    """The course that was under way when somebody set out: each person is of one course, or of none. No quarters."""

    def placed(self, rows: QuerySet[Any], way: str, *, with_now: bool) -> QuerySet[Any]:
        """Nobody moves from course to course."""
        found = rows.annotate(unit=F(f"{way}course_key"), quarter=Value(0))
        return found.annotate(now=F("unit")) if with_now else found

    def cell(self, unit: Any, quarter: Any, now: Any) -> Cell:  # noqa: ARG002
        """A course by its key in hexadecimal; empty for none."""
        name = unit.hex if unit else ""
        return Cell(name, (0, 0), name)
