"""A curve that climbs by steps, with a band of doubt and small strokes for people not there yet. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lms.reports.charts.frame import Frame, Rule, Words, percent_rules

SPACING = (7, 14, 30, 60, 90, 180, 365, 730)
"""Days that may lie between two marks of the axis."""
MARKS = 6
"""Marks of the axis, at most."""


@dataclass(frozen=True)
class Climb:
    """On `day` the share (0 to 1) becomes `share`; the true one lies between `low` and `high`."""

    day: float
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Stair:
    """One curve. `kind` is the class that gives it its colour; `waiting` are days on which somebody was last seen."""

    name: str
    kind: str
    climbs: Sequence[Climb]
    waiting: Sequence[float] = ()


@dataclass(frozen=True)
class Drawn:
    """One curve as paths; `strokes` are the upper and lower ends of the small strokes, as one path."""

    kind: str
    line: str
    band: str
    strokes: str


@dataclass(frozen=True)
class Drawing:
    """Everything a template needs, in units of the view box."""

    frame: Frame
    rules: tuple[Rule, ...]
    days: tuple[Words, ...]
    stairs: tuple[Drawn, ...]


def draw(stairs: Sequence[Stair], until: float, percent: str = "%d%%", frame: Frame | None = None) -> Drawing:
    """The curves from day 0 to `until` (1 at least); `percent` is the pattern of the labels at the left."""
    frame = frame or Frame()
    until = max(until, 1)
    drawn = tuple(_drawn(stair, until, frame) for stair in stairs)
    return Drawing(frame, percent_rules(frame, percent), _days(until, frame), drawn)


def _days(until: float, frame: Frame) -> tuple[Words, ...]:
    apart = next((days for days in SPACING if until / days < MARKS), SPACING[-1])
    return tuple(
        Words(frame.x(day / until), frame.foot + 18, str(day), "middle", "day")
        for day in range(0, math.floor(until) + 1, apart)
    )


def _drawn(stair: Stair, until: float, frame: Frame) -> Drawn:
    shares = [(climb.day / until, climb.share) for climb in stair.climbs]
    lows = [(climb.day / until, climb.low) for climb in stair.climbs]
    highs = [(climb.day / until, climb.high) for climb in stair.climbs]
    band = f"{_path(highs, frame)}{_back(lows, frame)}Z" if stair.climbs else ""
    strokes = "".join(_stroke(day, stair.climbs, until, frame) for day in sorted(set(stair.waiting)))
    return Drawn(stair.kind, _path(shares, frame), band, strokes)


def _path(points: Sequence[tuple[float, float]], frame: Frame) -> str:
    """From nothing at the left, across and then up at each point, to the right edge."""
    steps = "".join(f"H{frame.x(place):g}V{frame.y(share):g}" for place, share in points)
    return f"M{frame.x(0):g},{frame.y(0):g}{steps}H{frame.end:g}"


def _back(points: Sequence[tuple[float, float]], frame: Frame) -> str:
    """The same way from the right edge back to the left."""
    before = [0.0, *(share for _place, share in points)][:-1]
    pairs = list(zip(points, before, strict=True))
    start = f"V{frame.y(points[-1][1]):g}" if points else ""
    return start + "".join(f"H{frame.x(place):g}V{frame.y(lower):g}" for (place, _share), lower in reversed(pairs))


def _stroke(day: float, climbs: Sequence[Climb], until: float, frame: Frame) -> str:
    share = next((climb.share for climb in reversed(climbs) if climb.day <= day), 0.0)
    x, y = frame.x(min(day / until, 1)), frame.y(share)
    return f"M{x:g},{y - 4:g}V{y + 4:g}"
