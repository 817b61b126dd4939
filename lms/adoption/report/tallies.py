"""What the check-ins say, counted by cell: levels, concerns and what is missing, at each moment.

One statement reads narrow rows of all check-ins of a network; everything else is counting whole columns at once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import add
from typing import Any

from lms.adoption.concerns import Stage
from lms.adoption.levels import Level
from lms.adoption.models import CheckIn, Missing
from lms.adoption.moments import Moment
from lms.adoption.report.population import Cell, Population, end_of
from lms.networks.models import Network

When = tuple[int, int]
"""A moment, and which of those every six months."""
Cells = Counter[Cell]
MOMENTS: tuple[When, ...] = (
    (Moment.T0, 0),
    (Moment.END, 0),
    (Moment.MONTH, 0),
    (Moment.QUARTER, 0),
    (Moment.HALF_YEAR, 1),
    (Moment.HALF_YEAR, 2),
)
START, AFTER = MOMENTS[0], MOMENTS[3]
CONCERNS = tuple(f"concern_{stage.value}" for stage in Stage)
LACKS = tuple(f"lacks_{kind.value}" for kind in Missing)
FIELDS = ("passage_id", "moment", "number", "declared", "evidenced", *CONCERNS, *LACKS)
BANDS = (0, Level.MECHANICAL, Level.ROUTINE)
"""Where the three bands of the flow begin: not used yet, first steps, at home."""


@dataclass
class Tally:
    """The answers of one moment: how many people by cell, and for each figure the sum over them by cell."""

    people: Cells = field(default_factory=Counter)
    sums: dict[Any, Cells] = field(default_factory=lambda: defaultdict(Counter))


ByMoment = dict[When, Tally]


@dataclass
class Tallies:
    """By moment: levels reached (`("declared", level)`: at that level or above), concerns by stage, what is missing.

    Who left a statement out is in no figure about concerns, and who left out what is missing in none about that.
    """

    levels: ByMoment = field(default_factory=dict)
    concerns: ByMoment = field(default_factory=dict)
    missing: ByMoment = field(default_factory=dict)
    flow: Tally = field(default_factory=Tally)
    """Declared bands at T0 and ninety days later, of those who answered both: `(before, after)`."""


def read(network: Network, population: Population) -> Tallies:
    """One statement."""
    until = end_of(population.until)
    answered = CheckIn.objects.completed().filter(passage__network=network, completed_at__lt=until, number__lte=2)
    return count(answered.order_by().values_list(*FIELDS), population)


def count(rows: Iterable[Sequence[Any]], population: Population) -> Tallies:
    """Count rows of `FIELDS`."""
    here = {pk: way.cell for pk, way in population.here.items()}
    columns = list(zip(*(row for row in rows if row[0] in here), strict=True))
    if not columns:
        return Tallies()
    keys = Keys(list(map(here.__getitem__, columns[0])), columns[1], columns[2])
    return Tallies(
        _levels(keys, {"declared": columns[3], "evidenced": columns[4]}),
        _sums(keys, dict(zip(Stage, columns[5:12], strict=True))),
        _sums(keys, dict(zip(Missing, columns[12:16], strict=True))),
        _flow(columns[0], keys, columns[3]),
    )


class Keys:
    """The cell and the moment of each answer as one number, which is quick to count by; eight values fit behind it."""

    def __init__(self, cells: Sequence[Cell], moments: Iterable[int], numbers: Iterable[int]) -> None:
        self._cells = list(dict.fromkeys(cells))
        cell_of = {cell: place * len(MOMENTS) for place, cell in enumerate(self._cells)}
        when_of = {when: place for place, when in enumerate(MOMENTS)}
        whens = map(when_of.__getitem__, zip(moments, numbers, strict=True))
        self.codes = list(map(add, map(cell_of.__getitem__, cells), whens))

    def meant(self, code: int) -> tuple[Cell, When]:
        """What a number stands for."""
        cell, when = divmod(code, len(MOMENTS))
        return self._cells[cell], MOMENTS[when]


def _counted(keys: Keys, codes: Sequence[int], values: Iterable[Any]) -> Iterator[tuple[Cell, When, int, int]]:
    """Cell, moment, value (0 to 7), and how many answers are alike."""
    for code, people in Counter(map(add, (code * 8 for code in codes), values)).items():
        yield *keys.meant(code // 8), code % 8, people


def _levels(keys: Keys, columns: Mapping[str, Sequence[int | None]]) -> ByMoment:
    """How many stand at each level or above."""
    found: ByMoment = defaultdict(Tally)
    for code, people in Counter(keys.codes).items():
        cell, when = keys.meant(code)
        found[when].people[cell] += people
    for name, levels in columns.items():
        for cell, when, level, people in _counted(keys, keys.codes, (level or 0 for level in levels)):
            for reached in range(1, level + 1):
                found[when].sums[name, reached][cell] += people
    return dict(found)


def _sums(keys: Keys, columns: Mapping[Any, Sequence[int | None]]) -> ByMoment:
    """Sums of answers, of those who left none of them out."""
    whole = [None not in row for row in zip(*columns.values(), strict=True)]
    kept = list(compress(keys.codes, whole))
    found: ByMoment = defaultdict(Tally)
    for code, people in Counter(kept).items():
        cell, when = keys.meant(code)
        found[when].people[cell] += people
    for name, values in columns.items():
        for cell, when, value, people in _counted(keys, kept, compress(values, whole)):
            found[when].sums[name][cell] += value * people
    return dict(found)


def _flow(passages: Sequence[int], keys: Keys, levels: Sequence[int]) -> Tally:
    """From which band to which."""
    start, after = MOMENTS.index(START), MOMENTS.index(AFTER)
    rows = list(zip(passages, keys.codes, levels, strict=True))
    ends = {pk: band(level) for pk, code, level in rows if code % len(MOMENTS) == after}
    found = Tally()
    for pk, code, level in rows:
        if code % len(MOMENTS) == start and pk in ends:
            cell, _when = keys.meant(code)
            found.people[cell] += 1
            found.sums[band(level), ends[pk]][cell] += 1
    return found


def band(level: int | None) -> int:
    """The band of a level, from 0."""
    return sum((level or 0) >= start for start in BANDS) - 1
