"""Who is on the way on a network, where from and since when: narrow rows, read by few statements.

The department is that of the day the person set out, so that a later move changes no past figure. Everything is as of
the last day of a month (`until`): new answers join together, and nobody’s can be watched arriving.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lms.accounts.models import User
from lms.adoption.models import Passage
from lms.adoption.report.hiding import Cohort, Unit
from lms.networks.models import Network
from lms.organisation.models import Department, Membership
from lms.reports.figures import still_here, zone

Cell = tuple[Unit, Cohort]
Stretch = tuple[dt.date, dt.date | None, Unit]


@dataclass(frozen=True)
class Way:
    """One person on the way: days from T0 to passing or to the end, whether passed, and days from T0 to the end."""

    cell: Cell
    days: int
    has_passed: bool
    followed: int


@dataclass
class Population:
    """Everybody on the way on a network until a day: those who work here by passage, and those who have left."""

    until: dt.date
    here: dict[int, Way] = field(default_factory=dict)
    left: dict[int, Way] = field(default_factory=dict)
    people: dict[int, Cell] = field(default_factory=dict)
    """The cell of each person who works here."""

    @property
    def cells(self) -> Counter[Cell]:
        """People by cell."""
        return Counter(way.cell for way in self.here.values())


def last_of_month_before(day: dt.date) -> dt.date:
    """The last day of the month before."""
    return day.replace(day=1) - dt.timedelta(days=1)


def cohort_of(day: dt.date) -> Cohort:
    """The quarter somebody set out in."""
    return day.year, (day.month - 1) // 3 + 1


def end_of(until: dt.date) -> dt.datetime:
    """The first moment that no longer counts."""
    return dt.datetime.combine(until + dt.timedelta(days=1), dt.time(), zone())


def read(network: Network, until: dt.date) -> Population:
    """Three statements."""
    found, end = Population(until), end_of(until)
    began = Passage.objects.filter(network=network, began_at__lt=end).order_by()
    places = _places(began.values("person"))
    here = set(
        User.objects.filter(still_here(until), passages__network=network).order_by().values_list("pk", flat=True)
    )
    moments = ("began_at", "passed_at", "stopped_at")
    for pk, person, *found_at in began.values_list("pk", "person_id", *moments):
        began_on, passed_on, stopped_on = (_day_before(end, moment) for moment in found_at)
        followed_to = max(stopped_on or until, passed_on or began_on)  # who stops is followed no longer
        cell = _unit_on(places.get(person, ()), began_on), cohort_of(began_on)
        days = ((passed_on or followed_to) - began_on).days
        way = Way(cell, days, passed_on is not None, (followed_to - began_on).days)
        if person in here:
            found.here[pk], found.people[person] = way, cell
        else:
            found.left[pk] = way
    return found


def _day_before(end: dt.datetime, moment: dt.datetime | None) -> Any:
    """The day of what happened before `end`; None where it had not."""
    return moment.astimezone(zone()).date() if moment is not None and moment < end else None


def _places(people: Any) -> dict[int, list[Stretch]]:
    """The stretches of work of these people."""
    rows = Membership.objects.filter(person__in=people).order_by()
    found: dict[int, list[Stretch]] = {}
    for person, *stretch in rows.values_list("person_id", "starts_on", "ends_on", "department__path"):
        found.setdefault(person, []).append(tuple(stretch))  # type: ignore[arg-type]
    return found


def _unit_on(stretches: Iterable[Stretch], day: dt.date) -> Unit:
    """The department of that day; none where there was none."""
    return next((unit for start, end, unit in stretches if start <= day and (end is None or end >= day)), "")


def names() -> dict[Unit, str]:
    """Every department, by path. One statement."""
    return dict(Department.objects.order_by("path").values_list("path", "name"))
