"""Links, hashtags, mentions and emojis of a text with their positions, found once for all networks. Pure.

Positions are indexes of code points, the end excluded.
"""

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

import regex

from lms.networks import patterns
from lms.networks.links import Link, find_links

HASHTAG, MENTION = regex.compile(patterns.HASHTAG), regex.compile(patterns.MENTION)
EMOJI, EMOJI_START = regex.compile(patterns.EMOJI), regex.compile(patterns.EMOJI_START)


class Span(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


class Entities:
    """What a text speaks with beside words. Each kind is found when first asked for, then kept."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link, bare ones too."""
        return find_links(self.text)

    @cached_property
    def hashtags(self) -> tuple[Span, ...]:
        """Each with its `#`; one that is part of a link is none."""
        if "#" not in self.text and "＃" not in self.text:
            return ()
        return self._outside_links(HASHTAG)

    @cached_property
    def mentions(self) -> tuple[Span, ...]:
        """Each with its `@`, and with the server where it names one; an e-mail address is none."""
        return self._outside_links(MENTION) if "@" in self.text else ()

    @cached_property
    def emojis(self) -> tuple[Span, ...]:
        """Emoji sequences: a family or a flag is one."""
        if self.text.isascii() or not EMOJI_START.search(self.text):
            return ()
        return tuple(Span(*match.span()) for match in EMOJI.finditer(self.text))

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The text of each of the links, hashtags and mentions."""
        kinds = {"links": self.links, "hashtags": self.hashtags, "mentions": self.mentions}
        return {name: tuple(self.text[span[0] : span[1]] for span in spans) for name, spans in kinds.items()}

    def _outside_links(self, pattern: regex.Pattern[str]) -> tuple[Span, ...]:
        starts, ends = [link.start for link in self.links], sorted(link.end for link in self.links)
        found = (Span(*match.span()) for match in pattern.finditer(self.text))
        return tuple(span for span in found if bisect_right(starts, span.start) == bisect_right(ends, span.start))
