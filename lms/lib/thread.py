"""The thread of the product: tangled at the start, a calm line at the end. Geometry only, as SVG path data.

A strand is a uniform cubic B-spline over a few guides, so it has no kink anywhere; each stretch of it is one
Bézier curve whose first handle mirrors the last handle of the one before, which SVG writes as `s` in a dozen
characters. A whole cover costs about half a kilobyte.
"""

import hashlib
import math
from dataclasses import dataclass
from functools import lru_cache

from lms.lib.curves import Point

Stretch = tuple[Point, Point, Point, Point]

AROUND = 7
"""Guides to a turn of the tangle."""
SHRINKS = (2 + math.cos(math.tau / AROUND)) / 3
"""A B-spline runs inside its guides: the radius it makes of a circle of radius 1."""


@dataclass(frozen=True)
class Tangle:
    """What makes one thread differ from another."""

    turns: float = 2.6
    """How many times it goes round before it finds its way out."""
    drift: float = 0.42
    """How far the middle of a turn is from that of the turn before, in radii."""
    flat: float = 0.9
    """Height of a turn over its width."""
    tilt: float = 0.5
    """How much each turn is turned against the one before, in radians."""
    shrink: float = 0.13
    """How much smaller each turn is."""
    swing: int = 1
    """1: out over the top; -1: out under the bottom."""


PRODUCT = Tangle()


def tangle_of(key: str) -> Tangle:
    """The tangle of a course: always the same for the same key, seldom the same for two."""
    dice = [byte / 255 for byte in hashlib.blake2b(key.encode(), digest_size=6).digest()]
    return Tangle(
        turns=1.7 + 1.7 * dice[0],
        drift=0.34 + 0.22 * dice[1],
        flat=0.78 + 0.24 * dice[2],
        tilt=0.15 + 0.6 * dice[3],
        shrink=0.06 + 0.12 * dice[4],
        swing=1 if dice[5] < 0.5 else -1,
    )


def guides(tangle: Tangle, width: float, height: float, margin: float) -> list[Point]:
    """The points the thread is drawn towards, in a box of that size."""
    inner = height - 2 * margin
    radius = inner / 2
    knot = _turns(tangle, radius)
    left = min(x for x, _ in knot)
    leaving = knot[-1][0] - left + margin
    calm = _waves(leaving, width - margin, knot[-1][1])
    points = [(x - left + margin, y) for x, y in knot] + calm
    return [(x, height / 2 + tangle.swing * y) for x, y in points]


def _turns(tangle: Tangle, radius: float) -> list[Point]:
    """Round and round, each turn a little further, smaller and otherwise inclined; out over the top."""
    points, steps = [], round(tangle.turns * AROUND)
    for step in range(-steps, 1):
        turn = step / AROUND
        angle, lean = math.tau * turn, tangle.tilt * turn
        size = radius / SHRINKS * (1 - tangle.shrink * (turn + tangle.turns))
        x, y = size * math.sin(angle), -size * tangle.flat * math.cos(angle)
        middle = tangle.drift * radius * turn
        points.append((middle + x * math.cos(lean) - y * math.sin(lean), x * math.sin(lean) + y * math.cos(lean)))
    return points


def _waves(start: float, end: float, top: float) -> list[Point]:
    """Waves that die away between the last turn and the end; the last stretch is straight."""
    way = end - start
    heights = (0.35, -0.72, -0.5, 0.36, 0.27, -0.12, -0.06, 0.0, 0.0)
    shares = (0.14, 0.24, 0.36, 0.47, 0.58, 0.69, 0.79, 0.9, 1.0)
    return [(start + way * share, top * height) for share, height in zip(shares, heights, strict=True)]


def stretches(points: list[Point]) -> list[Stretch]:
    """The B-spline of these guides, from the first to the last, as Bézier curves."""
    held = [_mirrored(points[0], points[1]), *points, _mirrored(points[-1], points[-2])]
    return [_stretch(*held[i : i + 4]) for i in range(len(held) - 3)]


def _mirrored(middle: Point, point: Point) -> Point:
    """The guide before the first that makes the spline start exactly at it."""
    return 2 * middle[0] - point[0], 2 * middle[1] - point[1]


def _stretch(a: Point, b: Point, c: Point, d: Point) -> Stretch:
    return (
        _mix((a, b, c), (1, 4, 1)),
        _mix((b, c), (2, 1)),
        _mix((b, c), (1, 2)),
        _mix((b, c, d), (1, 4, 1)),
    )


def _mix(points: tuple[Point, ...], weights: tuple[int, ...]) -> Point:
    whole = sum(weights)
    return (
        sum(x * weight for (x, _), weight in zip(points, weights, strict=True)) / whole,
        sum(y * weight for (_, y), weight in zip(points, weights, strict=True)) / whole,
    )


def halves(stretch: Stretch, t: float) -> tuple[Stretch, Stretch]:
    """The same curve as two, cut at the share `t` of it (de Casteljau)."""
    a, b, c, d = stretch
    ab, bc, cd = _between(a, b, t), _between(b, c, t), _between(c, d, t)
    abc, bcd = _between(ab, bc, t), _between(bc, cd, t)
    cut = _between(abc, bcd, t)
    return (a, ab, abc, cut), (cut, bcd, cd, d)


def _between(one: Point, other: Point, t: float) -> Point:
    return one[0] + (other[0] - one[0]) * t, one[1] + (other[1] - one[1]) * t


def cut(strand: list[Stretch], share: float) -> tuple[list[Stretch], list[Stretch]]:
    """What is done (`share`, 0 to 1, of the stretches) and what is left."""
    whole, part = divmod(min(max(share, 0.0), 1.0) * len(strand), 1)
    index = int(whole)
    if index >= len(strand):
        return strand, []
    before, after = halves(strand[index], part)
    return ([*strand[:index], before] if part else strand[:index]), [after, *strand[index + 1 :]]


def path(strand: list[Stretch]) -> str:
    """SVG path data in whole units; nothing for no stretch."""
    if not strand:
        return ""
    x, y = _whole(strand[0][0])
    parts = [f"M{x} {y}"]
    mirrored: Point | None = None
    for _, first, second, end in strand:
        command = "s" if mirrored else "c"
        handles = (second, end) if mirrored else (first, second, end)
        parts.append(command + _relative([_whole(point) for point in handles], (x, y)))
        (x, y), mirrored = _whole(end), first
    return "".join(parts)


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _relative(points: list[tuple[int, int]], origin: tuple[int, int]) -> str:
    """Numbers relative to `origin`, without the spaces that a minus makes needless."""
    numbers = " ".join(f"{x - origin[0]} {y - origin[1]}" for x, y in points)
    return numbers.replace(" -", "-")


@lru_cache(maxsize=512)
def strand(tangle: Tangle, width: int, height: int, margin: int) -> tuple[Stretch, ...]:
    """A whole thread in a box."""
    return tuple(stretches(guides(tangle, width, height, margin)))


@lru_cache(maxsize=512)
def cover(key: str) -> str:
    """The thread of a course’s cover, 800 × 300."""
    return path(list(strand(tangle_of(key), 800, 300, 48)))


@lru_cache(maxsize=2048)
def progress(percent: int, key: str = "") -> tuple[str, str]:
    """What is done and what is left of a thread, 640 × 96; a course’s own when a key is given."""
    tangle = tangle_of(key) if key else PRODUCT
    done, left = cut(list(strand(tangle, 640, 96, 6)), percent / 100)
    return path(done), path(left)
