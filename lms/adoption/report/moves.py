"""Who counts where he or she works now, so that nothing gives away who has moved. Pure.

People may be shown by the department they set out in and by that of today. Whoever adds and subtracts both gives each
person the weight a(then) + b(cohort) + c(now). Of those who have not moved, that is a weight as in `hiding`: it falls
on nobody, or on five and more. Where it is nothing for all of them, it is the same for everybody who went from one
department to another and set out in cohorts that hang together: such a move counts when five and more have made it.
The others stay where they set out. See docs/decisions/0008.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from lms.adoption.report.hiding import LEAST, Cohort, Lattice, Unit, lattice


class Cell(NamedTuple):
    """People who stand together in every group: where and when they set out, and where they work now."""

    unit: Unit
    cohort: Cohort
    now: Unit


Cells = Mapping[Cell, int]


def heavy(people: Cells, along: Callable[[Cell], Any] = lambda _cell: None, least: int = LEAST) -> frozenset[Cell]:
    """The cells of those who have moved, where enough went the same way; `along` tells ways further apart."""
    flows: Counter[Any] = Counter()
    for cell, count in people.items():
        if cell.unit != cell.now:
            flows[cell.unit, cell.now, along(cell)] += count
    return frozenset(
        cell for cell in people if cell.unit != cell.now and flows[cell.unit, cell.now, along(cell)] >= least
    )


def settle(people: Cells, least: int = LEAST) -> tuple[Lattice, frozenset[Cell]]:
    """The finest groups that are safe to show by both departments together, and the cells that count as moved."""
    people = {cell: count for cell, count in people.items() if count}
    cohorts = {cell.cohort for cell in people}
    moved = heavy(people, least=least)
    while True:
        stays: Counter[tuple[Unit, Cohort]] = Counter()
        for cell, count in people.items():
            if cell not in moved:
                stays[cell.unit, cell.cohort] += count
        found = lattice(stays, least, cohorts) if stays else Lattice(cohorts=(frozenset(cohorts),))
        kept = _kept(people, moved, found, least)
        if kept == moved:
            return found.with_units(unit for cell in moved for unit in (cell.unit, cell.now)), moved
        moved = kept


def alone(people: Cells, least: int = LEAST) -> tuple[Lattice, frozenset[Cell]]:
    """The same for groups of which none is joined with another: what is too small is left out, or all of it together.

    So every group is shown to those whose it is, and nobody else’s few people hide it.
    """
    sizes: Counter[Unit] = Counter()
    for cell, count in people.items():
        sizes[cell.unit] += count
    small = frozenset(unit for unit, count in sizes.items() if count < least)
    groups = {frozenset([unit]) for unit in sizes if unit not in small}
    if sum(sizes[unit] for unit in small) >= least:
        groups.add(small)
    cohorts = frozenset(cell.cohort for cell in people)
    return Lattice(tuple(sorted(groups, key=min)), (cohorts,)), frozenset()


def _kept(people: Cells, moved: frozenset[Cell], found: Lattice, least: int) -> frozenset[Cell]:
    """The moves that still count: none beside fewer than five who stay, and five of each part of the cohorts."""
    if not found.cohorts:
        return frozenset()
    return heavy({cell: people[cell] for cell in moved}, lambda cell: found.parts.get(cell.cohort), least)
