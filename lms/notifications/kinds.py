"""The kinds of reminder there are: each app names its own in its `ready`, and what counts as success."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

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


_known: dict[str, Kind] = {}


def reminder_kind(key: str, name: Promise, success: Promise, outcome: Outcome, within_days: int) -> Kind:
    """Declare a kind that the house sends of its own accord: a tenth is held out, and it may retire."""
    _known[key] = Kind(key, name, success, outcome, dt.timedelta(days=within_days))
    return _known[key]


def wish_kind(key: str, name: Promise, why: Promise) -> Kind:
    """Declare a kind that people ask for themselves: always sent, never held out, never retired."""
    _known[key] = Kind(key, name, why)
    return _known[key]


def kinds() -> list[Kind]:
    """All of them, in the order in which they were declared."""
    return list(_known.values())


def on_trial() -> list[Kind]:
    """Those of which a tenth is held out."""
    return [kind for kind in _known.values() if not kind.is_wish]


def find(key: str) -> Kind | None:
    """The kind of this key."""
    return _known.get(key)
