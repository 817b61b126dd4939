"""Remarks on a post: what the network would refuse, what costs readers, what the institution wishes. Pure.

Each has its reason and a suggestion. Those on the text alone are the same on every network and made once (`Checked`).
"""

from collections.abc import Iterator
from functools import cached_property

import regex

from lms.networks import patterns
from lms.networks.counting import Measured
from lms.networks.folding import Folded
from lms.networks.remarks import remark
from lms.networks.verdicts import HouseRules, Post, Remark, RulePack, Verdict, Weight, Wish

CAPITALS = regex.compile(patterns.CAPITALS)
LETTER = regex.compile(r"\p{L}")
LETTERS_OF_SEVERAL_WORDS = 13
"""Small letters in a hashtag from which on it is taken for several words; “entreprises” has 11."""
EMOJIS_MANY = 4
BULLETS = 3
"""Lines beginning with an emoji from which on they are taken for a list."""


class Checked(Measured):
    """A text with the remarks that hold on every network."""

    @cached_property
    def folded(self) -> Folded:
        """For the institution's expressions."""
        return Folded(self.text)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Hashtags, emojis, capitals."""
        found = [*self._hashtags(), *self._emojis(), *self._capitals()]
        return tuple(found)

    def _hashtags(self) -> Iterator[Remark]:
        seen: set[str] = set()
        for start, end in self.hashtags:
            tag = self.text[start + 1 : end]
            is_flat = tag in (tag.lower(), tag.upper()) and "_" not in tag
            if is_flat and len(tag) >= LETTERS_OF_SEVERAL_WORDS and tag not in seen:
                seen.add(tag)
                yield remark("hashtag_capitals", start, end)

    def _emojis(self) -> Iterator[Remark]:
        if len(self.emojis) > EMOJIS_MANY:
            yield remark("emojis", count=len(self.emojis))
        bullets = 0
        for start, end in self.emojis:
            before, after = self.text[max(start - 1, 0) : start], self.text[end : end + 1]
            if LETTER.match(before) and LETTER.match(after):
                yield remark("emoji_in_word", start, end)
            bullets += before in ("", "\n")
        if bullets >= BULLETS:
            yield remark("emoji_bullets")

    def _capitals(self) -> Iterator[Remark]:
        if match := CAPITALS.search(self.text):
            yield remark("capitals", *match.span())


def remarks_on(post: Post, checked: Checked, pack: RulePack, verdict: Verdict, house: HouseRules) -> Iterator[Remark]:
    """All remarks on a post for one network, those that would have it refused first.

    `verdict`: what was counted, still without remarks.
    """
    found = [
        *_of_length(verdict),
        *_of_characters(checked.text, pack),
        *_of_numbers(checked, pack),
        *_of_pictures(post, pack),
        *_of_cuts(checked, verdict),
        *checked.remarks,
        *_of_house(checked, pack, house),
    ]
    order = list(Weight)
    yield from sorted(found, key=lambda one: order.index(one.weight))


def _of_length(verdict: Verdict) -> Iterator[Remark]:
    if verdict.limit is not None and verdict.count > verdict.limit:
        code, parts = ("too_long_thread", len(verdict.thread)) if verdict.thread else ("too_long", 0)
        counted = {"count": verdict.count, "limit": verdict.limit}
        yield remark(code, verdict.fits_until, None, name=verdict.name, parts=parts, **counted)
    if verdict.bytes_limit is not None and (verdict.bytes_count or 0) > verdict.bytes_limit:
        taken, most = verdict.bytes_count or 0, verdict.bytes_limit
        yield remark("too_many_bytes", name=verdict.name, count=taken, limit=most)


def _of_characters(text: str, pack: RulePack) -> Iterator[Remark]:
    for character in pack.forbidden:
        place = text.find(character)
        if place >= 0:
            yield remark("forbidden", place, place + len(character), name=pack.name, character=character)


def _of_numbers(checked: Checked, pack: RulePack) -> Iterator[Remark]:
    """Hashtags and links, against whatever the network limits of them."""
    for field in ("hashtags", "hashtags_shown", "topic_tags"):
        rule, count = pack.rule(field), len(checked.hashtags)
        if rule and rule.limit is not None and count > rule.limit:
            start, end = checked.hashtags[rule.limit]
            yield remark(field, start, end, name=pack.name, count=count, limit=rule.limit)
    if (rule := pack.rule("links")) and rule.limit is not None:
        links = checked.words["links"]
        count = len(set(links)) if rule.is_unique else len(links)
        if count > rule.limit:
            yield remark("links", name=pack.name, count=count, limit=rule.limit)


def _of_pictures(post: Post, pack: RulePack) -> Iterator[Remark]:
    count = len(post.alt_texts)
    if (rule := pack.rule("media_required")) and count < (rule.limit or 0):
        yield remark("image_needed", name=pack.name)
    if (rule := pack.rule("images")) and rule.limit is not None and count > rule.limit:
        yield remark("images", name=pack.name, count=count, limit=rule.limit)
    alt = pack.rule("alt_text")
    for number, text in enumerate(post.alt_texts, 1):
        if not text.strip():
            yield remark("alt_missing", number=number)
        elif alt and alt.limit is not None and len(text) > alt.limit:
            yield remark("alt_long", name=pack.name, number=number, count=len(text), limit=alt.limit)


def _of_cuts(checked: Checked, verdict: Verdict) -> Iterator[Remark]:
    """Links that stand across the end of what is taken, or across or after the fold."""
    if (cut := verdict.fits_until) is not None:
        for link in checked.links:
            if link.start <= cut < link.end:
                yield remark("link_cut", link.start, link.end, name=verdict.name)
    if (fold_at := verdict.folded_at) is not None:
        for link in checked.links[:1]:
            if link.end > fold_at:
                yield remark("link_folded", link.start, link.end, name=verdict.name)


def _of_house(checked: Checked, pack: RulePack, house: HouseRules) -> Iterator[Remark]:
    for rule in _for(house.required, pack):
        if not checked.folded.places_of_any(rule.expressions):
            yield Remark("house_required", Weight.CAREFUL, rule.reason, rule.suggestion)
    for rule in _for(house.blocked, pack):
        for start, end in checked.folded.places_of_any(rule.expressions):
            yield Remark("house_blocked", Weight.CAREFUL, rule.reason, rule.suggestion, start, end)
    for rule in _for(house.tone, pack):
        for start, end in checked.folded.places_of_any(rule.expressions):
            yield Remark("house_tone", Weight.IDEA, rule.reason, rule.suggestion, start, end)


def _for(rules: tuple[Wish, ...], pack: RulePack) -> Iterator[Wish]:
    return (rule for rule in rules if not rule.networks or pack.network in rule.networks)
