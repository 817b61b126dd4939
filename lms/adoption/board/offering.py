"""Saying yes to helping on a network, and withdrawing so that nothing tells of it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.board import asking, mails
from lms.adoption.models import HelpAsk, Helper, HelpRequest
from lms.networks.models import Network


def offer(person: User, network: Network, what: str, at: dt.datetime | None = None) -> Helper:
    """`person` helps on `network` from now on; said again, only the words change."""
    fields = {"what": what}
    helper, _created = Helper.objects.update_or_create(
        person=person, network=network, defaults=fields, create_defaults={**fields, "since": at or timezone.now()}
    )
    return helper


@transaction.atomic
def withdraw(helper: Helper, at: dt.datetime | None = None) -> None:
    """No longer a helper on this network, and never one to whoever looks (see `lms.adoption.board`)."""
    at, person, network = at or timezone.now(), helper.person, helper.network
    helper.delete()
    given = HelpRequest.objects.filter(taken_by=person, network=network)
    asking.reopen(given, at)
    given.update(taken_by=None, talks_directly=False)
    HelpAsk.objects.filter(person=person, request__network=network).delete()
    mails.take_back(person, network)
    for request in HelpRequest.objects.open().filter(network=network):
        asking.pass_on(request, at)


def offers_of(person: User) -> list[Helper]:
    """Where a person helps."""
    return list(Helper.objects.filter(person=person).select_related("network"))


def offer_on(person: User, network: Network) -> Helper | None:
    """What a person helps with on one network. One statement."""
    return Helper.objects.filter(person=person, network=network).first()
