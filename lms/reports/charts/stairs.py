"""A share that only grows, known at some days: a line in steps, with the room in which it may lie. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lms.reports.charts.frame import Frame, Mark, points


@dataclass(frozen=True)
class Point:
    """On a day, in per cent; `low` and `high` where it is known how far off it may be."""

    day: int
    percent: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Stairs:
    """Everything a template needs."""

    frame: Frame
    line: str
    rooms: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    half: tuple[float, float] | None
    """Where half of the people are there."""
    days: tuple[Mark, ...]
    grid: tuple[Mark, ...]


def stairs(
    found: Sequence[Point], half: int | None, label: str, frame: Frame | None = None, *, has_line: bool = True
) -> Stairs | None:
    """`found` in the order of days, from day 0 on; None under two points. `half` is one of the days.

    Without `has_line` only the room is drawn, where the share is known no more closely.
    """
    if len(found) < 2:
        return None
    frame = frame or Frame()
    last = found[-1].day
    places = {point.day: frame.x(point.day / last) for point in found}
    corners = [(places[found[0].day], frame.y(found[0].percent))]
    for before, point in pairwise(found):
        corners += [(places[point.day], frame.y(before.percent)), (places[point.day], frame.y(point.percent))]
    every = max(1, len(found) // 7)
    return Stairs(
        frame=frame,
        line=points(corners) if has_line else "",
        rooms=tuple(_rooms(found, places, frame)),
        dots=tuple((places[point.day], frame.y(point.percent)) for point in found[1:] if has_line),
        half=next(((places[p.day], frame.y(p.percent)) for p in found if p.day == half), None),
        days=tuple(Mark(places[point.day], str(point.day)) for point in found[::every]),
        grid=tuple(frame.grid(label)),
    )


def _rooms(found: Sequence[Point], places: dict[int, float], frame: Frame) -> list[str]:
    """A rectangle from each day to the next, as high as the share may be off."""
    rooms = []
    for point, after in pairwise(found):
        if point.low is not None and point.high is not None:
            left, right, low, high = places[point.day], places[after.day], frame.y(point.low), frame.y(point.high)
            rooms.append(points([(left, low), (left, high), (right, high), (right, low)]))
    return rooms
