"""What is held about people here."""

from django.utils.translation import gettext_lazy as _

from lms.lib.holdings import Erased, holds
from lms.organisation.models import Department, InvitationRound, Membership

HOUSE = _("For good: it is the house’s, and your name goes with your account.")
holds(
    Membership,
    "person",
    "line_manager",
    kept=_("As long as the account of the person placed."),
    shown_by=("person",),
)
holds(Department, "manager", kept=HOUSE, erased=Erased.NAME, fields=("id", "name", "code"))
holds(InvitationRound, "asked_by", kept=HOUSE, erased=Erased.NAME, fields=("id", "created_at", "total"))
