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

AROUND = 8
"""Guides to a turn of the tangle."""


@dataclass(frozen=True)
class Tangle:
    """What makes one thread differ from another."""

    turns: float = 3.2
    """How many times it goes round before it finds its way out."""
    drift: float = 0.3
    """How far the middle of a turn is from that of the turn before, in radii."""
    flat: float = 0.7
    """Height of a turn over its width."""
    tilt: float = 1.0
    """How much each turn is turned against the one before, in radians."""
    shrink: float = 0.1
    """How much smaller each turn is."""
    unrest: float = 0.18
    """How much the turns differ in size and in height: no two alike."""
    phase: float = 1.0
    """Where the unrest begins, in radians."""
    swing: int = 1
    """1: out over the top; -1: out under the bottom."""


PRODUCT = Tangle()
MARK = Tangle(turns=1.75, drift=0.62, flat=0.8, tilt=0.5, unrest=0.05, shrink=0.12, phase=1.0)
GREETING = Tangle(turns=4.2, drift=0.22, tilt=1.1, unrest=0.2, phase=3.0)


def tangle_of(key: str) -> Tangle:
    """The tangle of a course: always the same for the same key, seldom the same for two."""
    dice = [byte / 255 for byte in hashlib.blake2b(key.encode(), digest_size=8).digest()]
    return Tangle(
        turns=2.2 + 1.7 * dice[0],
        drift=0.3 + 0.45 * dice[1],
        flat=0.62 + 0.28 * dice[2],
        tilt=0.5 + 1.2 * dice[3],
        shrink=0.03 + 0.11 * dice[4],
        unrest=0.08 + 0.14 * dice[5],
        phase=math.tau * dice[6],
        swing=1 if dice[7] < 0.5 else -1,
    )


def guides(tangle: Tangle, width: float, height: float, margin: float) -> list[Point]:
    """The points the thread is drawn towards, in a box of that size."""
    knot = _fitted(_turns(tangle), height / 2 - margin)
    left = min(x for stretch in stretches(knot) for x, _ in stretch)
    placed = [(x - left + margin, y) for x, y in knot]
    calm = _waves(placed[-1], width - margin, height / 2 - margin)
    return [(x, height / 2 + tangle.swing * y) for x, y in placed + calm]


def _turns(tangle: Tangle) -> list[Point]:
    """Round and round about a circle of radius 1, from the inside; the last turn is calmer, and out over the top."""
    steps = round(tangle.turns * AROUND)
    return [_on_turn(tangle, step / AROUND, (step + steps) / AROUND) for step in range(-steps, 1)]


def _on_turn(tangle: Tangle, turn: float, since: float) -> Point:
    """A guide: `turn` counts to 0, where the tangle ends, `since` from 0, where the thread begins."""
    angle, lean, calm = math.tau * turn, tangle.tilt * turn, max(0.0, 1 + turn / 0.9)
    unrest, flat = tangle.unrest * (1 - calm), tangle.flat + (0.95 - tangle.flat) * 0.7 * calm
    size = (1 - tangle.shrink * since) * (1 + unrest * math.sin(1.62 * angle + tangle.phase))
    size *= 1 - 0.45 * max(0.0, 1 - 2.5 * since)
    x, y = size * math.sin(angle), -size * flat * math.cos(angle)
    rise = 0.7 * unrest * math.sin(0.62 * angle + 2 * tangle.phase)
    return (
        tangle.drift * turn + x * math.cos(lean) - y * math.sin(lean),
        rise + x * math.sin(lean) + y * math.cos(lean),
    )


def _fitted(points: list[Point], reach: float) -> list[Point]:
    """The tangle, as high as twice `reach` and centred on 0."""
    heights = [y for stretch in stretches(points) for _, y in stretch]
    middle, scale = (min(heights) + max(heights)) / 2, 2 * reach / (max(heights) - min(heights))
    return [(x * scale, (y - middle) * scale) for x, y in points]


WAVES = ((0.62, 0.62), (1.0, 0.66), (1.45, 0.1), (1.85, -0.34), (2.3, -0.3), (2.75, 0.05), (3.2, 0.14), (3.7, 0.06))
"""How far after the tangle, in half waves, and how high, in reaches."""


def _waves(leaving: Point, end: float, reach: float) -> list[Point]:
    """Waves that die away between the last turn and the end; the last stretch is straight."""
    x, y = leaving
    way = end - x
    half = 0.78 * min(way / 3.1, 2.6 * reach)
    waves = [(x + half * far, reach * high * min(1.0, 1.7 * (1 - half * far / way))) for far, high in WAVES]
    waves = [(x + 0.3 * half, 0.35 * y)] + [point for point in waves if point[0] < end - 0.2 * way]
    last = waves[-1][0]
    return waves + [(last + (end - last) * share, 0.0) for share in (0.4, 0.7, 1.0)]


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
    """What is done, `share` (0 to 1) of the length, and what is left."""
    lengths = [math.dist(stretch[0], stretch[3]) for stretch in strand]
    wanted = share * sum(lengths)
    for index, length in enumerate(lengths):
        if wanted < length:
            before, after = halves(strand[index], wanted / length)
            return ([*strand[:index], before] if wanted > 0 else []), [after, *strand[index + 1 :]]
        wanted -= length
    return strand, []


def path(strand: list[Stretch]) -> str:
    """SVG path data in whole units; nothing for no stretch."""
    if not strand:
        return ""
    x, y = _whole(strand[0][0])
    parts, last = [f"M{x} {y}"], strand[0][0]
    for start, first, second, end in strand:
        smooth = _whole(_mirrored(start, last)) == _whole(first)
        handles = (second, end) if smooth else (first, second, end)
        parts.append("cs"[smooth] + _relative([_whole(point) for point in handles], _whole(start)))
        last = second
    return "".join(parts)


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _relative(points: list[tuple[int, int]], origin: tuple[int, int]) -> str:
    """Numbers relative to `origin`, without the spaces that a minus makes useless."""
    numbers = " ".join(f"{x - origin[0]} {y - origin[1]}" for x, y in points)
    return numbers.replace(" -", "-")


@lru_cache(maxsize=512)
def strand(tangle: Tangle, width: int, height: int, margin: int) -> tuple[Stretch, ...]:
    """A whole thread in a box."""
    return tuple(stretches(guides(tangle, width, height, margin)))


@lru_cache(maxsize=512)
def cover(key: str) -> str:
    """The thread of a course’s cover, 800 × 300."""
    return path(list(strand(tangle_of(key), 800, 300, 46)))


@lru_cache(maxsize=1)
def mark() -> str:
    """The product’s mark, 116 × 48."""
    return path(list(strand(MARK, 116, 48, 4)))


@lru_cache(maxsize=1)
def greeting() -> str:
    """The large thread of the front page, 1160 × 250."""
    return path(list(strand(GREETING, 1160, 250, 10)))


@lru_cache(maxsize=2048)
def progress(percent: int, key: str = "") -> tuple[str, str]:
    """What is done and what is left of a thread, 640 × 96; a course’s own when a key is given."""
    tangle = tangle_of(key) if key else PRODUCT
    done, left = cut(list(strand(tangle, 640, 96, 6)), percent / 100)
    return path(done), path(left)
