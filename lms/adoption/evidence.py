"""Keeping proof of use: each source once, whenever it is recorded."""

import datetime as dt

from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.models import Evidence
from lms.networks.models import Network


def record(person: User, network: Network, kind: str, key: str, at: dt.datetime | None = None) -> Evidence:
    """Note that `person` used `network`; the same `kind` and `key` a second time changes nothing."""
    defaults = {"happened_at": at or timezone.now()}
    found, _created = Evidence.objects.get_or_create(
        person=person, network=network, kind=kind, key=key, defaults=defaults
    )
    return found
