"""What is held about people here."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lms.lib import forgetting
from lms.lib.holdings import Erased, holds
from lms.lib.periods import Period
from lms.notifications import looks, outbox
from lms.notifications.models import Message, ReminderLook, ReminderRefusal, ReminderTrial

ACCOUNT = _("As long as your account.")
holds(
    Message,
    "recipient",
    kept=format_lazy(_("{period} after it was written."), period=Period.EVENTS.words),
    hidden=("html", "unsubscribe_url"),
    masked=("text",),
    words=("subject", "text", "html"),
    forget=forgetting.rows(outbox.kept_long_enough),
)
holds(
    ReminderTrial,
    "person",
    kept=format_lazy(_("{period} from the day a reminder was due."), period=Period.TRIALS.words),
    forget=looks.forget,
)
holds(ReminderRefusal, "person", kept=ACCOUNT)
holds(
    ReminderLook,
    "brought_back_by",
    kept=_("For good: it is the house’s, and your name goes with your account."),
    erased=Erased.NAME,
    fields=("kind", "month", "brought_back_at"),
)
