"""A post in the pieces a reader sees: shown, behind “more”, cut off; links, hashtags and mentions marked. Pure.

`lms/static/lms/js/sandbox_view.js` cuts in the same way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lms.networks.verdicts import Verdict

DRAWN = 3000
"""Characters of a post that are drawn; whoever writes more reads the rest where it is written."""
DRAWN_OF_CUT = 400
"""The same for what does not fit."""


@dataclass(frozen=True)
class Segment:
    """A stretch of text; `kind` is link, hashtag, mention or nothing."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Zones:
    """The post of one network: what all see, what stands behind “more”, what does not fit."""

    shown: tuple[Segment, ...]
    folded: tuple[Segment, ...] = ()
    cut: tuple[Segment, ...] = ()
    is_shortened: bool = False
    """More would be seen than is drawn here."""
    is_cut_shortened: bool = False
    """More does not fit than is drawn here."""


def zones(text: str, verdict: Verdict) -> Zones:
    """The three zones of a post; only the first when all fits and nothing is folded."""
    end = len(text) if verdict.fits_until is None else verdict.fits_until
    drawn, cut = min(end, DRAWN), min(len(text), end + DRAWN_OF_CUT)
    fold = drawn if verdict.folded_at is None else min(verdict.folded_at, drawn)
    marks = list(_marks(text, verdict))
    shown, folded, off = (tuple(_pieces(text, marks, *span)) for span in ((0, fold), (fold, drawn), (end, cut)))
    return Zones(shown, folded, off, is_shortened=drawn < end, is_cut_shortened=cut < len(text))


def _marks(text: str, verdict: Verdict) -> Iterator[tuple[int, int, str]]:
    """Where links, hashtags and mentions stand; the longest first, so that #art is not found in #artisan."""
    kinds = dict.fromkeys(verdict.mentions, "mention")
    kinds |= dict.fromkeys(verdict.hashtags, "hashtag")
    kinds |= dict.fromkeys(verdict.links, "link")
    tokens = sorted(filter(None, kinds), key=lambda token: (-len(token), token))
    if not tokens:
        return
    for found in re.finditer("|".join(map(re.escape, tokens)), text):
        yield found.start(), found.end(), kinds[found[0]]


def _pieces(text: str, marks: list[tuple[int, int, str]], start: int, end: int) -> Iterator[Segment]:
    """The text between two places, cut at the marks."""
    at = start
    for left, right, kind in marks:
        left, right = max(left, at), min(right, end)
        if left >= right:
            continue
        if left > at:
            yield Segment(text[at:left])
        yield Segment(text[left:right], kind)
        at = right
    if at < end:
        yield Segment(text[at:end])
