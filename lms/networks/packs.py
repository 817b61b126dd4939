"""The rules of networks in force on a day, as values that counting and lint take."""

import datetime as dt

from django.db.models import Prefetch, QuerySet

from lms.networks.models import Network, NetworkRule
from lms.networks.verdicts import RulePack


def pack(network: Network, on: dt.date) -> RulePack:
    """The rules of one network on one day."""
    return _packed(network, list(NetworkRule.objects.filter(network=network).in_force(on).order_by("pk")), on)


def packs(on: dt.date, networks: QuerySet[Network] | None = None) -> list[RulePack]:
    """Those of all networks (or of these), by name: two statements, however many there are."""
    rules = Prefetch("rules", NetworkRule.objects.in_force(on).order_by("pk"), to_attr="in_force")
    found = Network.objects.all() if networks is None else networks
    return [_packed(network, network.in_force, on) for network in found.prefetch_related(rules)]  # type: ignore[attr-defined]


def _packed(network: Network, rules: list[NetworkRule], on: dt.date) -> RulePack:
    facts = tuple(rule.as_rule() for rule in rules)
    return RulePack(network.key, network.name, on, facts, is_threaded=network.is_threaded)
