"""From which group to which group people went between two moments: ribbons between two columns. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.reports.charts.frame import SIZE, Frame, Words, wide

COLUMN = 10
"""Width of the columns."""
GAP = 8
"""Between two groups of a column."""
Way = tuple[int, int]
"""From one group to one group, by number."""


@dataclass(frozen=True)
class Block:
    """A group in one of the columns."""

    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True)
class Ribbon:
    """Those who went one way, as a closed path; coloured by where they came from."""

    path: str
    kind: str


@dataclass(frozen=True)
class Drawing:
    """Everything a template needs, in units of the view box."""

    frame: Frame
    blocks: tuple[Block, ...]
    ribbons: tuple[Ribbon, ...]
    names: tuple[Words, ...]


def draw(names: Sequence[str], kinds: Sequence[str], ways: Mapping[Way, float], frame: Frame | None = None) -> Drawing:
    """The groups with `names` and classes `kinds` (the lowest first) at both sides, and between them shares of all.

    `ways` are shares from 0 to 1 that add up to 1 or less; what is left out leaves its place empty.
    """
    frame = frame or Frame()
    groups = range(len(names))
    left, right = max(map(wide, names)) + SIZE, frame.width - max(map(wide, names)) - SIZE
    before = [sum(share for (start, _end), share in ways.items() if start == group) for group in groups]
    after = [sum(share for (_start, end), share in ways.items() if end == group) for group in groups]
    blocks = [*_column(left - COLUMN, before, kinds, frame), *_column(right, after, kinds, frame)]
    return Drawing(frame, tuple(blocks), tuple(_ribbons(blocks, ways, kinds)), tuple(_names(names, blocks)))


def _scale(count: int, frame: Frame) -> float:
    """Units of height for all people."""
    return frame.height - 2 * frame.top - GAP * (count - 1)


def _column(x: float, shares: Sequence[float], kinds: Sequence[str], frame: Frame) -> list[Block]:
    """The groups one upon the other, the lowest at the foot."""
    scale = _scale(len(shares), frame)
    blocks, foot = [], frame.height - frame.top
    for share, kind in zip(shares, kinds, strict=True):
        height = share * scale
        blocks.append(Block(round(x, 1), round(foot - height, 1), COLUMN, round(height, 1), kind))
        foot -= height + GAP
    return blocks


def _ribbons(blocks: Sequence[Block], ways: Mapping[Way, float], kinds: Sequence[str]) -> list[Ribbon]:
    """Each way leaves its group and reaches the other in the order of the groups, from the foot."""
    count = len(kinds)
    total = sum(ways.values())
    scale = sum(block.height for block in blocks[:count]) / total if total else 0
    out = [block.y + block.height for block in blocks[:count]]
    into = [block.y + block.height for block in blocks[count:]]
    ribbons = []
    for (start, end), share in sorted(ways.items()):
        if height := share * scale:
            x0, x1 = blocks[start].x + COLUMN, blocks[count + end].x
            ribbons.append(Ribbon(_ribbon(x0, out[start], x1, into[end], height), kinds[start]))
            out[start] -= height
            into[end] -= height
    return ribbons


def _ribbon(x0: float, y0: float, x1: float, y1: float, height: float) -> str:
    """From (x0, y0) to (x1, y1), its lower edge; `height` thick all the way."""
    middle = (x0 + x1) / 2
    there = f"M{x0:.1f},{y0:.1f}C{middle:.1f},{y0:.1f} {middle:.1f},{y1:.1f} {x1:.1f},{y1:.1f}"
    top0, top1 = y0 - height, y1 - height
    return f"{there}V{top1:.1f}C{middle:.1f},{top1:.1f} {middle:.1f},{top0:.1f} {x0:.1f},{top0:.1f}Z"


def _names(names: Sequence[str], blocks: Sequence[Block]) -> list[Words]:
    """At the outer side of both columns; an empty group goes without."""
    found = []
    for number, block in enumerate(blocks):
        is_left = number < len(names)
        x = block.x - SIZE / 2 if is_left else block.x + COLUMN + SIZE / 2
        if block.height:
            name = names[number % len(names)]
            found.append(
                Words(x, round(block.y + block.height / 2 + 4, 1), name, "end" if is_left else "start", "name")
            )
    return found
