"""Who helps on a network, said on its page."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.adoption.board.permissions import helpers_visible_to
from lms.networks.models import Network
from lms.networks.relations import Entry, Relation


def helpers(network: Network, viewer: User) -> Relation:
    """Those who said yes, and with what. One statement."""
    found = helpers_visible_to(viewer, timezone.localdate()).filter(network=network).select_related("person")
    return Relation(
        _("People who help"),
        [Entry(str(helper.person), note=helper.what) for helper in found],
        empty=_("Nobody has said yes yet."),
        more=Entry(_("Ask for help, or offer yours"), f"{reverse('board')}?network={network.key}"),
    )
