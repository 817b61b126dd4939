"""The groups of one table (people, or the answers of one moment), and the figures that may be shown of them. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lms.adoption.report import slack
from lms.adoption.report.hiding import Cells, Cohort, Group, Unit, lattice
from lms.adoption.report.rounding import ScaleOf, shares

ALL = "all"


@dataclass(frozen=True)
class Shown:
    """A figure as it is shown: rounded, from so many people."""

    value: float
    people: int


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


class Board:
    """People in cells, `tree` the paths of all departments there are."""

    def __init__(self, people: Cells, tree: Collection[Unit]) -> None:
        self.people, self._tree = people, tree
        self.lattice = lattice(people)

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
        for path in sorted(self._tree):
            units = self.lattice.below(path)
            if units and units != self._all_units:
                yield Place(f"d{path}", units=units, path=path)

    def _together(self, alone: Collection[Group]) -> Iterable[Place]:
        """Groups of departments that do not stand alone."""
        for group in self.lattice.units:
            if group not in alone and len(self.lattice.units) > 1:
                yield Place(f"g{'-'.join(sorted(group))}", units=group)

    @cached_property
    def _all_units(self) -> Group:
        return frozenset(unit for group in self.lattice.units for unit in group)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """People, by place."""
        return self.sums(self.people)

    def sums(self, cells: Mapping[tuple[Unit, Cohort], int]) -> dict[str, int]:
        """A sum over cells, by place."""
        by_unit: Counter[Unit] = Counter()
        by_cohort: Counter[Cohort] = Counter()
        for (unit, cohort), value in cells.items():
            by_unit[unit] += value
            by_cohort[cohort] += value
        total = {ALL: by_unit.total()}
        for place in self.places.values():
            if place.key != ALL:
                total[place.key] = sum(by_unit[one] for one in place.units) + sum(by_cohort[q] for q in place.cohorts)
        return total

    def figure(self, cells: Cells, scale_of: ScaleOf = shares, *, only: Collection[str] = ()) -> dict[str, Shown]:
        """A figure by place, where it may be shown. With `only` these places, which costs less for everybody alone."""
        sums = {ALL: sum(cells.values())} if set(only) == {ALL} else self.sums(cells)
        wanted = {ALL} & set(self.places) if set(only) == {ALL} else self._safe(sums, scale_of)
        kept = wanted & set(only) if only else wanted
        return {name: self._shown(sums[name], self.sizes[name], scale_of) for name in self.places if name in kept}

    @staticmethod
    def _shown(total: int, people: int, scale_of: ScaleOf) -> Shown:
        return Shown(scale_of(people).value(total, people), people)

    def _safe(self, sums: Mapping[str, int], scale_of: ScaleOf) -> set[str]:
        """The places whose figures do not give each other away."""
        if not self.places:
            return set()
        says = {name: scale_of(self.sizes[name]).possible(sums[name], self.sizes[name]) for name in self.places}
        return slack.shown(self._nested(says))

    def _nested(self, says: Mapping[str, slack.Interval]) -> slack.Node:
        """Departments within departments; cohorts beside them."""
        nodes = {name: slack.Node(name, interval) for name, interval in says.items()}
        for name, inner in self._inner.items():
            nodes[name].ways = [[nodes[one] for one in way] for way in inner]
        return nodes[ALL]

    @cached_property
    def _inner(self) -> dict[str, list[list[str]]]:
        """The places that make up each place."""
        by_size = sorted((p for p in self.places.values() if p.units), key=lambda place: (len(place.units), place.key))
        inner: dict[str, list[list[str]]] = {}
        for number, place in enumerate(by_size):
            outer = next((one for one in by_size[number + 1 :] if place.units <= one.units), None)
            inner.setdefault(outer.key if outer else ALL, [[]])[0].append(place.key)
        quarters = [place.key for place in self.places.values() if place.cohorts]
        if quarters:
            inner.setdefault(ALL, []).append(quarters)
        return inner


def _of_cohorts(group: Group) -> Place:
    return Place("q" + "-".join(f"{year}.{quarter}" for year, quarter in sorted(group)), cohorts=group)
