"""One question put to the report: which network, which group of those that may be shown, and what was found of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from lms.adoption.report import counting, population
from lms.adoption.report.board import Board, Shown
from lms.adoption.report.hiding import Cohort, Unit
from lms.adoption.report.moves import alone, settle
from lms.adoption.report.places import ALL, Place
from lms.adoption.report.placing import ByCourse
from lms.adoption.report.population import Population, Way
from lms.adoption.report.rounding import ScaleOf, shares
from lms.adoption.report.tallies import Cells, Tallies, Tally
from lms.networks.models import Network


@dataclass
class Reading:
    """What several parts need is read once. `trees` are the departments the viewer may see (all of them: None)."""

    network: Network
    until: dt.date
    names: dict[Unit, str]
    trees: Collection[Unit] | None = None
    wanted: str = ""
    """The department (its path) or the quarter (“2026-3”) asked for; empty for everything the viewer may see."""
    with_leavers: bool = False
    by_now: bool = False
    """Who has moved counts where he or she works now."""
    by_course: bool = False
    """Courses stand in place of departments."""
    _boards: dict[int, Board] = field(default_factory=dict)

    @cached_property
    def population(self) -> Population:
        """Who is on the way."""
        return population.read(self.network, self.until, ByCourse() if self.by_course else None)

    @cached_property
    def tallies(self) -> Tallies:
        """What they answered."""
        return counting.read(self.network, self.population)

    @cached_property
    def people(self) -> Tally:
        """People on the way, by cell."""
        return Tally(self.population.cells)

    def board(self, tally: Tally) -> Board:
        """The groups that may be shown of a table."""
        if id(tally) not in self._boards:
            by = alone if self.by_course else settle
            self._boards[id(tally)] = Board(tally.people, self.names, by_now=self.by_now, by=by)
        return self._boards[id(tally)]

    @cached_property
    def places(self) -> list[Place]:
        """The groups of people that the viewer may see."""
        return [place for place in self.board(self.people).places.values() if self.may_see(place)]

    def may_see(self, place: Place) -> bool:
        """HR sees every group; others those that lie wholly within their departments."""
        if self.trees is None:
            return True
        units = self._units if place.key == ALL else place.units
        return bool(units) and all(unit.startswith(tuple(self.trees)) for unit in units)

    @cached_property
    def place(self) -> Place | None:
        """The group that was asked for; None when it may not be shown, even though it may be asked for."""
        if not self.wanted:
            return max(self.places, key=self._size, default=None)
        return next((place for place in self.places if self._is_wanted(place)), None)

    def _size(self, place: Place) -> int:
        return self.board(self.people).sizes[place.key]

    def _is_wanted(self, place: Place) -> bool:
        if "-" in self.wanted:
            return quarter(self.wanted) in place.cohorts
        return place.path == self.wanted or (place.key == ALL and self._is_top)

    @property
    def _is_top(self) -> bool:
        """The department asked for holds everybody there is."""
        return all(unit.startswith(self.wanted) for unit in self._units)

    @property
    def _units(self) -> Collection[Unit]:
        """The departments in which somebody counts."""
        return self.board(self.people).grouping.units

    @cached_property
    def ways(self) -> list[Way]:
        """The people of the group."""
        return self.ways_of(self.place) if self.place else []

    def ways_of(self, place: Place) -> list[Way]:
        """The people of one of the groups."""
        if place.key == ALL:
            unit_of = self.board(self.people).grouping.unit_of
            return [way for way in self.population.here.values() if way.cell in unit_of]
        by_unit, by_cohort = self._by_axis
        parts = [by_unit[unit] for unit in place.units] + [by_cohort[cohort] for cohort in place.cohorts]
        return [way for part in parts for way in part]

    @cached_property
    def _by_axis(self) -> tuple[dict[Unit, list[Way]], dict[Cohort, list[Way]]]:
        by_unit: dict[Unit, list[Way]] = defaultdict(list)
        by_cohort: dict[Cohort, list[Way]] = defaultdict(list)
        unit_of = self.board(self.people).grouping.unit_of
        for way in self.population.here.values():
            if (unit := unit_of.get(way.cell)) is not None:
                by_unit[unit].append(way)
                by_cohort[way.cell.cohort].append(way)
        return by_unit, by_cohort

    def called(self, place: Place) -> str:
        """How a group is called: a course that is all there is, by its name."""
        if place.key == ALL:
            only = next(iter(self._units)) if self.by_course and len(self._units) == 1 else None
            return _("Everybody") if only is None else self.names[only]
        if place.cohorts:
            return cohorts_in_words(sorted(place.cohorts))
        if place.path is not None:
            return self.names[place.path]
        return _("Together: %(names)s") % {
            "names": ", ".join(self.names.get(unit, _("no department")) for unit in sorted(place.units))
        }

    def figure(self, tally: Tally, name: object, scale_of: ScaleOf = shares) -> Shown | None:
        """A figure of the group, if it may be shown."""
        return self.shown(tally, tally.sums.get(name, Cells()), scale_of)

    def shown(self, tally: Tally, cells: Cells, scale_of: ScaleOf = shares) -> Shown | None:
        """Sums over the cells of a table, as a figure of the group."""
        board, place = self.board(tally), self.place
        if place is None or place.key not in board.places or board.places[place.key] != place:
            return None
        return board.figure(cells, scale_of, only=[place.key]).get(place.key)

    def answered(self, tally: Tally | None) -> bool:
        """Enough people of the group are in that table."""
        return (
            tally is not None and self.place is not None and self.board(tally).places.get(self.place.key) == self.place
        )


def quarter(text: str) -> Cohort:
    """The quarter that an address names."""
    year, number = text.split("-")
    return int(year), int(number)


def cohorts_in_words(cohorts: Sequence[Cohort]) -> str:
    """“Q3 2026”, or from one to another."""
    first, last = ({"quarter": quarter, "year": year} for year, quarter in (cohorts[0], cohorts[-1]))
    if first == last:
        return _("Q%(quarter)d %(year)d") % first
    return _("%(first)s to %(last)s") % {
        "first": _("Q%(quarter)d %(year)d") % first,
        "last": _("Q%(quarter)d %(year)d") % last,
    }
