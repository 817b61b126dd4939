"""The official accounts of a network, said on its page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.adoption.official.permissions import accounts_visible_to
from lms.networks.models import Network
from lms.networks.relations import Entry, Relation


def official_accounts(network: Network, viewer: User) -> Relation:
    """The open ones, and what each is for. One statement."""
    found = accounts_visible_to(viewer).filter(network=network, closed_on=None).order_by("name")
    entries = [
        Entry(account.name, reverse("official_account", args=[account.pk]), account.purpose) for account in found
    ]
    return Relation(
        _("Our accounts there"),
        entries,
        empty=_("The institution has no account there."),
        more=Entry(_("All official accounts"), reverse("official_accounts")),
    )
