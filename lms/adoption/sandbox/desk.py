"""The desk of the sandbox: one post on every network, and what is said of it everywhere said once."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from lms.adoption.sandbox.formats import Format, formats
from lms.adoption.sandbox.segments import Zones, zones
from lms.lib import as_one
from lms.networks.house import house_rules
from lms.networks.judging import judge_on_all
from lms.networks.models import Network
from lms.networks.packs import packs
from lms.networks.verdicts import HouseRules, Post, Remark, RulePack, Verdict

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
    format: Format | None = None
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


@dataclass(frozen=True)
class Rules:
    """Everything that judges a post on one day, in one language."""

    on: dt.date
    packs: tuple[RulePack, ...]
    house: HouseRules

    @property
    def names(self) -> dict[str, str]:
        """The networks there are: names by key."""
        return {pack.network: pack.name for pack in self.packs}


def rules_of(on: dt.date, language: str) -> Rules:
    """The rules of all networks and of the institution on a day. One statement."""
    found, house = as_one.read(packs(on), house_rules(on, language))
    return Rules(on, tuple(found), house)


def judged(post: Post, rules: Rules) -> list[tuple[RulePack, Verdict]]:
    """What each network makes of a post."""
    return list(zip(rules.packs, judge_on_all(post, rules.packs, rules.house), strict=True))


def outcomes(post: Post, rules: Rules) -> tuple[dict[str, str], dict[str, str]]:
    """Names by key of the networks that would take the post, and of the others; a post without words goes nowhere.

    Networks whose rules nobody has written down, and those that the institution has left, are in neither.
    """
    left = set(Network.objects.retired(rules.on).values_list("key", flat=True))
    there = [
        verdict
        for pack, verdict in judged(post, rules)
        if post.text.strip() and pack.rules and pack.network not in left
    ]
    return (
        {one.network: one.name for one in there if one.is_accepted},
        {one.network: one.name for one in there if not one.is_accepted},
    )


def lay_out(post: Post, rules: Rules, shown: Collection[str]) -> Desk:
    """The desk by the rules of a day; `shown` are the keys of the networks one wants to see."""
    found = [verdict for _pack, verdict in judged(post, rules)]
    if not post.text.strip():  # a white page is not told what it lacks
        found = [replace(verdict, remarks=()) for verdict in found]
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
            format=next(iter(formats(rules.on, one.network)), None),
            remarks=tuple(remark for remark in one.remarks if _same(remark) not in said),
        )
        for one in found
    )
    return Desk(rules.on, cards, common)


def in_common(found: list[Verdict]) -> tuple[Remark, ...]:
    """Remarks that every network has: said once, under the text. With one network alone, none."""
    if len(found) < 2:
        return ()
    everywhere = set.intersection(*({_same(remark) for remark in one.remarks} for one in found))
    return tuple(remark for remark in found[0].remarks if _same(remark) in everywhere)


def _same(remark: Remark) -> tuple[Any, ...]:
    """Two remarks say the same when this is the same."""
    return remark.code, remark.weight, str(remark.reason), str(remark.suggestion), remark.start, remark.end
