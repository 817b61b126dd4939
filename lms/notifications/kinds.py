"""The kinds of mail there are: each app names its own in its `ready`, a reminder with what counts as success.

A *reminder* is a nudge to what one could do without it: a tenth is held out, and it may retire. A *wish* was asked for
by who gets it. A *message* tells, once, what one must know or what somebody waits for: it is always sent. A test finds
the mail that is declared as none of them.
"""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Outcome = Callable[[Collection[str]], Mapping[str, dt.datetime]]
"""For the keys of reminders: when what they remind of was done. Set-based; what was not done is left out."""


@dataclass(frozen=True)
class Kind:
    """A kind of reminder: its name, and in a sentence what counts as success.

    Without an `outcome` it is a wish: whoever gets it asked for it, so that nobody is ever left without.
    """

    key: str
    name: Promise
    success: Promise
    outcome: Outcome | None = None
    within: dt.timedelta = dt.timedelta()

    @property
    def is_wish(self) -> bool:
        """Asked for by who gets it."""
        return self.outcome is None


@dataclass(frozen=True)
class MessageKind:
    """A kind of mail that is no reminder: its name, and why nobody can be left without it."""

    key: str
    name: Promise
    why: Promise


_known: dict[str, Kind] = {}
_messages: dict[str, MessageKind] = {}
_confidential: set[str] = set()


def reminder_kind(key: str, name: Promise, success: Promise, outcome: Outcome, within_days: int) -> Kind:
    """Declare a kind that the house sends of its own accord: a tenth is held out, and it may retire."""
    _known[key] = Kind(key, name, success, outcome, dt.timedelta(days=within_days))
    return _known[key]


def wish_kind(key: str, name: Promise, why: Promise) -> Kind:
    """Declare a kind that people ask for themselves: always sent, never held out, never retired."""
    _known[key] = Kind(key, name, why)
    return _known[key]


def message_kind(key: str, name: Promise, why: Promise) -> MessageKind:
    """Declare a kind that tells something, once, to who must know it: never held out, never retired."""
    _messages[key] = MessageKind(key, name, why)
    return _messages[key]


def keep_confidential(*keys: str) -> None:
    """Declare kinds of which nobody but who gets them learns that they were sent: the outbox says that a mail was."""
    _confidential.update(keys)


def confidential() -> frozenset[str]:
    """The keys of those kinds."""
    return frozenset(_confidential)


def messages() -> list[MessageKind]:
    """Those that are no reminders, by name."""
    return sorted(_messages.values(), key=lambda kind: str(kind.name).casefold())


def kinds() -> list[Kind]:
    """Reminders and wishes, in the order in which they were declared."""
    return list(_known.values())


def on_trial() -> list[Kind]:
    """Those of which a tenth is held out."""
    return [kind for kind in _known.values() if not kind.is_wish]


def find(key: str) -> Kind | None:
    """The reminder or wish of this key."""
    return _known.get(key)


OTHER = "other"
"""What Django’s and Wagtail’s own mails are filed under."""


def name_of(key: str) -> Promise | str:
    """What people call the mails of a kind. What nobody declared comes from sign-in: passwords, addresses, passkeys."""
    declared = _known.get(key) or _messages.get(key)
    if declared:
        return declared.name
    return _("Another mail of the platform") if key == OTHER else _("Sign-in and account")
