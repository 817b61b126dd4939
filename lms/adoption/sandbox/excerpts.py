"""Sentences to comment on, and comments found again in a text that has changed since. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

CLOSING = r"(?:[ \u00a0\u202f]?»|[”\"')\]])*"
SENTENCE = re.compile(rf"\S(?:[^\n]*?[.!?…]+{CLOSING}(?=\s|$)|[^\n]*)")


@dataclass(frozen=True)
class Passage:
    """A sentence and where it stands; numbers from 1."""

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and the numbers of the comments about it; `ends` are those whose passage ends here."""

    text: str
    numbers: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def sentences(text: str) -> list[Passage]:
    """The sentences of a text; a line ends one too."""
    found = SENTENCE.finditer(text)
    return [Passage(number, one.start(), one.end(), one[0].rstrip()) for number, one in enumerate(found, start=1)]


def laid_out(text: str) -> list[tuple[str, Passage]]:
    """Each sentence with what stands before it: put one after another they are the text, but for its last spaces."""
    at, lines = 0, []
    for one in sentences(text):
        lines.append((text[at : one.start], one))
        at = one.start + len(one.text)
    return lines


def find(quote: str, start: int, text: str) -> int | None:
    """Where `quote` stands in `text` now: the place nearest to `start`; None when it is gone."""
    if not quote:
        return None
    places = (found.start() for found in re.finditer(f"(?={re.escape(quote)})", text))
    return min(places, key=lambda place: abs(place - start), default=None)


def pieces(text: str, spans: Iterable[tuple[int, int, int]]) -> Iterator[Piece]:
    """`text` cut where a span begins or ends; a span is start, end and the number of a comment."""
    known = list(spans)
    edges = sorted({0, len(text), *(edge for start, end, _number in known for edge in (start, end))})
    for left, right in pairwise(edges):
        numbers = tuple(number for start, end, number in known if start <= left and right <= end)
        ends = tuple(number for _start, end, number in known if end == right)
        yield Piece(text[left:right], numbers, ends)
