"""The groups of one table by one department of each person: that of the day of setting out, or of today. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lms.adoption.report.hiding import Cohort, Group, Lattice, Unit
from lms.adoption.report.moves import Cell, Cells
from lms.adoption.report.rounding import ScaleOf
from lms.adoption.report.slack import Interval

ALL = "all"


@dataclass(frozen=True)
class Place:
    """A group that may be shown: everybody, departments (`units`), or cohorts."""

    key: str
    units: Group = frozenset()
    cohorts: Group = frozenset()
    path: Unit | None = None
    """Of the department it is, with those below; None for departments that only count together."""

    def holds(self, unit: Unit, cohort: Cohort) -> bool:
        """A cell belongs to it."""
        return self.key == ALL or unit in self.units or cohort in self.cohorts


@dataclass
class Grouping:
    """`lattice` says what may stand alone, `tree` which departments there are, `unit_of` in which one a cell counts."""

    people: Cells
    lattice: Lattice
    tree: Collection[Unit]
    unit_of: Mapping[Cell, Unit]
    mark: str = ""
    """Tells its places from those of another grouping."""

    @cached_property
    def units(self) -> frozenset[Unit]:
        """The departments with people."""
        return frozenset(self.unit_of[cell] for cell, people in self.people.items() if people)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Everything that may be shown, by key: everybody first, then departments in the order of the tree, cohorts."""
        if self.lattice.is_empty:
            return {}
        departments = list(self._departments())
        together = self._together({place.units for place in departments})
        found = {ALL: Place(ALL)} | {place.key: place for place in (*departments, *together)}
        if len(self.lattice.cohorts) > 1:
            found |= {place.key: place for place in map(_of_cohorts, self.lattice.cohorts)}
        return found

    def _departments(self) -> Iterable[Place]:
        for path in sorted(self.tree):
            units = self.lattice.below(path)
            if units and units & self.units and not self.units <= units:
                yield Place(f"d{path}", units=units, path=path)

    def _together(self, alone: Collection[Group]) -> Iterable[Place]:
        """Groups of departments that do not stand alone."""
        for group in self.lattice.units:
            if group not in alone and group & self.units and not self.units <= group:
                yield Place(f"g{'-'.join(sorted(group))}", units=group)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """People, by place."""
        return self.sums(self.people)

    def sums(self, cells: Cells) -> dict[str, int]:
        """A sum over cells, by place."""
        return self.by_place(*self.by_axis(cells))

    def by_axis(self, cells: Cells) -> tuple[dict[Unit, int], dict[Cohort, int]]:
        """A sum over cells, by department and by cohort."""
        by_unit: dict[Unit, int] = defaultdict(int)
        by_cohort: dict[Cohort, int] = defaultdict(int)
        for cell, value in cells.items():
            if (unit := self.unit_of.get(cell)) is not None:
                by_unit[unit] += value
                by_cohort[cell[1]] += value
        return by_unit, by_cohort

    def by_place(self, by_unit: Mapping[Unit, int], by_cohort: Mapping[Cohort, int]) -> dict[str, int]:
        """The same by place."""
        total = dict.fromkeys(self.places, 0)
        for unit, value in by_unit.items():
            for name in self._holders[unit]:
                total[name] += value
        for cohort, value in by_cohort.items():
            for name in self._holders[cohort]:
                total[name] += value
        return {**total, ALL: sum(by_unit.values())}

    def total(self, cells: Cells) -> int:
        """A sum over the cells that are not left out."""
        return sum(value for cell, value in cells.items() if cell in self.unit_of)

    @cached_property
    def _holders(self) -> dict[Unit | Cohort, list[str]]:
        """By department and cohort, the places that it is in, beside everybody."""
        found: dict[Unit | Cohort, list[str]] = defaultdict(list)
        for place in self.places.values():
            for one in (*place.units, *place.cohorts):
                found[one].append(place.key)
        return found

    def says(self, sums: Mapping[str, int], scale_of: ScaleOf) -> dict[str, Interval]:
        """What the rounded figure of each place says of its sum; the places are marked."""
        return {name: scale_of(size).possible(sums[key], size) for key, name, size in self._marked}

    @cached_property
    def _marked(self) -> list[tuple[str, str, int]]:
        return [(key, self.mark + key, self.sizes[key]) for key in self.places]

    @cached_property
    def ways(self) -> dict[str, list[list[str]]]:
        """How places make up others: departments within departments; cohorts, the same everywhere, where unmarked."""
        found = {self.mark + key: [[self.mark + one for one in inner]] for key, inner in self._inner.items()}
        quarters = [place.key for place in self.places.values() if place.cohorts]
        if quarters and not self.mark:
            found.setdefault(ALL, []).append(quarters)
        return found

    @cached_property
    def _inner(self) -> dict[str, list[str]]:
        """The departments that make up each place."""
        by_size = sorted((p for p in self.places.values() if p.units), key=lambda place: (len(place.units), place.key))
        inner: dict[str, list[str]] = {}
        for number, place in enumerate(by_size):
            outer = next((one for one in by_size[number + 1 :] if place.units <= one.units), None)
            inner.setdefault(outer.key if outer else ALL, []).append(place.key)
        return inner


def _of_cohorts(group: Group) -> Place:
    return Place("q" + "-".join(f"{year}.{quarter}" for year, quarter in sorted(group)), cohorts=group)
