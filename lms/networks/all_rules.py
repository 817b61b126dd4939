"""Rules that are there and rules that were removed: what has changed is told by both."""

from django.db.models import Q

from lms.lib.as_one import Wanted
from lms.networks.models import Network, NetworkRule, RemovedRule

AnyRule = NetworkRule | RemovedRule


def all_rules(wanted: Q) -> Wanted[list[AnyRule]]:
    """Those that are `wanted`, by fields that both have, each with the key and name of its network."""

    def joined(networks: list[Network], *rules: list[AnyRule]) -> list[AnyRule]:
        by_id = {network.pk: network for network in networks}
        found = [rule for some in rules for rule in some]
        for rule in found:
            rule.network = by_id[rule.network_id]
        return found

    there, gone = NetworkRule.objects.filter(wanted), RemovedRule.objects.filter(wanted)
    return Wanted([Network.objects.only("key", "name"), there, gone], joined)
