"""What is held about people here."""

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry

from lms.lib import forgetting
from lms.lib.holdings import Erased, holds
from lms.lib.periods import Period
from lms.organisation import journal
from lms.organisation.models import Department, InvitationRound, Membership

HOUSE = _("For good: it is the house’s, and your name goes with your account.")
holds(
    Membership,
    "person",
    "line_manager",
    kept=format_lazy(
        _("As long as you work here, and {period} more: it says where you worked when you learnt."),
        period=Period.RECORDS.words,
    ),
    erased=Erased.HELD,
    shown_by=("person",),
)
holds(
    ModelLogEntry,
    kept=format_lazy(
        _("{period} where it is about you; what you did stays in the journal, and your name goes with your account."),
        period=Period.EVENTS.words,
    ),
    erased=Erased.NAME,
    called=_("entries of the journal"),
    find=journal.about,
    told=journal.told,
    forget=forgetting.rows(journal.kept_long_enough),
)
holds(
    PageLogEntry,
    kept=_("As long as the content; your name goes with your account."),
    erased=Erased.NAME,
    called=_("entries of the history of pages"),
    find=lambda person: Q(user=person.pk),
    told=journal.told,
)
holds(Department, "manager", kept=HOUSE, erased=Erased.NAME, fields=("id", "name", "code"))
holds(InvitationRound, "asked_by", kept=HOUSE, erased=Erased.NAME, fields=("id", "created_at", "total"))
