"""The institution's own rules in force on a day, as values that lint takes."""

import datetime as dt
from collections import defaultdict
from operator import attrgetter
from typing import Any

from lms.lib.as_one import Wanted
from lms.networks.models import HouseRule, Network
from lms.networks.verdicts import HouseRules, Wish


def house_rules(on: dt.date, language: str) -> Wanted[HouseRules]:
    """Those that hold on `on`, told in `language` (`fr` or `en`), for texts in any."""

    def told(rules: list[HouseRule]) -> HouseRules:
        wishes: dict[str, list[Wish]] = {kind: [] for kind in HouseRule.Kind.values}
        for rule in rules:
            if rule.expressions:
                wishes[rule.kind].append(rule.as_wish(language))
        return HouseRules(**{kind: tuple(found) for kind, found in wishes.items()})

    return _in_force(on).then(told)


def in_every_language(on: dt.date) -> Wanted[list[dict[str, Any]]]:
    """Those that hold on `on`, told in every language, as JSON."""
    return _in_force(on).then(lambda rules: [rule.in_every_language() for rule in rules])


def _in_force(on: dt.date) -> Wanted[list[HouseRule]]:
    """Each with the networks it holds for."""
    rules = HouseRule.objects.in_force(on)
    links = HouseRule.networks.through.objects.filter(houserule__in=rules.order_by().values("pk"))

    def joined(rules: list[HouseRule], links: list[Any], networks: list[Network]) -> list[HouseRule]:
        keys = {network.pk: network.key for network in networks}
        of_each = defaultdict(list)
        for link in links:
            of_each[link.houserule_id].append(keys[link.network_id])
        for rule in rules:
            rule.network_keys = tuple(sorted(of_each[rule.pk]))
        return sorted(rules, key=attrgetter("kind", "key"))

    return Wanted([rules, links, Network.objects.only("key")], joined)
