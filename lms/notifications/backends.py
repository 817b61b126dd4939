"""Django’s mail, allauth’s and Wagtail’s all come by here: nothing leaves that is not a row first."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import get_language

from lms.accounts.models import User
from lms.lib.letters import one_line
from lms.notifications import outbox
from lms.notifications.kinds import OTHER
from lms.notifications.models import Message


class OutboxBackend(BaseEmailBackend):
    """An e-mail backend that writes rows.

    It understands the headers X-Kind, X-Key, X-Reason, X-Person and X-Language; they never leave the house.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were written down: all."""
        for mail in email_messages:
            for address in mail.recipients():
                outbox.put(_row(mail, address))
        return len(email_messages)


class MailboxBackend(BaseEmailBackend):
    """Development only: takes every mail and sends none; the mailbox page shows the rows."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were taken: all."""
        return len(email_messages)


def _row(mail: EmailMessage, address: str) -> Message:
    """The message for one of the addresses of the mail."""
    marks = mail.extra_headers
    kind = marks.get("X-Kind") or OTHER
    key = marks.get("X-Key") or f"{kind}:{uuid.uuid4()}"
    row = Message(kind=kind, key=key if len(mail.recipients()) == 1 else f"{key}:{address}", address=address)
    row.recipient_id = _person(marks.get("X-Person", ""), address)
    row.language = marks.get("X-Language") or (get_language() or settings.LANGUAGE_CODE)[:2]
    row.subject, row.text, row.html = one_line(str(mail.subject)), *_bodies(mail)
    row.reason = one_line(marks.get("X-Reason") or "")
    return row


def _person(pk: str, address: str) -> int | None:
    """Whom the mail is for; asked of the database only if the mail does not say."""
    return int(pk) if pk else User.objects.filter(email=address.lower()).values_list("pk", flat=True).first()


def _bodies(mail: EmailMessage) -> tuple[str, str]:
    """The text and the HTML of the mail."""
    if mail.content_subtype == "html":
        return "", str(mail.body)
    others: list[Any] = mail.alternatives if isinstance(mail, EmailMultiAlternatives) else []
    return str(mail.body), next((str(part.content) for part in others if part.mimetype == "text/html"), "")
