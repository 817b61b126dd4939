"""A line of figures without axes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spark:
    """A line without axes: `points` for an SVG polyline, and where its last point stands."""

    points: str
    last: tuple[float, float]
    width: int
    height: int


def spark(values: Sequence[float | None], width: int = 120, height: int = 32, margin: int = 4) -> Spark | None:
    """The values from left to right, lowest at the bottom; None under two of them. What is missing is skipped."""
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return None
    low, high = min(value for _, value in known), max(value for _, value in known)
    step = (width - 2 * margin) / (len(values) - 1)
    span = (height - 2 * margin) / (high - low) if high > low else 0
    middle = 0 if high > low else (height - 2 * margin) / 2
    dots = [
        (round(margin + place * step, 1), round(height - margin - middle - (value - low) * span, 1))
        for place, value in known
    ]
    return Spark(" ".join(f"{x:g},{y:g}" for x, y in dots), dots[-1], width, height)
