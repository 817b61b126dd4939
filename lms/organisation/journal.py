"""The audit log: rows for many people at once, what it says of one person, and how long it says it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from wagtail.models import ModelLogEntry

from lms.accounts.models import User
from lms.lib.periods import Period

ERASURE_ASKED = "organisation.erasure_asked"
ERASED = "organisation.erased"
"""That somebody was erased: names nobody, and stays for good."""
NAMELESS = "—"
Facts = Mapping[str, str | int | None]


def record(action: str, by: User | None, facts: Mapping[User, Facts]) -> None:
    """One entry a person: what happened (`action`), to whom, and the facts."""
    kind = ContentType.objects.get_for_model(User)
    now = timezone.now()
    entries = (
        ModelLogEntry(
            content_type=kind,
            object_id=str(person.pk),
            label=str(person),
            action=action,
            timestamp=now,
            user=by,
            data=dict(data),
        )
        for person, data in facts.items()
    )
    ModelLogEntry.objects.bulk_create(entries, batch_size=500)


def about(person: Model) -> Q:
    """Entries about the person, or about what he or she did."""
    return Q(user=person.pk) | Q(content_type=ContentType.objects.get_for_model(User), object_id=str(person.pk))


def told(entry: ModelLogEntry) -> dict[str, Any]:
    """What an entry says to the person: never whom else it is about, nor who did it."""
    return {"at": entry.timestamp, "what": str(entry.message)}


def kept_long_enough(at: dt.datetime) -> QuerySet[ModelLogEntry]:
    """Old entries about people; that somebody was erased stays."""
    people = ContentType.objects.get_for_model(User)
    old: QuerySet[ModelLogEntry] = ModelLogEntry.objects.filter(content_type=people)
    return old.filter(timestamp__lt=at - Period.EVENTS.time).exclude(action=ERASED)


def unname(person: User) -> None:
    """Entries about the person stay, without the name and the facts; so do those about mails that were sent."""
    ModelLogEntry.objects.for_instance(person).update(label=NAMELESS, data={})
    ModelLogEntry.objects.filter(label__contains=person.email).update(label=NAMELESS)


def asker_of_erasure(person: User) -> User | None:
    """Who asked last for the erasure of this person."""
    asked = ModelLogEntry.objects.for_instance(person).filter(action=ERASURE_ASKED).select_related("user")
    entry = asked.order_by("timestamp", "pk").last()
    return entry.user if entry else None


def note_erasure(by: User | None, facts: Facts) -> None:
    """Write down that somebody was erased: who did it, and the facts; no name, no number."""
    entry = ModelLogEntry(
        content_type=ContentType.objects.get_for_model(User),
        object_id="0",  # nobody: the report of Wagtail looks for a number
        label=NAMELESS,
        action=ERASED,
        timestamp=timezone.now(),
        user=by,
        data=dict(facts),
    )
    ModelLogEntry.objects.bulk_create([entry])
