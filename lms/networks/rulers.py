"""A text as one way of counting measures it: what is counted up to a place, and how far a limit reaches. Pure."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

Special = tuple[int, int, int]
"""A stretch that counts as a whole: start, end, cost. Everything between counts one a code point."""


class Ruler:
    """A text measured in one way: cost up to any place, place up to any cost. Both in logarithmic time."""

    def __init__(self, length: int, specials: Iterable[Special]) -> None:
        stretches = list(specials)
        self.length = length
        self.starts = [start for start, _end, _cost in stretches] + [length]
        self.ends = [end for _start, end, _cost in stretches]
        self.saved = list(accumulate((end - start - cost for start, end, cost in stretches), initial=0))
        """By how much fewer is counted than there are code points, before each special stretch and after the last."""
        self.after = [end - saved for end, saved in zip(self.ends, self.saved[1:], strict=True)]
        """Cost of all up to the end of each."""
        self.total = length - self.saved[-1]

    def cost(self, place: int) -> int:
        """What is counted up to `place`; within a special stretch, up to its beginning."""
        number = bisect_right(self.ends, place)
        return min(place, self.starts[number]) - self.saved[number]

    def reach(self, limit: int, start: int = 0) -> int:
        """The furthest place up to which a text from `start` on costs at most `limit`."""
        budget = self.cost(start) + limit
        number = bisect_right(self.after, budget)
        return min(budget + self.saved[number], self.starts[number])


class ByteRuler:
    """A text measured in bytes, as `Ruler` measures it in other ways."""

    def __init__(self, text: str) -> None:
        self.text, self.length = text, len(text)
        self.encoded = _utf8(text)
        self.total = len(self.encoded)

    def cost(self, place: int) -> int:
        """The bytes before `place`."""
        return len(_utf8(self.text[:place]))

    def reach(self, limit: int, start: int = 0) -> int:
        """The furthest place up to which a text from `start` on has at most `limit` bytes."""
        budget = min(self.cost(start) + max(limit, 0), self.total)
        while budget < self.total and self.encoded[budget] & 0b1100_0000 == 0b1000_0000:
            budget -= 1  # the second or a later byte of a character
        return len(self.encoded[:budget].decode(errors="surrogatepass"))


def _utf8(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
