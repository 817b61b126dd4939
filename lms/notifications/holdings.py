"""What is held about people here."""

from django.utils.translation import gettext_lazy as _

from lms.lib.holdings import Erased, holds
from lms.notifications import looks
from lms.notifications.models import Message, ReminderLook, ReminderRefusal, ReminderTrial

ACCOUNT = _("As long as your account.")
holds(Message, "recipient", kept=ACCOUNT, hidden=("html", "unsubscribe_url"), masked=("text",))
holds(ReminderTrial, "person", kept=_("Two years from the day a reminder was due."), forget=looks.forget)
holds(ReminderRefusal, "person", kept=ACCOUNT)
holds(
    ReminderLook,
    "brought_back_by",
    kept=_("For good: it is the house’s, and your name goes with your account."),
    erased=Erased.NAME,
    fields=("kind", "month", "brought_back_at"),
)
