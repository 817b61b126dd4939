"""A dot with its whisker on a common scale through zero: places in units of a view box, no SVG, no colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

WIDTH, HEIGHT, MARGIN = 320, 44, 18
STEPS = (5, 10, 20, 25, 50, 100)
"""How far a scale may reach on either side of zero, in points."""


@dataclass(frozen=True)
class Whisker:
    """Where the estimate, the ends of its interval, and zero stand; `reach` is what either end of the scale means."""

    width: int
    height: int
    low: float
    dot: float
    high: float
    zero: float
    start: float
    end: float
    reach: int


def reach_of(values: Sequence[float]) -> int:
    """The smallest scale that holds all these points, so that several drawings can be compared by eye."""
    furthest = ceil(max((abs(value) for value in values), default=0))
    return next((step for step in STEPS if step >= furthest), STEPS[-1])


def draw(low: float, value: float, high: float, reach: int) -> Whisker:
    """The drawing of `value` between `low` and `high`, in points, on a scale from -`reach` to `reach`."""
    return Whisker(
        width=WIDTH,
        height=HEIGHT,
        low=_place(low, reach),
        dot=_place(value, reach),
        high=_place(high, reach),
        zero=_place(0, reach),
        start=_place(-reach, reach),
        end=_place(reach, reach),
        reach=reach,
    )


def _place(point: float, reach: int) -> float:
    """Whatever lies outside the scale stands at its end."""
    held = min(max(point, -reach), reach)
    return round(MARGIN + (held + reach) / (2 * reach) * (WIDTH - 2 * MARGIN), 1)
