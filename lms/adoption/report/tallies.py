"""What the check-ins say, by cell: levels, concerns and what is missing, at each moment. Pure."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from lms.adoption.levels import Level
from lms.adoption.moments import Moment
from lms.adoption.report.moves import Cell

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

    levels: ByMoment = field(default_factory=lambda: defaultdict(Tally))
    concerns: ByMoment = field(default_factory=lambda: defaultdict(Tally))
    missing: ByMoment = field(default_factory=lambda: defaultdict(Tally))
    flow: Tally = field(default_factory=Tally)
    """Declared bands at T0 and ninety days later, of those who answered both: `(before, after)`."""


def band(level: int | None) -> int:
    """The band of a level, from 0."""
    return sum((level or 0) >= start for start in BANDS) - 1
