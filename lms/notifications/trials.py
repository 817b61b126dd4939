"""Who is left without a reminder: a random tenth, drawn once a reminder and never again.

The row is written before the mail. The draw is a keyed hash of the kind and the key: the same whoever asks and however
often, foreseen by nobody who has not the secret of this installation, and unrelated from one kind to another.
"""

import datetime as dt
from collections.abc import Collection

from django.utils.crypto import salted_hmac

from lms.accounts.models import User
from lms.notifications.models import ReminderLook, ReminderRefusal, ReminderTrial

SALT = "lms.notifications.trials"
HELD_OUT = 0.1
"""The share of reminders that are not sent."""


def is_held_out(kind: str, person: User, key: str, at: dt.datetime) -> bool:
    """Send nothing: it fell to the tenth without, or the kind is retired, or the person wants none of this kind.

    Ask it once a reminder, in the transaction that writes the mail: `if trials.is_held_out(…): return`.
    """
    if is_retired(kind) or is_refused(kind, person):
        return True
    defaults = {"person": person, "is_held_out": draw(kind, key), "assigned_at": at}
    row, _created = ReminderTrial.objects.get_or_create(kind=kind, key=key, defaults=defaults)
    return row.is_held_out


def draw(kind: str, key: str) -> bool:
    """Whether the reminder of this key falls to the tenth without."""
    digest = salted_hmac(SALT, f"{kind}\0{key}", algorithm="sha256").digest()
    return int.from_bytes(digest[:8], "big") < HELD_OUT * 2**64


def drawn(kind: str, keys: Collection[str]) -> set[str]:
    """Those of the keys that were drawn before, sent or held out. One statement."""
    rows = ReminderTrial.objects.filter(kind=kind, key__in=keys) if keys else ReminderTrial.objects.none()
    return set(rows.values_list("key", flat=True))


def held_out(kind: str, keys: Collection[str]) -> set[str]:
    """Those of the keys that fell to the tenth without. One statement."""
    rows = ReminderTrial.objects.filter(kind=kind, key__in=keys, is_held_out=True) if keys else None
    return set(rows.values_list("key", flat=True)) if rows is not None else set()


def is_retired(kind: str) -> bool:
    """Nothing more of this kind is sent, until HR brings it back."""
    return ReminderLook.objects.retiring().filter(kind=kind).exists()


def is_refused(kind: str, person: User) -> bool:
    """The person wants no reminders of this kind."""
    return ReminderRefusal.objects.filter(kind=kind, person=person).exists()


def refuse(kind: str, person: User, at: dt.datetime) -> None:
    """No more of this kind to this person; twice changes nothing."""
    ReminderRefusal.objects.get_or_create(kind=kind, person=person, defaults={"since": at})


def accept(kind: str, person: User) -> None:
    """Reminders of this kind are welcome again."""
    ReminderRefusal.objects.filter(kind=kind, person=person).delete()
