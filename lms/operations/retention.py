"""What is past its date is erased: rows in the order in which apps declare them, then people. Counts, and no names."""

import datetime as dt
from collections.abc import Callable

from django.db.models import QuerySet

from lms.accounts import sessions
from lms.accounts.models import User
from lms.lib.holdings import holdings
from lms.operations.erasure import ends, erasing

AT_ONCE = 200
"""People in one sweep: each is a transaction of many statements."""


def erase_past(at: dt.datetime) -> dict[str, int]:
    """Erase it; how many rows of which model. Nobody is named: these counts are logged."""
    found = {holding.slug: erased for holding in holdings() if (erased := _erase(holding.forget, at))}
    people = {
        "names": _people(ends.names_past(at), erasing.anonymise, at),
        "invited": _people(ends.never_came(at), erasing.forget_invited, at),
    }
    sessions.clear_expired()
    return found | {name: count for name, count in people.items() if count}


def _erase(forget: object, at: dt.datetime) -> int:
    """All of it, however many batches that takes."""
    total = 0
    while callable(forget) and (erased := forget(at)):
        total += erased
    return total


def _people(past: QuerySet[User], rule: Callable[[int, dt.datetime], bool], at: dt.datetime) -> int:
    return sum(rule(pk, at) for pk in list(past.values_list("pk", flat=True)[:AT_ONCE]))
