"""Finding expressions whatever their accents, capitals and apostrophes. Pure.

A text is folded character by character (NFD, marks taken off, small letters, œ as oe…), so that what is found in it
can be shown in the text itself.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

import regex

MARK = regex.compile(r"\p{M}+")
ALIKE = {
    "œ": "oe",
    "æ": "ae",
    "ß": "ss",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "\xa0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "‑": "-",
    "\n": " ",
    "\t": " ",
}

Place = tuple[int, int]
"""Where something begins and ends."""


@lru_cache(maxsize=4096)
def fold_character(char: str) -> str:
    """One character folded: none, one or several."""
    plain = MARK.sub("", unicodedata.normalize("NFD", char.lower()))
    return "".join(ALIKE.get(part, part) for part in plain)


class _Table(dict[int, str]):
    """What `str.translate` asks for each character, learnt as it comes."""

    def __missing__(self, code: int) -> str:
        folded = fold_character(chr(code))
        if len(self) < 10_000:
            self[code] = folded
        return folded


TABLE = _Table()


def fold(text: str) -> str:
    """A text folded."""
    return text.translate(TABLE)


class Folded:
    """A text folded, in which expressions are found at their places in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self._map: list[int] | None = None
        self._found: dict[str, list[Place]] = {}
        self._found_any: dict[tuple[str, ...], list[Place]] = {}

    def places(self, expression: str) -> list[Place]:
        """Where an expression stands as words of its own; looked for once, whoever asks again."""
        if expression not in self._found:
            self._found[expression] = list(self._find(fold(expression)))
        return self._found[expression]

    def places_of_any(self, expressions: tuple[str, ...]) -> list[Place]:
        """Where one of these expressions stands, in order, each place once."""
        if expressions not in self._found_any:
            found = {place for expression in expressions for place in self.places(expression)}
            self._found_any[expressions] = sorted(found)
        return self._found_any[expressions]

    def _find(self, expression: str) -> Iterator[Place]:
        start = self.folded.find(expression) if expression else -1
        while start >= 0:
            end = start + len(expression)
            if self._stands_alone(start, end):
                yield self._place(start), self._place(end - 1) + 1
            start = self.folded.find(expression, end)

    def _stands_alone(self, start: int, end: int) -> bool:
        folded = self.folded
        begins_free = start == 0 or not (_is_word(folded[start - 1]) and _is_word(folded[start]))
        return begins_free and (end == len(folded) or not (_is_word(folded[end - 1]) and _is_word(folded[end])))

    def _place(self, index: int) -> int:
        """The place in the text of a place in the folded text."""
        if self._map is None:
            self._map, reached = [], 0
            for char in self.text:
                self._map.append(reached)
                reached += len(TABLE[ord(char)])
        return bisect_right(self._map, index) - 1


WORD = regex.compile(r"[\p{L}\p{N}_]")


@lru_cache(maxsize=4096)
def _is_word(char: str) -> bool:
    return WORD.match(char) is not None
