"""From which part to which: ribbons between two columns, as wide as the share that went that way. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.reports.charts.frame import Frame

BAR, GAP = 14, 10
LONG, LINE = 14, 20
"""Letters that one line holds, and the height of a line."""


@dataclass(frozen=True)
class Bar:
    """One part of a column."""

    number: int
    x: float
    y: float
    height: float
    text: str
    text_x: float
    anchor: str

    @property
    def lines(self) -> list[tuple[float, str]]:
        """Its words, on two lines where they are long, each with its baseline."""
        middle = round(self.y + self.height / 2 + 4, 1)
        gaps = [place for place, letter in enumerate(self.text) if letter == " "]
        if len(self.text) <= LONG or not gaps:
            return [(middle, self.text)]
        gap = min(gaps, key=lambda place: abs(place - len(self.text) / 2))
        return [(middle - LINE / 2, self.text[:gap]), (middle + LINE / 2, self.text[gap + 1 :])]


@dataclass(frozen=True)
class Ribbon:
    """Those who went from one part to another."""

    number: int
    path: str


@dataclass(frozen=True)
class Ribbons:
    """Everything a template needs."""

    frame: Frame
    bars: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]


def ribbons(flows: Mapping[tuple[int, int], float], names: Sequence[str], frame: Frame) -> Ribbons | None:
    """`flows[before, after]` are shares of any unit; the highest part stands at the top. None when all are nothing."""
    total = sum(flows.values())
    if not total:
        return None
    parts = range(len(names))
    room = (frame.bottom - frame.top - GAP * (len(names) - 1)) / total
    left = _column(frame, [sum(flows.get((one, two), 0) for two in parts) * room for one in parts])
    right = _column(frame, [sum(flows.get((one, two), 0) for one in parts) * room for two in parts])
    bars = [Bar(n, frame.left, *left[n], names[n], frame.left - 8, "end") for n in parts if left[n][1]]
    bars += [Bar(n, frame.end - BAR, *right[n], names[n], frame.end + 8, "start") for n in parts if right[n][1]]
    starts, ends = [y for y, _height in left], [y for y, _height in right]
    found = []
    for one in reversed(parts):
        for two in reversed(parts):
            if wide := flows.get((one, two), 0) * room:
                found.append(Ribbon(one, _path(frame, starts[one], ends[two], wide)))
                starts[one], ends[two] = starts[one] + wide, ends[two] + wide
    return Ribbons(frame, tuple(bars), tuple(found))


def _column(frame: Frame, heights: Sequence[float]) -> list[tuple[float, float]]:
    """Where each part stands and how high it is, by part; the last at the top."""
    y, found = float(frame.top), []
    for height in reversed(heights):
        found.append((round(y, 1), round(height, 1)))
        y += height + GAP
    return found[::-1]


def _path(frame: Frame, start: float, end: float, wide: float) -> str:
    left, right = frame.left + BAR, frame.end - BAR
    middle = (left + right) / 2
    a, b, c, d = (round(value, 1) for value in (start, end, end + wide, start + wide))
    return f"M{left},{a}C{middle:g},{a} {middle:g},{b} {right},{b}V{c}C{middle:g},{c} {middle:g},{d} {left},{d}Z"
