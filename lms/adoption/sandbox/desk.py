"""The desk of the sandbox: one post on every network, and what is said of it everywhere said once."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from lms.adoption.sandbox.formats import formats
from lms.adoption.sandbox.segments import Zones, zones
from lms.networks.house import house_rules
from lms.networks.judging import judge
from lms.networks.models import Network
from lms.networks.packs import packs
from lms.networks.verdicts import Post, Remark, RulePack, Verdict

HUE = 205


@dataclass(frozen=True)
class Card:
    """One network's mock of the post."""

    network: str
    name: str
    hue: int
    is_shown: bool
    verdict: Verdict
    zones: Zones
    remarks: tuple[Remark, ...]
    """Those that are not said of every network."""
    shape: str = ""
    """The format in which the network shows a picture first."""

    @property
    def share(self) -> int:
        """How full it is, in per cent; 100 at most."""
        limit = self.verdict.limit
        return min(100, round(100 * self.verdict.count / limit)) if limit else 0

    @property
    def left(self) -> int | None:
        """How much still fits; None without a limit."""
        return None if self.verdict.limit is None else self.verdict.limit - self.verdict.count

    @property
    def too_many(self) -> int:
        """How much does not fit."""
        return max(0, -(self.left or 0))


@dataclass(frozen=True)
class Desk:
    """Everything that the page shows of a post."""

    on: dt.date
    cards: tuple[Card, ...]
    common: tuple[Remark, ...]


def judged(post: Post, on: dt.date, language: str) -> list[tuple[RulePack, Verdict]]:
    """What each network makes of a post by the rules of a day."""
    house = house_rules(on, language)
    return [(pack, judge(post, pack, house)) for pack in packs(on)]


def outcomes(post: Post, on: dt.date, language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Names by key of the networks that would take the post by the rules of a day, and of the others."""
    known = set(Network.objects.values_list("key", flat=True)) if post.text.strip() else set()
    there = [verdict for _pack, verdict in judged(post, on, language) if verdict.network in known]
    return (
        {one.network: one.name for one in there if one.is_accepted},
        {one.network: one.name for one in there if not one.is_accepted},
    )


def lay_out(post: Post, on: dt.date, language: str, shown: Collection[str]) -> Desk:
    """The desk by the rules of a day; `shown` are the keys of the networks one wants to see."""
    found = [verdict for _pack, verdict in judged(post, on, language)]
    common = in_common([one for one in found if one.network in shown])
    said = {_same(remark) for remark in common}
    hues: dict[str, int] = dict(Network.objects.values_list("key", "hue"))
    cards = tuple(
        Card(
            network=one.network,
            name=one.name,
            hue=hues.get(one.network, HUE),
            is_shown=one.network in shown,
            verdict=one,
            zones=zones(post.text, one),
            shape=next((form.shape for form in formats(on, one.network)), ""),
            remarks=tuple(remark for remark in one.remarks if _same(remark) not in said),
        )
        for one in found
    )
    return Desk(on, cards, common)


def in_common(found: list[Verdict]) -> tuple[Remark, ...]:
    """Remarks that every network has: said once, under the text. With one network alone, none."""
    if len(found) < 2:
        return ()
    everywhere = set.intersection(*({_same(remark) for remark in one.remarks} for one in found))
    return tuple(remark for remark in found[0].remarks if _same(remark) in everywhere)


def _same(remark: Remark) -> tuple[Any, ...]:
    """Two remarks say the same when this is the same."""
    return remark.code, remark.weight, str(remark.reason), str(remark.suggestion), remark.start, remark.end
