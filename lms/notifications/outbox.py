"""The way out: what must be said is a row first; a task delivers it, and the row says how that went."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.functional import Promise
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.lib.letters import one_line, write
from lms.lib.periods import Period
from lms.notifications import tasks
from lms.notifications.models import Message


def post(
    kind: str,
    recipient: User,
    key: str,
    context: Mapping[str, Any],
    reason: str | Promise,
    due_at: dt.datetime | None = None,
    *,
    unsubscribe_url: str = "",
) -> Message:
    """Write `templates/notifications/<kind>.*` to `recipient`, in the recipient’s language, and queue it.

    Who has chosen no language is written to in the installation’s, whoever had the mail sent.
    The same key is the same message: a second call returns the first row and sends nothing more.
    `reason` is a sentence that tells the person why this mail came; lazy, it is said in the recipient's language too.
    `unsubscribe_url` ends this kind of mail by one POST, signed out.
    """
    if existing := Message.objects.filter(key=key).first():
        return existing
    names = (f"notifications/{kind}.subject.txt", f"notifications/{kind}.txt", f"notifications/{kind}.html")
    language = recipient.language or settings.LANGUAGE_CODE[:2]
    letter = write(names, language, {"person": recipient, "reason": reason, "kind": kind, **context})
    row = Message(kind=kind, recipient=recipient, key=key, address=recipient.email, language=language)
    row.subject, row.text, row.html = letter.subject, letter.text, letter.html
    row.unsubscribe_url = unsubscribe_url
    with translation.override(language):
        row.reason = one_line(str(reason))
    row.due_at = due_at or timezone.now()
    return put(row)


def put(row: Message) -> Message:
    """Save a message that is already written, and queue it after the commit; its key says whether it is new."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Message.objects.get(key=row.key)
    queue(row)
    return row


def take_back(recipient: User, beginning: str) -> None:
    """Delete what was written to `recipient` under keys that begin so: for what must leave no trace behind.

    What still waits is not sent any more; what was sent stays in the person’s own mailbox and nowhere else.
    """
    Message.objects.filter(recipient=recipient, key__startswith=beginning).delete()


def kept_long_enough(at: dt.datetime) -> "QuerySet[Message]":
    """What was said long ago; what still waits to be sent is not over."""
    said: QuerySet[Message] = Message.objects.exclude(state=Message.State.WAITING)
    return said.filter(created_at__lt=at - Period.EVENTS.time)


def queue(row: Message) -> None:
    """Ask for delivery after the commit. A broker that is away costs nothing: the sweep finds the row again."""
    if row.due_at <= timezone.now():
        tasks.deliver.delay_on_commit(row.pk)  # type: ignore[attr-defined]


def send_again(row: Message, by: User) -> Message:
    """Try once more, now. What was sent stays sent: nobody gets the same mail twice."""
    again = Message.objects.filter(pk=row.pk).exclude(state=Message.State.SENT)
    if again.update(state=Message.State.WAITING, due_at=timezone.now(), tries=0, why_not=""):
        log(row, "notifications.send_again", user=by)
        row.refresh_from_db()
        queue(row)
    return row
