"""The rules of one day as JSON, kept with what they judged: it is judged the same whatever becomes of the rules. Pure.

`{"on": day, "packs": […], "wishes": […]}`; the institution's wishes hold for texts in every language, as the author
may write in any.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import asdict, fields
from typing import Any

from lms.networks.verdicts import HouseRules, Rule, RulePack, Wish

Frozen = dict[str, Any]
DAYS = ("valid_from", "valid_to")
FACTS = frozenset(field.name for field in fields(Rule))


def freeze(on: dt.date, packs: Iterable[RulePack], wishes: Iterable[dict[str, Any]]) -> Frozen:
    """What is kept. `wishes` as `lms.networks.house.in_every_language` gives them."""
    return {"on": on.isoformat(), "packs": [_pack(pack) for pack in packs], "wishes": list(wishes)}


def only(frozen: Frozen, keys: Collection[str]) -> Frozen:
    """The same for some of the networks."""
    return {**frozen, "packs": [pack for pack in frozen["packs"] if pack["network"] in keys]}


def day_of(frozen: Frozen) -> dt.date:
    """The day whose rules they are."""
    return dt.date.fromisoformat(frozen["on"])


def packs_of(frozen: Frozen) -> list[RulePack]:
    """The networks with their rules, as counting and lint take them."""
    on = day_of(frozen)
    return [
        RulePack(pack["network"], pack["name"], on, tuple(map(_rule, pack["rules"])), is_threaded=pack["is_threaded"])
        for pack in frozen["packs"]
    ]


def house_of(frozen: Frozen, language: str) -> HouseRules:
    """The institution's wishes; reasons and suggestions in `language`, else in French."""
    wishes: dict[str, list[Wish]] = {"required": [], "blocked": [], "tone": []}
    for one in frozen["wishes"]:
        reason, suggestion = (one[name].get(language) or one[name]["fr"] for name in ("reason", "suggestion"))
        wishes[one["kind"]].append(Wish(tuple(one["expressions"]), reason, suggestion, tuple(one["networks"])))
    return HouseRules(**{kind: tuple(found) for kind, found in wishes.items()})


def _pack(pack: RulePack) -> dict[str, Any]:
    rules = [asdict(rule) | {name: _day(getattr(rule, name)) for name in DAYS} for rule in pack.rules]
    return {"network": pack.network, "name": pack.name, "is_threaded": pack.is_threaded, "rules": rules}


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _rule(kept: dict[str, Any]) -> Rule:
    days = {name: dt.date.fromisoformat(kept[name]) if kept[name] else None for name in DAYS}
    known = {
        name: value for name, value in kept.items() if name in FACTS
    }  # kept by an earlier release, it may hold more
    return Rule(**{**known, **days, "forbidden": tuple(kept["forbidden"])})
