"""Networks that courses and questions name by their keys."""

from django.utils.translation import gettext as _

from lms.exchange.content.entries import Entry
from lms.networks.models import Network


def network_of(entry: Entry) -> Network | None:
    """The network of this key; a problem when there is none."""
    found = Network.objects.filter(key=entry.as_word()).first()
    if found is None:
        entry.wrong(_("No network has the key “%s”: add it under “networks”, or take it out.") % entry.as_word())
    return found
