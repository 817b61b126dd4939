"""Answering a worry, and hiding one that names somebody. Both are done in one’s own name and audited.

The journal learns who answered what: nothing of it concerns who wrote.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.adoption.models import Worry, WorryAnswer


@transaction.atomic
def answer(
    worry: Worry,
    by: User,
    text: str,
    lesson: uuid.UUID | None = None,
    at: dt.datetime | None = None,
    *,
    is_fix: bool = False,
) -> WorryAnswer:
    """Answer in words, by a lesson, or by what management has changed. A worry once fixed stays so."""
    held = Worry.objects.select_for_update(of=("self",)).get(pk=worry.pk)
    given = WorryAnswer.objects.create(
        worry=held, author=by, text=text, lesson_key=lesson, is_fix=is_fix, answered_at=at or timezone.now()
    )
    if held.state != Worry.State.FIXED:
        held.state = Worry.State.FIXED if is_fix else Worry.State.ANSWERED
        held.save(update_fields=["state"])
    log(given, "adoption.worry_answered", user=by)
    return given


@transaction.atomic
def hide(worry: Worry, by: User, reason: str) -> None:
    """Show the reason in place of the text; the text itself is never changed."""
    worry.hidden_because = reason
    worry.save(update_fields=["hidden_because"])
    log(worry, "adoption.worry_hidden", user=by)


@transaction.atomic
def show_again(worry: Worry, by: User) -> None:
    """It was hidden by mistake."""
    worry.hidden_because = ""
    worry.save(update_fields=["hidden_because"])
    log(worry, "adoption.worry_shown", user=by)
