"""The institution's own rules in force on a day, as values that lint takes."""

import datetime as dt
from typing import Any

from lms.networks.models import HouseRule
from lms.networks.verdicts import HouseRules, Wish


def house_rules(on: dt.date, language: str) -> HouseRules:
    """Those that hold on `on`, told in `language` (`fr` or `en`), for texts in any: two statements."""
    wishes: dict[str, list[Wish]] = {kind: [] for kind in HouseRule.Kind.values}
    for rule in HouseRule.objects.in_force(on).with_networks():
        if rule.expressions:
            wishes[rule.kind].append(rule.as_wish(language))
    return HouseRules(**{kind: tuple(found) for kind, found in wishes.items()})


def in_every_language(on: dt.date) -> list[dict[str, Any]]:
    """Those that hold on `on`, told in every language, as JSON: two statements."""
    return [rule.in_every_language() for rule in HouseRule.objects.in_force(on).with_networks()]
