"""Shares that make up a whole, layer upon layer, from one moment to the next. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lms.lib.line_chart import apart
from lms.reports.charts.frame import SIZE, Frame, Rule, Words, percent_rules, wide

THIN = 0.03
"""A layer that ends thinner than this share goes without its name; the table beside the drawing has them all."""


@dataclass(frozen=True)
class Layer:
    """One layer: its share (0 to 1) at each moment. `kind` is the class that gives it its colour."""

    name: str
    kind: str
    shares: Sequence[float]


@dataclass(frozen=True)
class Drawn:
    """One layer as a closed path."""

    kind: str
    path: str


@dataclass(frozen=True)
class Drawing:
    """Everything a template needs, in units of the view box."""

    frame: Frame
    rules: tuple[Rule, ...]
    moments: tuple[Words, ...]
    layers: tuple[Drawn, ...]
    names: tuple[Words, ...]


def draw(moments: Sequence[str], layers: Sequence[Layer], percent: str = "%d%%", frame: Frame | None = None) -> Drawing:
    """The layers (lowest first) over `moments`, one at least; one alone is drawn as a column."""
    frame = frame or Frame()
    room = max((wide(layer.name) for layer in layers if layer.shares[-1] >= THIN), default=0)
    frame = replace(frame, right=room + SIZE)
    places = [place / (len(moments) - 1) for place in range(len(moments))] if len(moments) > 1 else [0.0, 1.0]
    tops = _tops(layers, len(places))
    drawn = tuple(
        Drawn(layer.kind, _area(places, lower, upper, frame))
        for layer, (lower, upper) in zip(layers, pairwise(tops), strict=True)
    )
    return Drawing(frame, percent_rules(frame, percent), _moments(moments, places, frame), drawn, _names(layers, frame))


def _tops(layers: Sequence[Layer], count: int) -> list[list[float]]:
    """The height of the ground, then of each layer's upper edge, at each place."""
    tops = [[0.0] * count]
    for layer in layers:
        shares = list(layer.shares) if len(layer.shares) == count else [*layer.shares, *layer.shares]
        tops.append([min(below + share, 1.0) for below, share in zip(tops[-1], shares, strict=True)])
    return tops


def _area(places: Sequence[float], lower: Sequence[float], upper: Sequence[float], frame: Frame) -> str:
    there = [f"{frame.x(x):g},{frame.y(y):g}" for x, y in zip(places, upper, strict=True)]
    back = [f"{frame.x(x):g},{frame.y(y):g}" for x, y in zip(places, lower, strict=True)]
    return "M" + "L".join([*there, *reversed(back)]) + "Z"


def _moments(moments: Sequence[str], places: Sequence[float], frame: Frame) -> tuple[Words, ...]:
    """The words below: the first begins at its place, the last ends there, those that would touch are left out."""
    if len(moments) == 1:
        return (Words(frame.x(0.5), frame.foot + 18, moments[0], "middle", "day"),)
    kept: list[Words] = []
    reached = 0.0
    for number, (text, place) in enumerate(zip(moments, places, strict=True)):
        anchor = "start" if number == 0 else "end" if number == len(moments) - 1 else "middle"
        start = frame.x(place) - wide(text) * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        if start < reached and anchor != "start":
            continue
        kept.append(Words(frame.x(place), frame.foot + 18, text, anchor, "day"))
        reached = start + wide(text) + SIZE / 2
    return tuple(kept)


def _names(layers: Sequence[Layer], frame: Frame) -> tuple[Words, ...]:
    """The name of each layer beside its end, pushed apart where layers are thin."""
    ground, wanted = 0.0, []
    for layer in layers:
        if layer.shares[-1] >= THIN:
            wanted.append((frame.y(ground + layer.shares[-1] / 2) + 4, layer))
        ground += layer.shares[-1]
    wanted.reverse()  # from the top down
    heights = apart([y for y, _layer in wanted], SIZE * 1.2, frame.top + 4, frame.foot)
    return tuple(
        Words(frame.end + SIZE / 2, round(y, 1), layer.name, "start", f"name {layer.kind}")
        for y, (_y, layer) in zip(heights, wanted, strict=True)
    )
