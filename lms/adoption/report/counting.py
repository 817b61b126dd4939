"""Counting check-ins by cell: the database does, and a row for each cell and moment comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import islice
from operator import add
from typing import Any

from django.db.models import Count, F, FilteredRelation, IntegerField, Q, QuerySet, Sum

from lms.adoption.concerns import Stage
from lms.adoption.levels import Level
from lms.adoption.models import CheckIn, Missing
from lms.adoption.report.moves import Cell
from lms.adoption.report.population import Population, end_of
from lms.adoption.report.tallies import AFTER, MOMENTS, START, ByMoment, Tallies, Tally, band
from lms.networks.models import Network
from lms.reports.figures import AsRead, still_here

TOLD = Q(told__isnull=False)
SAID = Q(**{f"lacks_{kind.value}__isnull": False for kind in Missing})


@dataclass(frozen=True)
class _Table:
    """Where to write, who is counted, and each figure with its sum."""

    into: ByMoment
    people: Any
    sums: dict[Any, Any]

    @cached_property
    def wanted(self) -> list[Any]:
        return [AsRead(one, IntegerField()) for one in (self.people, *self.sums.values())]

    def take(self, when: tuple[int, int], cell: Cell, numbers: Sequence[int | None]) -> None:
        """Add one row of what was wanted."""
        people, *sums = numbers
        if people:
            tally = self.into[when]
            tally.people[cell] += people
            for name, total in zip(self.sums, sums, strict=True):
                if total:
                    tally.sums[name][cell] += total


def read(network: Network, population: Population) -> Tallies:
    """Two statements, however many people and check-ins."""
    found, answered = Tallies(), _answered(network, population)
    tables = _tables(found)
    keys = [*population.columns, "moment", "number"]
    named = {f"n{place}": one for place, one in enumerate(one for table in tables for one in table.wanted)}
    for row in answered.values(*keys).annotate(**named).values_list(*keys, *named):
        values = iter(row)
        cell = population.cell(*islice(values, len(population.columns)))
        when = next(values), next(values)
        for table in tables if when in MOMENTS else ():
            table.take(when, cell, list(islice(values, len(table.wanted))))
    found.flow = _flow(answered, population)
    return found


def _tables(found: Tallies) -> list[_Table]:
    levels = [(kind, level) for kind in ("declared", "evidenced") for level in Level if level]
    reached = {(kind, level): Count("pk", filter=Q(**{f"{kind}__gte": level})) for kind, level in levels}
    concerns = {stage: Sum(f"concern_{stage.value}", filter=TOLD) for stage in Stage}
    missing = {kind: Count("pk", filter=SAID & Q(**{f"lacks_{kind.value}": True})) for kind in Missing}
    return [
        _Table(found.levels, Count("pk"), reached),
        _Table(found.concerns, Count("pk", filter=TOLD), concerns),
        _Table(found.missing, Count("pk", filter=SAID), missing),
    ]


def _answered(network: Network, population: Population) -> QuerySet[Any]:
    """The answers until then of those on the way who work here; `told` is empty where a statement was left out."""
    end = end_of(population.until)
    rows = CheckIn.objects.filter(
        still_here(population.until, "passage__person__"),
        passage__network=network,
        passage__began_at__lt=end,
        completed_at__lt=end,
    )
    told = reduce(add, (F(f"concern_{stage.value}") for stage in Stage))
    return population.placed(rows.order_by().alias(told=told), "passage__")


def _flow(answered: QuerySet[Any], population: Population) -> Tally:
    """From which band to which, of those who answered at both moments."""
    after = Q(passage__check_ins__moment=AFTER[0], passage__check_ins__number=AFTER[1])
    after &= Q(passage__check_ins__completed_at__lt=end_of(population.until))
    both = answered.alias(later=FilteredRelation("passage__check_ins", condition=after)).filter(
        moment=START[0], number=START[1], later__isnull=False
    )
    keys = [*population.columns, "declared", "later__declared"]
    found = Tally()
    for *place, before, later, people in both.values(*keys).annotate(n=Count("pk")).values_list(*keys, "n"):
        cell = population.cell(*place)
        found.people[cell] += people
        found.sums[band(before), band(later)][cell] += people
    return found
