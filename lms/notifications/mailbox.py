"""Development only: mails are kept where the mailbox page shows them, and go nowhere."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class MailboxBackend(BaseEmailBackend):
    """Says every message was taken; the outbox rows themselves are the mailbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were taken: all."""
        return len(email_messages)
