"""The rules of networks in force on a day, as values that counting and lint take."""

import datetime as dt
from collections import defaultdict

from django.db.models import QuerySet

from lms.lib.as_one import Wanted
from lms.networks.models import Network, NetworkRule
from lms.networks.verdicts import RulePack


def pack(network: Network, on: dt.date) -> RulePack:
    """The rules of one network on one day."""
    return _packed(network, list(NetworkRule.objects.filter(network=network).in_force(on).order_by("pk")), on)


def packs(on: dt.date, networks: QuerySet[Network] | None = None) -> Wanted[list[RulePack]]:
    """Those of all networks (or of these), by name."""
    found = Network.objects.all() if networks is None else networks

    def packed(networks: list[Network], rules: list[NetworkRule]) -> list[RulePack]:
        of_each = defaultdict(list)
        for rule in sorted(rules, key=lambda rule: rule.pk):
            of_each[rule.network_id].append(rule)
        in_order = sorted(networks, key=lambda network: network.name.casefold())
        return [_packed(network, of_each[network.pk], on) for network in in_order]

    rules = NetworkRule.objects.in_force(on).filter(network__in=found.order_by().values("pk"))
    return Wanted([found, rules], packed)


def _packed(network: Network, rules: list[NetworkRule], on: dt.date) -> RulePack:
    facts = tuple(rule.as_rule() for rule in rules)
    return RulePack(network.key, network.name, on, facts, is_threaded=network.is_threaded)
