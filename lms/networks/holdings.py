"""What is held about people here."""

from django.utils.translation import gettext_lazy as _

from lms.lib.holdings import Erased, holds
from lms.networks.models import NetworkState

holds(
    NetworkState,
    "author",
    kept=_("As long as the content; your name goes with your account."),
    erased=Erased.NAME,
)
