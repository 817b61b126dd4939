"""A line chart of a few dated values: places of ticks, lines, marks and labels. Geometry only, no SVG, no colours.

Days stand side by side at equal distances, in order: what matters is what came after what, and two days close
together stay legible. Widths of text are estimated (`EM`), a little too wide rather than too narrow; labels are placed
so that no two overlap and none leaves the drawing.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

EM = 0.6
"""Width of a character over the size of the type: generous for the sans-serifs of our pages."""
ANCHORS = {"tick": "end", "day": "middle", "moment": "middle"}
Key = tuple[dt.date, int]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Tick:
    """A line across, with its word."""

    value: float
    label: str


@dataclass(frozen=True)
class Day:
    """A day on the axis: its date in words, and what it was. The key is the day, with a number for two of one day."""

    key: Key
    label: str
    moment: str = ""


@dataclass(frozen=True)
class Series:
    """One line: its name stands at its last value. `kind` is the class that gives it its colour and its mark."""

    name: str
    kind: str
    values: dict[Key, float]


@dataclass(frozen=True)
class Label:
    """Words at a place; `x` is where they start, `y` their baseline."""

    x: float
    y: float
    text: str
    width: float
    size: float
    kind: str = ""

    @property
    def box(self) -> Box:
        """What they cover."""
        return self.x, self.y - 0.95 * self.size, self.x + self.width, self.y + 0.3 * self.size

    @property
    def anchor(self) -> str:
        """Which end of the words stands at `anchor_x`: narrower type then stays where it belongs."""
        return ANCHORS.get(self.kind, "start")

    @property
    def anchor_x(self) -> float:
        """Where the browser ties the words."""
        return round(self.x + {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor], 1)


@dataclass(frozen=True)
class Mark:
    """A value."""

    x: float
    y: float

    @property
    def corner_x(self) -> float:
        """Of a square of 9 around it."""
        return round(self.x - 4.5, 1)

    @property
    def corner_y(self) -> float:
        """Of a square of 9 around it."""
        return round(self.y - 4.5, 1)


@dataclass(frozen=True)
class Line:
    """A series, drawn."""

    kind: str
    points: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Drawing:
    """Everything a template needs, in units of the view box."""

    width: int
    height: int
    left: float
    right: float
    grid: tuple[float, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Frame:
    """The room for a drawing: the view box, the size of the type, the space round the plot."""

    width: int = 330
    height: int = 186
    size: float = 12
    margin: float = 10

    @property
    def foot(self) -> float:
        """Where the plot ends; two lines of words stand below it."""
        return self.height - 3.5 * self.size - self.margin / 2

    @property
    def line_height(self) -> float:
        """From one line of words to the next."""
        return self.size * 1.3

    def wide(self, text: str) -> float:
        """How wide the words are, at most."""
        return len(text) * self.size * EM


def draw(days: Sequence[Day], ticks: Sequence[Tick], series: Sequence[Series], frame: Frame | None = None) -> Drawing:
    """The drawing of `series` over `days` (in order) between the lowest and the highest of `ticks` (two at least)."""
    frame = frame or Frame()
    left = max(frame.wide(tick.label) for tick in ticks) + frame.margin
    right = frame.width - max(_room_for_names(series, frame), _room_for_last_day(days, frame))
    heights = _heights(ticks, frame)
    places = dict(zip((day.key for day in days), _spread(len(days), left + frame.margin, right), strict=True))
    low, high = ticks[0].value, ticks[-1].value
    lines = tuple(_line(one, places, low, high, frame) for one in series if one.values)
    return Drawing(
        frame.width,
        frame.height,
        left,
        right,
        tuple(heights),
        lines,
        (*_beside(ticks, heights, left, frame), *_below(days, places, frame), *_names(series, lines, frame)),
    )


def _room_for_names(series: Sequence[Series], frame: Frame) -> float:
    return max((frame.wide(line.name) for line in series), default=0) + 1.5 * frame.margin


def _room_for_last_day(days: Sequence[Day], frame: Frame) -> float:
    """Half of its words, up to a fifth of the drawing."""
    words = max((frame.wide(text) for day in days[-1:] for text in (day.label, day.moment)), default=0)
    return min(words / 2, frame.width / 5)


def _y(value: float, low: float, high: float, frame: Frame) -> float:
    share = (min(max(value, low), high) - low) / (high - low)
    return round(frame.foot - share * (frame.foot - frame.margin), 1)


def _heights(ticks: Sequence[Tick], frame: Frame) -> list[float]:
    low, high = ticks[0].value, ticks[-1].value
    return [_y(tick.value, low, high, frame) for tick in ticks]


def _spread(count: int, start: float, end: float) -> list[float]:
    """So many places at equal distances; one alone stands at the start."""
    if count < 2:
        return [round(start, 1)] * count
    return [round(start + (end - start) * place / (count - 1), 1) for place in range(count)]


def _line(series: Series, places: dict[Key, float], low: float, high: float, frame: Frame) -> Line:
    marks = tuple(Mark(places[key], _y(series.values[key], low, high, frame)) for key in sorted(series.values))
    return Line(series.kind, " ".join(f"{mark.x:g},{mark.y:g}" for mark in marks), marks)


def _beside(ticks: Sequence[Tick], heights: Sequence[float], left: float, frame: Frame) -> list[Label]:
    """The words of the ticks, from the lowest up; one that would touch the one below is left out."""
    kept: list[Label] = []
    for tick, y in zip(ticks, heights, strict=True):
        width = frame.wide(tick.label)
        label = Label(left - frame.margin / 2 - width, y + 0.3 * frame.size, tick.label, width, frame.size, "tick")
        if tick.label and (not kept or label.box[3] <= kept[-1].box[1]):
            kept.append(label)
    return kept


def _below(days: Sequence[Day], places: dict[Key, float], frame: Frame) -> list[Label]:
    """The words of the days, from the latest back; a day whose words would touch those of a later one goes without."""
    kept: list[Label] = []
    limit = frame.width + frame.margin / 2
    for day in reversed(days):
        wide = max(frame.wide(day.label), frame.wide(day.moment))
        start = min(max(places[day.key] - wide / 2, 0), frame.width - wide)
        if start + wide + frame.margin / 2 > limit:
            continue
        limit = start
        for row, text in enumerate((day.label, day.moment)):
            width = frame.wide(text)
            y = frame.foot + frame.size * 1.7 + row * frame.line_height
            if text:
                kept.append(Label(start + (wide - width) / 2, y, text, width, frame.size, ("day", "moment")[row]))
    return kept


def _names(series: Sequence[Series], lines: Sequence[Line], frame: Frame) -> list[Label]:
    """The name of each line beside its last mark, pushed apart where lines end close together."""
    named = [(line, one.name) for line, one in zip(lines, (one for one in series if one.values), strict=True)]
    named = sorted(((line, name) for line, name in named if name), key=lambda pair: pair[0].marks[-1].y)
    wanted = [line.marks[-1].y + 0.3 * frame.size for line, _name in named]
    heights = apart(wanted, frame.line_height, frame.margin, frame.foot + 0.3 * frame.size)
    return [
        Label(line.marks[-1].x + frame.margin, y, name, frame.wide(name), frame.size, f"name {line.kind}")
        for (line, name), y in zip(named, heights, strict=True)
    ]


def apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """These heights in order (smallest first), at least `gap` from each other, between `low` and `high` while there is
    room, each as near to what was wanted as going down and then up again allows."""
    placed: list[float] = []
    for height in wanted:
        placed.append(max(height, low, placed[-1] + gap if placed else low))
    ceiling = max(high, low + gap * (len(placed) - 1))
    for place in range(len(placed) - 1, -1, -1):
        placed[place] = min(placed[place], ceiling)
        ceiling = placed[place] - gap
    return placed
