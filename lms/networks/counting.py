"""How long a text is by each network's own counting, and how much of it fits. Pure.

`characters`: code points. `graphemes`: extended grapheme clusters (UAX 29). `graphemes_and_bytes`: the same, beside a
second limit in UTF-8 bytes. `x_weighted`: in NFC, two for what is beyond U+10FF and some punctuation, two for an emoji
sequence, 23 for a link (developer documentation of X). `mastodon`: graphemes, 23 for a link with its protocol, of
`@user@server` only `@user`. `threads`: code points, an emoji its number of UTF-8 bytes.
Sources and dates of these are in the networks' rules.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import regex

from lms.networks import patterns
from lms.networks.entities import Entities, Span
from lms.networks.verdicts import one_line_end

LINK = 23
"""What a link counts on X and Mastodon, however long it is."""
HEAVY = regex.compile(patterns.HEAVY)
COMPLEX = regex.compile(patterns.COMPLEX)
NEIGHBOURHOOD = regex.compile(rf"(?s)(?:.?{patterns.COMPLEX}+)++.?")
"""Stretches that may hold clusters of several code points; elsewhere each code point is one."""
CLUSTER = regex.compile(r"\X")
BEYOND_ASCII = regex.compile(r"[^\x00-\x7f]+")

Special = tuple[int, int, int]
"""A stretch that counts as a whole: start, end, cost. Everything between counts one a code point."""


class Ruler:
    """A text measured in one way: cost up to any place, place up to any cost. Both in logarithmic time."""

    def __init__(self, length: int, specials: Iterable[Special]) -> None:
        self.length = length
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.before: list[int] = []
        """Cost of all before each special stretch."""
        self.after: list[int] = []
        place = cost = 0
        for start, end, own in specials:
            cost += start - place
            self.starts.append(start)
            self.before.append(cost)
            cost += own
            self.ends.append(end)
            self.after.append(cost)
            place = end
        self.total = cost + length - place

    def cost(self, place: int) -> int:
        """What is counted up to `place`; within a special stretch, up to its beginning."""
        number = bisect_right(self.ends, place)
        known = self.after[number - 1] + place - self.ends[number - 1] if number else place
        if number < len(self.starts) and self.starts[number] < place:
            return self.before[number]
        return known

    def reach(self, limit: int, start: int = 0) -> int:
        """The furthest place up to which a text from `start` on costs at most `limit`."""
        budget = self.cost(start) + limit
        if budget >= self.total:
            return self.length
        number = bisect_right(self.after, budget)
        place, cost = (self.ends[number - 1], self.after[number - 1]) if number else (0, 0)
        next_start = self.starts[number] if number < len(self.starts) else self.length
        return min(place + budget - cost, next_start)


class Measured(Entities):
    """A text with everything that networks count in it, each found once."""

    @cached_property
    def clusters(self) -> tuple[Span, ...]:
        """Grapheme clusters of several code points."""
        if self.text.isascii() or not COMPLEX.search(self.text):
            return ()
        stretches = (stretch.span() for stretch in NEIGHBOURHOOD.finditer(self.text))
        return tuple(
            Span(*cluster.span())
            for start, end in stretches
            for cluster in CLUSTER.finditer(self.text, start, end)
            if cluster.end() - cluster.start() > 1
        )

    @cached_property
    def composed(self) -> "Measured":
        """The text in NFC; itself when it is so already."""
        if self.text.isascii() or unicodedata.is_normalized("NFC", self.text):
            return self
        return Measured(unicodedata.normalize("NFC", self.text))

    @cached_property
    def rulers(self) -> dict[str, Ruler]:
        """Those already made, by the name of the counting."""
        return {}

    def ruler(self, counting: str) -> Ruler:
        """The text measured by `counting`; that of X measures `composed`."""
        if counting not in self.rulers:
            source = self.composed if counting == X else self
            self.rulers[counting] = Ruler(len(source.text), SPECIALS[counting](source))
        return self.rulers[counting]

    def cluster_at(self, place: int) -> int:
        """Where the cluster begins that `place` lies in, so that no character is cut in two."""
        number = bisect_right(self.clusters, Span(place, 0)) - 1
        inside = number >= 0 and self.clusters[number].start < place < self.clusters[number].end
        return self.clusters[number].start if inside else place

    def place_of(self, composed_place: int) -> int:
        """The place in the text of a place in `composed`: clusters are composed each for itself."""
        if self.composed is self:
            return composed_place
        place = left = 0
        for start, end in self.clusters:
            gap = start - place
            if composed_place - left <= gap:
                break
            left += gap + len(unicodedata.normalize("NFC", self.text[start:end]))
            place = end
            if left > composed_place:
                return start
        return min(place + composed_place - left, len(self.text))


def count(text: str, counting: str) -> int:
    """How long a text is by this counting; a line end counts one, however it is written."""
    return Measured(one_line_end(text)).ruler(counting).total


def _none(_text: Measured) -> Iterable[Special]:
    return ()


def _of_clusters(text: Measured) -> Iterable[Special]:
    return ((start, end, 1) for start, end in text.clusters)


def _of_bytes(text: Measured) -> Iterable[Special]:
    if text.text.isascii():
        return ()
    runs = (match.span() for match in BEYOND_ASCII.finditer(text.text))
    return (
        (place, place + 1, len(char.encode(errors="surrogatepass")))
        for start, end in runs
        for place, char in enumerate(text.text[start:end], start)
    )


def _of_threads(text: Measured) -> Iterable[Special]:
    return ((start, end, len(text.text[start:end].encode())) for start, end in text.emojis)


def _of_x(text: Measured) -> Iterable[Special]:
    links = [(link.start, link.end, LINK) for link in text.links if link.is_known]
    if text.text.isascii():
        return links
    emojis = [(start, end, 2) for start, end in text.emojis]
    heavy = [(match.start(), match.end(), 2) for match in HEAVY.finditer(text.text)]
    return _apart(links, emojis, heavy)


def _of_mastodon(text: Measured) -> Iterable[Special]:
    links = [(link.start, link.end, LINK) for link in text.links if link.has_protocol]
    mentions = [(start, end, len(_local(text.text[start:end]))) for start, end in text.mentions]
    return _apart(links, mentions, [(start, end, 1) for start, end in text.clusters])


def _local(mention: str) -> str:
    """`@user` of `@user@server`."""
    return "@" + mention[1:].partition("@")[0]


def _apart(*ranked: list[Special]) -> Iterator[Special]:
    """Special stretches from left to right: what begins within one before it is none; of equals the first named."""
    reached = 0
    for start, _rank, end, cost in sorted(
        (kind[0], rank, *kind[1:]) for rank, kinds in enumerate(ranked) for kind in kinds
    ):
        if start >= reached:
            reached = end
            yield start, end, cost


X = "x_weighted"
SPECIALS: dict[str, Callable[[Measured], Iterable[Special]]] = {
    "characters": _none,
    "graphemes": _of_clusters,
    "graphemes_and_bytes": _of_clusters,
    "bytes": _of_bytes,
    "mastodon": _of_mastodon,
    "threads": _of_threads,
    X: _of_x,
}
COUNTINGS = tuple(SPECIALS)
