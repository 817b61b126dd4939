"""Friendly readings: a draft is lent to one person, who says something kind and useful; the author decides."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext, override

from lms.accounts.models import User
from lms.adoption.models import Comment, Draft, Reading
from lms.adoption.sandbox import excerpts
from lms.notifications import outbox

MOST_READERS = 10
"""Readings of one draft open at one time."""


@transaction.atomic
def ask(draft: Draft, reader: User, note: str = "", at: dt.datetime | None = None) -> Reading:
    """Lend the draft to `reader` and write a mail; while it is lent already, nothing more happens."""
    try:
        with transaction.atomic():
            reading = Reading.objects.create(draft=draft, reader=reader, note=note, asked_at=at or timezone.now())
    except IntegrityError:
        return Reading.objects.get(draft=draft, reader=reader, withdrawn_at=None)
    language = reader.language or settings.LANGUAGE_CODE
    with override(language):
        reason = gettext("%(author)s chose you as a reader of a draft.") % {"author": draft.person}
    url = settings.BASE_URL + reading.get_absolute_url()
    outbox.post("reading", reader, f"reading-{reading.pk}", {"asked": reading, "url": url}, reason)
    return reading


def withdraw(reading: Reading, at: dt.datetime | None = None) -> None:
    """The reader no longer sees the draft; what was said stays with its author."""
    reading.withdrawn_at = at or timezone.now()
    reading.save(update_fields=["withdrawn_at"])


def finish(reading: Reading, at: dt.datetime | None = None) -> None:
    """The reader has said what there was to say; the author is told on the home page."""
    reading.read_at, reading.seen_at = at or timezone.now(), None
    reading.save(update_fields=["read_at", "seen_at"])


def look(draft: Draft, at: dt.datetime | None = None) -> None:
    """The author looks at what was said."""
    Reading.objects.filter(draft=draft, seen_at=None).exclude(read_at=None).update(seen_at=at or timezone.now())


def comment(reading: Reading, text: str, quote: str = "", start: int = 0, at: dt.datetime | None = None) -> Comment:
    """Say something about a passage of the draft, or about the whole without `quote`."""
    fields = {"text": text, "quote": quote, "start": start, "written_at": at or timezone.now()}
    return Comment.objects.create(reading=reading, **fields)


@dataclass(frozen=True)
class Heard:
    """A comment beside the text: its number, and where its passage stands today; `start` None when it is gone."""

    number: int
    comment: Comment
    start: int | None

    @property
    def is_gone(self) -> bool:
        """It spoke of words that are no longer there."""
        return bool(self.comment.quote) and self.start is None


def heard(text: str, comments: list[Comment]) -> list[Heard]:
    """Comments in their order, each with the place of its passage in the text of today."""
    return [
        Heard(number, one, excerpts.find(one.quote, one.start, text)) for number, one in enumerate(comments, start=1)
    ]


def marked(text: str, known: list[Heard]) -> list[excerpts.Piece]:
    """The text with the excerpts that comments speak of."""
    spans = [(one.start, one.start + len(one.comment.quote), one.number) for one in known if one.start is not None]
    return list(excerpts.pieces(text, spans))


def of_draft(draft: Draft) -> list[Reading]:
    """All readings of a draft with their readers and comments: two statements."""
    comments = Prefetch("comments", Comment.objects.order_by("pk"))
    return list(draft.readings.select_related("reader").prefetch_related(comments))
