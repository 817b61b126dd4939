"""The only place that talks to the mail server.

A message is claimed by a conditional update before it is sent, so that two workers never send it both. A worker that
dies while sending leaves the claim to run out; the next try carries the same Message-ID, by which mail programs see
one message.
"""

import datetime as dt
import hashlib
import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F

from lms.notifications.models import Message

CLAIM = dt.timedelta(minutes=10)
WAITS = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30, 60))
OUR_FAULT = (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused, smtplib.SMTPHeloError)
AWAY = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError)


def deliver(message_id: int, now: dt.datetime) -> None:
    """Send the message if it waits and is due; write in its row what came of it."""
    row = _claim(message_id, now)
    if row is None:
        return
    if row.recipient and not row.recipient.is_active:
        _close(row, Message.State.WITHHELD)
        return
    try:
        get_connection(settings.MAIL_TRANSPORT, fail_silently=False).send_messages([_mail(row)])
    except OSError as trouble:  # every SMTPException is one
        _refused(row, trouble, now)
    else:
        Message.objects.filter(pk=row.pk).update(state=Message.State.SENT, sent_at=now, why_not="")


def _claim(message_id: int, now: dt.datetime) -> Message | None:
    """The message, ours for the time of a claim; nothing if it does not wait, is not due, or another worker has it."""
    waiting = Message.objects.filter(pk=message_id, state=Message.State.WAITING, due_at__lte=now)
    if not waiting.update(due_at=now + CLAIM, tries=F("tries") + 1):
        return None
    return Message.objects.select_related("recipient").filter(pk=message_id).first()  # perhaps taken back just now


def _mail(row: Message) -> EmailMultiAlternatives:
    """The mail itself."""
    headers = {
        "Message-ID": message_id(row.key),
        "Auto-Submitted": "auto-generated",
        "Content-Language": row.language,
    }
    if row.unsubscribe_url:  # the button that mail programs show (RFC 8058)
        headers["List-Unsubscribe"] = f"<{row.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = EmailMultiAlternatives(row.subject, row.text, to=[row.address], headers=headers)
    if row.html:
        mail.attach_alternative(row.html, "text/html")
    return mail


def message_id(key: str) -> str:
    """The same key always gives the same Message-ID."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{urlsplit(settings.BASE_URL).hostname}>"


def _refused(row: Message, trouble: Exception, now: dt.datetime) -> None:
    """A refusal for good ends the message; anything else only delays it."""
    if _is_for_good(trouble):
        _close(row, Message.State.FAILED, _answer(trouble))
        return
    due_at = now + WAITS[min(row.tries, len(WAITS)) - 1]
    Message.objects.filter(pk=row.pk).update(due_at=due_at, why_not=_answer(trouble))
    if _concerns_all(trouble):
        _hold_the_others(_answer(trouble), now)


def _concerns_all(trouble: Exception) -> bool:
    """No other message would fare better: nobody answers, or the server does not want us at all."""
    return not isinstance(trouble, smtplib.SMTPException) or isinstance(trouble, (*OUR_FAULT, *AWAY))


def _hold_the_others(answer: str, now: dt.datetime) -> None:
    """Nobody is at home: the rest of the queue waits a minute as well, instead of knocking message by message."""
    Message.objects.filter(state=Message.State.WAITING, due_at__lte=now).update(due_at=now + WAITS[0], why_not=answer)


def _is_for_good(trouble: Exception) -> bool:
    """Answers from 500 on are final, unless it is our own set-up that the server dislikes."""
    if isinstance(trouble, OUR_FAULT):
        return False
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in trouble.recipients.values())
    return isinstance(trouble, smtplib.SMTPResponseException) and trouble.smtp_code >= 500


def _answer(trouble: Exception) -> str:
    """What the server said, readable."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {_text(said)}" for code, said in trouble.recipients.values())
    if isinstance(trouble, smtplib.SMTPResponseException):
        return f"{trouble.smtp_code} {_text(trouble.smtp_error)}"
    return str(trouble) or type(trouble).__name__


def _text(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said


def _close(row: Message, state: Message.State, answer: str = "") -> None:
    Message.objects.filter(pk=row.pk).update(state=state, why_not=answer)
