"""Curves as lists of points: the geometry behind every thread we draw. No pixels, no SVG."""

import math
from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def smooth(points: Sequence[Point], steps: int = 24) -> list[Point]:
    """A calm curve through every point (Catmull-Rom); `steps` points a stretch."""
    padded = [points[0], *points, points[-1]]
    curve = [
        _between(padded[i : i + 4], step / steps)
        for i in range(len(padded) - 3)
        for step in range(steps)
    ]
    return [*curve, points[-1]]


def _between(four: Sequence[Point], t: float) -> Point:
    """The Catmull-Rom point at `t` (0–1) between the second and the third of four points."""
    xs, ys = zip(*four, strict=True)
    return _blend(xs, t), _blend(ys, t)


def _blend(four: Sequence[float], t: float) -> float:
    a, b, c, d = four
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )


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
    outline = [
        point for centre, angle in corners for point in arc(centre, radius, angle, angle + 90, 16)
    ]
    return [*outline, outline[0]]


def evenly(points: Sequence[Point], spacing: float) -> Iterator[Point]:
    """Points along the line, the same distance apart, from its first point on."""
    yield points[0]
    left = spacing
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        length, done = math.hypot(x1 - x0, y1 - y0), 0.0
        while length - done >= left:
            done += left
            yield x0 + (x1 - x0) * done / length, y0 + (y1 - y0) * done / length
            left = spacing
        left -= length - done


def part(points: Sequence[Point], start: float, end: float) -> list[Point]:
    """The stretch of a line between two shares (0–1) of its points."""
    return list(points[round(start * (len(points) - 1)) : round(end * (len(points) - 1)) + 1])
