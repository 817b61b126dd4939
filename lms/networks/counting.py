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
from itertools import chain
from operator import itemgetter

import regex

from lms.networks import patterns
from lms.networks.entities import Entities, Span
from lms.networks.rulers import ByteRuler, Ruler, Special
from lms.networks.verdicts import one_line_end

LINK = 23
"""What a link counts on X and Mastodon, however long it is."""
HEAVY = regex.compile(patterns.HEAVY)
COMPLEX = regex.compile(patterns.COMPLEX)
CLUSTER = regex.compile(rf"(?![{patterns.SIMPLE}]{{2}})\X")
"""Clusters that may hold several code points; everywhere else each code point is one."""


class Measured(Entities):
    """A text with everything that networks count in it, each found once."""

    @cached_property
    def clusters(self) -> tuple[Span, ...]:
        """Grapheme clusters of several code points."""
        if self.text.isascii() or not COMPLEX.search(self.text):
            return ()
        spans = (match.span() for match in CLUSTER.finditer(self.text))
        return tuple(Span(start, end) for start, end in spans if end > start + 1)

    @cached_property
    def composed(self) -> "Measured":
        """The text in NFC; itself when it is so already."""
        if self.text.isascii() or unicodedata.is_normalized("NFC", self.text):
            return self
        return Measured(unicodedata.normalize("NFC", self.text))

    @cached_property
    def rulers(self) -> dict[str, Ruler | ByteRuler]:
        """Those already made, by the name of the counting."""
        return {}

    def ruler(self, counting: str) -> Ruler | ByteRuler:
        """The text measured by `counting`; that of X measures `composed`."""
        if counting not in self.rulers:
            source = self.composed if counting == X else self
            self.rulers[counting] = _ruler(source, counting)
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


def _ruler(text: Measured, counting: str) -> Ruler | ByteRuler:
    return ByteRuler(text.text) if counting == BYTES else Ruler(len(text.text), SPECIALS[counting](text))


def _none(_text: Measured) -> Iterable[Special]:
    return ()


def _of_clusters(text: Measured) -> Iterable[Special]:
    return ((start, end, 1) for start, end in text.clusters)


def _of_threads(text: Measured) -> Iterable[Special]:
    return ((start, end, len(text.text[start:end].encode())) for start, end in text.emojis)


def _of_x(text: Measured) -> Iterable[Special]:
    links = [(link.start, link.end, LINK) for link in text.links if link.is_known]
    if text.text.isascii():
        return links
    emojis = [(start, end, 2) for start, end in text.emojis]
    heavy = [(*match.span(), 2) for match in HEAVY.finditer(text.text)]
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
    for special in sorted(chain.from_iterable(ranked), key=itemgetter(0)):
        if special[0] >= reached:
            reached = special[1]
            yield special


X, BYTES = "x_weighted", "bytes"
SPECIALS: dict[str, Callable[[Measured], Iterable[Special]]] = {
    "characters": _none,
    "graphemes": _of_clusters,
    "graphemes_and_bytes": _of_clusters,
    "mastodon": _of_mastodon,
    "threads": _of_threads,
    X: _of_x,
}
COUNTINGS = (*SPECIALS, BYTES)
