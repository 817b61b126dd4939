"""Curves as lists of points: the geometry behind every thread we draw. No pixels, no SVG."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def smooth(guides: Sequence[Point], steps: int = 24) -> list[Point]:
    """A calm curve from the first guide to the last, drawn towards those between (B-spline)."""
    padded = [guides[0]] * 2 + list(guides) + [guides[-1]] * 2
    stretches = [padded[i : i + 4] for i in range(len(padded) - 3)]
    curve = [_between(four, step / steps) for four in stretches for step in range(steps)]
    return [*curve, guides[-1]]


def _between(four: Sequence[Point], t: float) -> Point:
    """The point at `t` (0–1) of the stretch that four guides hold."""
    xs, ys = zip(*four, strict=True)
    return _blend(xs, t), _blend(ys, t)


def _blend(four: Sequence[float], t: float) -> float:
    a, b, c, d = four
    weighted = (1 - t) ** 3 * a + (3 * t**3 - 6 * t**2 + 4) * b
    return (weighted + (-3 * t**3 + 3 * t**2 + 3 * t + 1) * c + t**3 * d) / 6


def tangle(start: Point, end: Point, radius: float, loops: int) -> list[Point]:
    """Loops near `start`, then waves that die away, then `end`: the thread of the product."""
    (x, y), length = start, math.dist(start, end)
    along = ((end[0] - x) / length, (end[1] - y) / length)
    guides = [(0.0, 0.0), *_loops(radius, loops), *_waves(radius, loops, length), (length, 0.0)]
    turned = [(x + u * along[0] - v * along[1], y + u * along[1] + v * along[0]) for u, v in guides]
    return smooth(turned)


def _loops(radius: float, loops: int) -> list[Point]:
    """Anticlockwise turns along the axis, from the bottom to the bottom, each a little smaller."""
    points, steps = [], 10 * loops
    for step in range(steps + 1):
        size, angle = radius * (1 - 0.3 * step / steps), math.tau * step / 10
        middle = radius * (0.9 + 0.55 * step / 10)
        points.append((middle + size * math.sin(angle), size * math.cos(angle)))
    return points


def _waves(radius: float, loops: int, length: float) -> list[Point]:
    """Three half waves between the last loop and the end, each a third of the one before."""
    first = radius * (0.9 + 0.55 * loops) + radius * 0.8
    rest = length - first
    return [(first + rest * (0.16 + 0.26 * i), -radius * 0.9 * (-0.38) ** i) for i in range(3)]


def arc(centre: Point, radius: float, start: float, end: float, steps: int = 90) -> list[Point]:
    """Part of a circle; degrees clockwise from three o’clock."""
    (x, y), span = centre, end - start
    angles = [math.radians(start + span * i / steps) for i in range(steps + 1)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def rounded(box: Box, radius: float) -> list[Point]:
    """The closed outline of a rectangle with round corners, clockwise from its top left."""
    left, top, right, bottom = box
    corners = [
        ((left + radius, top + radius), 180),
        ((right - radius, top + radius), 270),
        ((right - radius, bottom - radius), 0),
        ((left + radius, bottom - radius), 90),
    ]
    outline = [point for centre, angle in corners for point in arc(centre, radius, angle, angle + 90, 16)]
    return [*outline, outline[0]]


def evenly(points: Sequence[Point], spacing: float) -> Iterator[Point]:
    """Points along the line, the same distance apart, from its first point on."""
    yield points[0]
    left = spacing
    for (x0, y0), (x1, y1) in pairwise(points):
        length, done = math.hypot(x1 - x0, y1 - y0), 0.0
        while length - done >= left:
            done += left
            yield x0 + (x1 - x0) * done / length, y0 + (y1 - y0) * done / length
            left = spacing
        left -= length - done
