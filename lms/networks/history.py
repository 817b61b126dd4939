"""How the institution’s stand on a network changes: a row a day, each with its reason."""

import datetime as dt

from django.db import transaction

from lms.accounts.models import User
from lms.networks.models import Network, NetworkState


@transaction.atomic
def declare(network: Network, state: NetworkState.State, since: dt.date, reason: str, by: User) -> NetworkState:
    """From `since` on the network is in this state; said twice on one day, the last word holds."""
    kept, _is_new = NetworkState.objects.update_or_create(
        network=network, since=since, defaults={"state": state, "reason": reason, "author": by}
    )
    return kept
