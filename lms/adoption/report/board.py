"""The groups of one table (people, or the answers of one moment), and the figures that may be shown of them. Pure."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from lms.adoption.report import slack
from lms.adoption.report.hiding import Lattice, Unit
from lms.adoption.report.moves import Cell, Cells, settle
from lms.adoption.report.places import ALL, Grouping, Place
from lms.adoption.report.rounding import ScaleOf, shares
from lms.adoption.report.slack import Interval

Safe = Callable[[Cells], tuple[Lattice, frozenset[Cell]]]
NOW = "now "
"""Marks the places of today."""


@dataclass(frozen=True)
class Shown:
    """A figure as it is shown: rounded, from so many people."""

    value: float
    people: int


class Board:
    """People in cells, `tree` the paths of all departments there are.

    With `by_now`, who has moved counts where he or she works now. What is shown then and what is shown without it is
    safe together: both are always worked out. `by` says which groups are safe; what is in none of them is left out.
    """

    def __init__(self, people: Cells, tree: Collection[Unit], *, by_now: bool = False, by: Safe = settle) -> None:
        self._by_now = by_now
        self.lattice, self._moved = by(people)
        self.people = {cell: count for cell, count in people.items() if self.lattice.holds(cell.unit)}
        self.then = self.now = Grouping(self.people, self.lattice, tree, {cell: cell.unit for cell in self.people})
        if self._moved:
            units = {cell: cell.now if cell in self._moved else cell.unit for cell in self.people}
            self.now = Grouping(self.people, self.lattice, tree, units, NOW)
        self.grouping = self.now if by_now else self.then
        """The one that is asked for."""

    @property
    def places(self) -> dict[str, Place]:
        """Everything that may be shown, by key."""
        return self.grouping.places

    @property
    def sizes(self) -> dict[str, int]:
        """People, by place."""
        return self.grouping.sizes

    def sums(self, cells: Cells) -> dict[str, int]:
        """A sum over cells, by place."""
        return self.grouping.sums(cells)

    def figure(self, cells: Cells, scale_of: ScaleOf = shares, *, only: Collection[str] = ()) -> dict[str, Shown]:
        """A figure by place, where it may be shown. With `only` these places, which costs less for everybody alone."""
        if set(only) == {ALL}:
            sums, wanted = {ALL: self.grouping.total(cells)}, {ALL} & set(self.places)
        else:
            sums, wanted = self._safe(cells, scale_of)
        kept = wanted & set(only) if only else wanted
        return {name: self._shown(sums[name], self.sizes[name], scale_of) for name in self.places if name in kept}

    @staticmethod
    def _shown(total: int, people: int, scale_of: ScaleOf) -> Shown:
        return Shown(scale_of(people).value(total, people), people)

    def _safe(self, cells: Cells, scale_of: ScaleOf) -> tuple[dict[str, int], set[str]]:
        """The sums by place, and the places whose figures do not give each other away."""
        then, now = self._both(cells)
        sums = now if self._by_now else then
        if not self.places:
            return sums, set()
        says = self.then.says(then, scale_of)
        if not self._moved:
            return sums, slack.shown(ALL, says, self.then.ways)
        says |= self.now.says(now, scale_of)
        found = slack.shown(ALL, says, self._ways)
        if not self._by_now:
            return sums, found & set(self.places)
        told = {name for name, place in self.places.items() if f"{NOW * bool(place.units)}{name}" in found}
        return sums, {name for name in told if self._leaves_room(name, says, scale_of)}

    @cached_property
    def _ways(self) -> dict[str, list[list[str]]]:
        """Everybody is made up by the departments of setting out, by the cohorts, and by today’s departments."""
        whole = [*self.then.ways.get(ALL, []), *self.now.ways.get(NOW + ALL, [])]
        return {**self.now.ways, **self.then.ways, ALL: whole}

    def _both(self, cells: Cells) -> tuple[dict[str, int], dict[str, int]]:
        """The sums by place, by the department of setting out and by today’s."""
        by_unit, by_cohort = self.then.by_axis(cells)
        then = self.then.by_place(by_unit, by_cohort)
        if not self._moved:
            return then, then
        for cell in self._moved:
            by_unit[cell.unit] -= cells.get(cell, 0)
            by_unit[cell.now] += cells.get(cell, 0)
        return then, self.now.by_place(by_unit, by_cohort)

    def _leaves_room(self, name: str, says: Mapping[str, Interval], scale_of: ScaleOf) -> bool:
        """What is shown of a department by both does not settle what those are who came or went."""
        if name not in self.then.places or (went := self._went[name]) == (0, 0):
            return True
        most, then, now = scale_of(self.sizes[name]).top, says[name], says[NOW + name]
        return now[0] - then[1] < went[1] * most and then[0] - now[1] < went[0] * most

    @cached_property
    def _went(self) -> dict[str, tuple[int, int]]:
        """By place, how many have gone from it and how many have come to it."""
        found = {}
        for name, place in self.then.places.items():
            gone = {cell for cell in self._moved if cell.unit in place.units}
            come = {cell for cell in self._moved if cell.now in place.units}
            found[name] = self._count(gone - come), self._count(come - gone)
        return found

    def _count(self, cells: Collection[Cell]) -> int:
        return sum(self.people[cell] for cell in cells)
