"""Shares that lie on each other, from moment to moment: areas from the highest to the lowest. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lms.reports.charts.frame import Frame, Mark, points


@dataclass(frozen=True)
class Area:
    """Everybody at one level; `number` tells its tint and its pattern."""

    number: int
    polygon: str
    text: str
    at: tuple[float, float] | None
    """Where its name fits inside; None where it is too thin."""


@dataclass(frozen=True)
class Areas:
    """Everything a template needs."""

    frame: Frame
    areas: tuple[Area, ...]
    moments: tuple[Mark, ...]
    grid: tuple[Mark, ...]


EM = 10.5
"""Width of a character under the drawing: generous, as the type grows on small screens."""
THIN = 9
"""Per cent of the height that a name needs."""


def areas(
    reached: Sequence[Sequence[float]], names: Sequence[str], moments: Sequence[str], label: str, frame: Frame
) -> Areas:
    """`reached[level][moment]` is the per cent at that level or above; the lowest level is everybody.

    There are two moments at least: over one, an area would look as if it lasted.
    """
    marks = frame.spread(moments)
    columns = [mark.at for mark in marks]
    found = []
    for number, name in enumerate(names):
        above = reached[number + 1] if number + 1 < len(reached) else [0.0] * len(columns)
        top = [(x, frame.y(value)) for x, value in zip(columns, reached[number], strict=True)]
        foot = [(x, frame.y(value)) for x, value in zip(columns, above, strict=True)]
        if any(one != other for one, other in zip(top, foot, strict=True)):
            thick = [round(high - low, 1) for high, low in zip(reached[number], above, strict=True)]
            found.append(Area(number, points([*top, *reversed(foot)]), name, _inside(thick, top, foot)))
    return Areas(frame, tuple(found), tuple(_legible(marks)), tuple(frame.grid(label)))


def _legible(marks: Sequence[Mark]) -> list[Mark]:
    """Without the words that would touch those to their right; the first begins at its place, the last ends there."""
    kept: list[Mark] = []
    limit = math.inf
    for place, mark in reversed(list(enumerate(marks))):
        wide = max(map(len, mark.lines)) * EM
        start = mark.at - (wide if place == len(marks) - 1 else wide / 2 if place else 0)
        fits = start + wide < limit
        kept.append(mark if fits else Mark(mark.at, ""))
        limit = start - EM / 2 if fits else limit
    return kept[::-1]


def _inside(
    thick: Sequence[float], top: Sequence[tuple[float, float]], foot: Sequence[tuple[float, float]]
) -> tuple[float, float] | None:
    place = max(range(len(thick)), key=lambda number: thick[number])
    if thick[place] < THIN:
        return None
    return top[place][0], round((top[place][1] + foot[place][1]) / 2 + 4, 1)
