"""Rules that erase what is past its date. Each may run at any time, and again at once: then it finds nothing.

`past` is a function of the moment that finds the rows; a rule takes some of them at a time.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from lms.lib.holdings import Forget

BATCH = 500
Past = Callable[[dt.datetime], "QuerySet[Any]"]


def some_of(past: "QuerySet[Any]") -> list[Any]:
    """The numbers of the first rows."""
    return list(past.order_by("pk").values_list("pk", flat=True)[:BATCH])


def rows(past: Past) -> Forget:
    """The rule that deletes what `past` finds."""

    def forget(at: dt.datetime) -> int:
        found = some_of(past(at))
        past(at).filter(pk__in=found).delete()
        return len(found)

    return forget


def emptied(past: Past, **empty: Any) -> Forget:
    """The rule that empties these fields of what `past` finds, and leaves the rows."""

    def forget(at: dt.datetime) -> int:
        found = some_of(past(at))
        past(at).filter(pk__in=found).update(**empty)
        return len(found)

    return forget


def each_of(*rules: Forget) -> Forget:
    """One rule after the other."""

    def forget(at: dt.datetime) -> int:
        return sum(rule(at) for rule in rules)

    return forget
