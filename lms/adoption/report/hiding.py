"""Which groups may be shown so that no group under five can be computed from them. Pure.

People stand in cells: a department and a cohort (those who have moved since: `moves`). Shown are sums over departments
and sums over cohorts, never over both at once. Somebody who adds and subtracts such sums gets weights
`a(department) + b(cohort)` for the people of each cell. Take the departments and the cohorts as the nodes of a graph
and the cells as its edges: weights that are not nothing, and fall on few people, exist exactly when few people hold a
part of the graph to the rest (a light cut). So departments and cohorts are joined with their neighbours until no cut is
lighter than five: every difference of what is shown is then about nobody, or about five people and more.
See docs/decisions/0008.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, takewhile
from typing import Any

from lms.adoption.report.cuts import graph_of, light_side, parts_of

LEAST = 5
Unit = str
"""A department, by its path in the tree; empty for nowhere."""
Cohort = tuple[int, int]
"""A year and a quarter."""
Cells = Mapping[tuple[Unit, Cohort], int]
Group = frozenset[Any]


@dataclass(frozen=True)
class Lattice:
    """What may be shown: groups of departments and groups of cohorts, each a partition; nothing under five people."""

    units: tuple[Group, ...] = ()
    cohorts: tuple[Group, ...] = ()
    parts: Mapping[Cohort, int] = field(default_factory=dict)
    """Cohorts with the same number hang together by their departments."""

    def holds(self, unit: Unit) -> bool:
        """The department is in one of the groups."""
        return unit in self._group_of

    def with_units(self, units: Iterable[Unit]) -> "Lattice":
        """With these departments too, each by itself if it is in no group."""
        new = {frozenset([unit]) for unit in units if unit not in self._group_of}
        return replace(self, units=tuple(sorted({*self.units, *new}, key=min)))

    @property
    def is_empty(self) -> bool:
        """Too few people altogether."""
        return not self.units

    @cached_property
    def _group_of(self) -> dict[Unit, Group]:
        return {unit: group for group in self.units for unit in group}

    @cached_property
    def _in_order(self) -> list[Unit]:
        return sorted(self._group_of)

    def below(self, path: Unit) -> Group | None:
        """The department and those below it, if together they are whole groups."""
        order = self._in_order
        start = bisect_left(order, path)
        units = frozenset(takewhile(lambda unit: unit.startswith(path), islice(order, start, None)))
        return units if units and all(self._group_of[unit] <= units for unit in units) else None


def lattice(cells: Cells, least: int = LEAST, also: Collection[Cohort] = ()) -> Lattice:
    """The finest groups that are safe to show together, joining what is nearest first; `also` cohorts of others."""
    kept = {cell: people for cell, people in cells.items() if people}
    if sum(kept.values()) < least:
        return Lattice()
    units, cohorts = _Axis(_near_in_the_tree), _Axis(_near_in_time, also)
    for (unit, cohort), people in kept.items():
        units.add(unit, people)
        cohorts.add(cohort, people)
    units.join_small(least)
    cohorts.join_small(least)
    while side := light_side(graph := _graph(kept, units, cohorts), least):
        _join_across(side, units, cohorts)
    groups, part_of = cohorts.groups, parts_of(graph)
    parts = {one: part_of["quarter", place] for place, group in enumerate(groups) for one in group}
    return Lattice(units.groups, groups, parts)


class _Axis:
    """Groups of departments, or of cohorts, with their people; `near` says how near two groups are (more is nearer)."""

    def __init__(self, near: Any, members: Iterable[Any] = ()) -> None:
        self.near = near
        self._alone: Counter[Any] = Counter(dict.fromkeys(members, 0))

    def add(self, member: Any, people: int) -> None:
        """People of a department, or of a cohort."""
        self._alone[member] += people

    @cached_property
    def sizes(self) -> Counter[Group]:
        """People by group; at first everything stands by itself."""
        return Counter({frozenset([member]): people for member, people in self._alone.items()})

    @property
    def groups(self) -> tuple[Group, ...]:
        """In the order of their first member."""
        return tuple(sorted(self.sizes, key=min))

    def join_small(self, least: int) -> None:
        """Join every group under `least` with its nearest."""
        while len(self.sizes) > 1:
            smallest = min(self.sizes, key=lambda group: (self.sizes[group], sorted(group)))
            if self.sizes[smallest] >= least:
                return
            self.join(smallest, self.sizes)

    def join(self, group: Group, others: Iterable[Group]) -> None:
        """Join a group with the nearest of `others`, the smallest of those that are equally near."""
        rest = [other for other in others if other != group]
        nearest = min(rest, key=lambda other: (-self.near(group, other), self.sizes[other], sorted(other)))
        self.sizes[group | nearest] = self.sizes.pop(group) + self.sizes.pop(nearest)


def _near_in_the_tree(one: Group, other: Group) -> int:
    """How deep in the tree the department stands that holds them all."""
    first, last = min(*one, *other), max(*one, *other)
    return next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))


def _near_in_time(one: Group, other: Group) -> int:
    """Quarters between them, the fewer the nearer."""
    places = [[year * 4 + quarter for year, quarter in group] for group in (one, other)]
    return -max(min(places[0]) - max(places[1]), min(places[1]) - max(places[0]))


def _graph(cells: Cells, units: _Axis, cohorts: _Axis) -> Any:
    """Departments and cohorts tied together by the people who are of both."""
    unit_of = {one: ("department", place) for place, group in enumerate(units.groups) for one in group}
    cohort_of = {one: ("quarter", place) for place, group in enumerate(cohorts.groups) for one in group}
    ties: dict[Any, int] = defaultdict(int)
    for (unit, cohort), people in cells.items():
        ties[unit_of[unit], cohort_of[cohort]] += people
    return graph_of((one, other, people) for (one, other), people in ties.items())


def _join_across(side: Any, units: _Axis, cohorts: _Axis) -> None:
    """Join two neighbours that a light cut separates: cohorts where it can be, as departments say more."""
    for name, axis in (("quarter", cohorts), ("department", units)):
        groups = axis.groups
        here = [group for place, group in enumerate(groups) if (name, place) in side]
        there = [group for group in groups if group not in here]
        if here and there:
            pairs = [(axis.near(one, other), one, other) for one in here for other in there]
            _near, one, _other = max(pairs, key=lambda pair: (pair[0], -axis.sizes[pair[1]], sorted(pair[1])))
            axis.join(one, there)
            return
    raise AssertionError("a cut has two sides")  # of a connected graph
