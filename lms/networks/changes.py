"""When the rules of a network have changed: what speaks of it may be out of date since.

Higher floors compare these days with the day on which a lesson or question was last looked at.
"""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from lms.networks.models import Network, NetworkRule


def changes_since(network: Network, day: dt.date, on: dt.date) -> QuerySet[NetworkRule]:
    """Rules that came into force, ended or were rewritten after `day`, up to and including `on`."""
    return NetworkRule.objects.filter(network=network).changed_after(day, on)


def changed_on(network: Network, on: dt.date) -> dt.date | None:
    """The last day up to `on` on which a rule of the network came, ended or was rewritten; None without rules."""
    return last_changes(on).get(network.pk)


def last_changes(on: dt.date) -> dict[int, dt.date]:
    """The same for every network with rules, by its primary key: one statement."""
    found: dict[int, dt.date] = {}
    rows = NetworkRule.objects.order_by().values_list("network_id", "valid_from", "valid_to", "changed_at")
    for network, valid_from, valid_to, changed_at in rows:
        days = [day for day in (valid_from, valid_to, timezone.localdate(changed_at)) if day and day <= on]
        if days:
            found[network] = max(*days, found.get(network, days[0]))
    return found
