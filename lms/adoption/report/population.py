"""Who is on the way on a network, where from and since when. One statement.

Everything is as of the last day of a month (`until`): new answers join together, and nobody’s can be watched arriving.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

from lms.adoption.models import Passage
from lms.adoption.report.hiding import Cohort, Unit
from lms.adoption.report.moves import Cell, heavy
from lms.adoption.report.placing import COLUMNS, Axis, ByDepartment
from lms.networks.models import Network
from lms.organisation.models import Department
from lms.reports.figures import day_of, still_here, zone


class Way(NamedTuple):
    """One person on the way: days from T0 to passing or to the end, whether passed, and days from T0 to the end."""

    cell: Cell
    days: int
    has_passed: bool
    followed: int


@dataclass
class Population:
    """Everybody on the way on a network until a day: those who work here by passage, and those who have left."""

    until: dt.date
    axis: Axis
    here: dict[int, Way] = field(default_factory=dict)
    left: dict[int, Way] = field(default_factory=dict)
    people: dict[int, Cell] = field(default_factory=dict)
    """The cell of each person who works here."""
    moves: frozenset[tuple[Unit, Unit]] = frozenset()
    """From where to where enough people have moved to be counted there; the others are where they set out."""
    _cells: dict[tuple[Any, ...], Cell] = field(default_factory=dict)

    @property
    def cells(self) -> Counter[Cell]:
        """People by cell."""
        return Counter(way.cell for way in self.here.values())

    @property
    def columns(self) -> list[str]:
        """What tells the cells of a statement’s rows; where they work now only where enough have moved."""
        return [*COLUMNS, "now"] if self.moves else [*COLUMNS]

    def placed(self, rows: QuerySet[Any], way: str) -> QuerySet[Any]:
        """`rows` with these columns; `way` leads to the passage."""
        return self.axis.placed(rows, way, with_now=bool(self.moves))

    def cell(self, *place: Any) -> Cell:
        """The cell that these columns tell, without a move that too few have made."""
        if (found := self._cells.get(place)) is None:
            unit, quarter, *now = place
            cell = self.axis.cell(unit, quarter, now[0] if now else unit)
            found = cell if (cell.unit, cell.now) in self.moves else cell._replace(now=cell.unit)
            self._cells[place] = found
        return found


def last_of_month_before(day: dt.date) -> dt.date:
    """The last day of the month before."""
    return day.replace(day=1) - dt.timedelta(days=1)


def cohort_of(day: dt.date) -> Cohort:
    """The quarter somebody set out in."""
    return day.year, (day.month - 1) // 3 + 1


def end_of(until: dt.date) -> dt.datetime:
    """The first moment that no longer counts."""
    return dt.datetime.combine(until + dt.timedelta(days=1), dt.time(), zone())


def read(network: Network, until: dt.date, axis: Axis | None = None) -> Population:
    """One statement; by department unless told otherwise.

    Only moves that enough people have made are kept: whatever is counted later is of some of these people.
    """
    found = Population(until, axis or ByDepartment(until))
    rows = list(_rows(network, found))
    crowd: Counter[Cell] = Counter()
    for there, people in Counter(tuple(place) for _pk, _person, is_here, _days, place in rows if is_here).items():
        crowd[found.axis.cell(*there)] += people
    found.moves = frozenset((cell.unit, cell.now) for cell in heavy(crowd))
    for pk, person, is_here, days, place in rows:
        way = _way(found.cell(*place), until, *days)
        if is_here:
            found.here[pk], found.people[person] = way, way.cell
        else:
            found.left[pk] = way
    return found


def _rows(network: Network, found: Population) -> Iterator[tuple[int, int, bool, list[Any], list[Any]]]:
    """Each way: its id, its person, who works here still, the days (set out, passed, stopped), the place."""
    rows = Passage.objects.filter(network=network, began_at__lt=end_of(found.until)).order_by()
    placed = found.axis.placed(rows, "", with_now=True).annotate(
        set_out_on=day_of("began_at"),
        there_on=day_of("passed_at"),
        no_more_on=day_of("stopped_at"),
        is_here=ExpressionWrapper(still_here(found.until, "person__"), output_field=BooleanField()),
    )
    days = ("set_out_on", "there_on", "no_more_on")
    for pk, person, is_here, *rest in placed.values_list("pk", "person_id", "is_here", *days, *COLUMNS, "now"):
        yield pk, person, is_here, rest[:3], rest[3:]


def _way(cell: Cell, until: dt.date, began: dt.date, passed: dt.date | None, stopped: dt.date | None) -> Way:
    """What happened later has not happened yet; who stops is followed no longer."""
    there = passed if passed and passed <= until else None
    followed_to = max(stopped if stopped and stopped <= until else until, there or began)
    return Way(cell, ((there or followed_to) - began).days, there is not None, (followed_to - began).days)


def names() -> dict[Unit, str]:
    """Every department, by path. One statement."""
    return dict(Department.objects.order_by("path").values_list("path", "name"))
