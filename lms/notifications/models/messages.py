"""The outbox: whatever leaves by mail is a row first."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q, Value
from django.db.models.functions import Coalesce, Concat
from django.db.models.lookups import Contains
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lms.lib.folding import Folded
from lms.lib.text import fold
from lms.notifications.kinds import confidential, name_of

MAX_WORDS = 8


def _folded(*fields: str) -> Folded:
    """These fields, put together, for a search that forgives accents."""
    parts = [part for field in fields for part in (Coalesce(field, Value("")), Value(" "))]
    return Folded(Concat(*parts, output_field=models.CharField()))


class MessageQuerySet(models.QuerySet["Message"]):
    """Questions asked of the outbox."""

    def due(self) -> Self:
        """Waiting, and their time has come."""
        return self.filter(state=Message.State.WAITING, due_at__lte=timezone.now())

    def matching(self, state: str = "", q: str = "") -> Self:
        """In that state, with these words in the address, the person’s name or the subject; empty asks for all.

        What a confidential mail is about is not found by asking for it either.
        """
        found = self.filter(state=state) if state else self
        whom, what = _folded("address", "recipient__first_name", "recipient__last_name"), _folded("subject", "kind")
        for word in fold(q).split()[:MAX_WORDS]:
            about = Contains(what, Value(word)) & ~Q(kind__in=confidential())
            found = found.filter(Contains(whom, Value(word)) | about)
        return found

    def count_by_state(self) -> list[tuple[str, str, int]]:
        """Each state, its name and how many messages are in it."""
        counts = dict(self.order_by().values_list("state").annotate(Count("pk")))
        return [(state, str(name), counts.get(state, 0)) for state, name in Message.State.choices]


class Message(models.Model):
    """One message to one person: what, why, when, and if it has not left, why not."""

    class State(models.TextChoices):
        """The life of a message."""

        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")
        WITHHELD = "withheld", _("not sent on purpose")

    key = models.CharField(_("key"), max_length=200, unique=True, help_text=_("The same key is never sent twice."))
    kind = models.CharField(_("kind"), max_length=60)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="messages"
    )
    address = models.EmailField(_("address"))
    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    reason = models.CharField(_("reason"), max_length=250, help_text=_("Why the person receives it."))
    unsubscribe_url = models.URLField(
        _("where this kind of mail is ended"), max_length=500, blank=True, help_text=_("By one POST, signed out.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    why_not = models.TextField(_("why not"), blank=True)  # what the mail server answered
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    created_at = models.DateTimeField(_("written at"), default=timezone.now)
    due_at = models.DateTimeField(_("due at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects: ClassVar = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("-created_at", "-pk")
        indexes = (
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="message_waiting"),
            models.Index(fields=["recipient", "-created_at"], name="message_recipient"),
        )

    def __str__(self) -> str:
        return f"{self.kind_name} → {self.address}"

    @property
    def is_confidential(self) -> bool:
        """What it is about is for nobody but who gets it."""
        return self.kind in confidential()

    @property
    def kind_name(self) -> str:
        """Its kind as people call it; of a confidential one, that it is one."""
        return gettext("A mail about somebody’s own way") if self.is_confidential else str(name_of(self.kind))

    @property
    def said_why_not(self) -> str:
        """Why it has not left, in the reader’s language; empty for what has, or was not tried yet."""
        if self.state == self.State.WITHHELD:
            return gettext("The account is deactivated.")
        if not self.why_not:
            return ""
        if self.state == self.State.FAILED:
            return gettext("The mail server refused it: %(answer)s") % {"answer": self.why_not}
        return gettext("The mail server could not take it yet: %(answer)s") % {"answer": self.why_not}
