"""The rules that ship with the product as values, read without the database."""

import datetime as dt
from pathlib import Path
from typing import Any

import yaml

from lms.networks.verdicts import HouseRules, Rule, RulePack, Wish

FILE = Path(__file__).parents[2] / "lms" / "starter" / "networks.yaml"
SHIPPED: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))


def shipped_packs(on: dt.date) -> list[RulePack]:
    """Of all ten networks, on a day."""
    return [
        RulePack(network["key"], network["name"], on, tuple(_rules(network, on)), network.get("threaded", False))
        for network in SHIPPED["networks"]
    ]


def _rules(network: dict[str, Any], on: dt.date) -> list[Rule]:
    rules = [
        Rule(
            field=one["field"],
            limit=one.get("limit"),
            counting=one.get("counting", "characters"),
            limit_bytes=one.get("limit_bytes"),
            forbidden=tuple(one.get("forbidden", ())),
            is_unique=one.get("unique", False),
            valid_from=one.get("valid_from"),
            valid_to=one.get("valid_to"),
        )
        for one in network["rules"]
    ]
    return [
        rule
        for rule in rules
        if (rule.valid_from or dt.date.min) <= on and (rule.valid_to is None or on < rule.valid_to)
    ]


def shipped_house(language: str, *, mention: str = "@m") -> HouseRules:
    """The institution's rules that ship, and a mention to have."""
    wishes: dict[str, list[Wish]] = {"required": [Wish((mention,), "Nous.", "Ajoutez-nous.", ("x", "mastodon"))]}
    for one in SHIPPED["house_rules"]:
        expressions = tuple(line.strip() for line in one["text"][language].splitlines())
        wish = Wish(expressions, one["reason"][language], one["suggestion"][language])
        wishes.setdefault(one["kind"], []).append(wish)
    return HouseRules(**{kind: tuple(found) for kind, found in wishes.items()})
