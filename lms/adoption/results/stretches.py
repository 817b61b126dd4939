"""Which figures would be counted twice. Pure: days and keys are arguments.

Within one account, periods never overlap, and a post never falls into a period that is counted as a whole.
"""

import bisect
import datetime as dt
from collections.abc import Iterable

from lms.adoption.models.results import POST

Stretch = tuple[dt.date, dt.date]


def key_of(since: dt.date, until: dt.date, post: str = "") -> str:
    """What tells one row from another: the post where one is named, else the period."""
    return f"{POST}{post}" if post else f"{since.isoformat()}/{until.isoformat()}"


class Ledger:
    """The days of one account that are counted already."""

    def __init__(self, known: Iterable[tuple[dt.date, dt.date, bool]] = ()) -> None:
        """`known`: first day, last day, whether it is a post."""
        self._periods: list[Stretch] = []
        self._posts: list[Stretch] = []
        for since, until, is_post in sorted(known):
            self.add(since, until, is_post=is_post)

    def clash(self, since: dt.date, until: dt.date, *, is_post: bool) -> Stretch | None:
        """A stretch counted already with which these days would be counted twice."""
        found = _meeting(self._periods, since, until)
        return found or (None if is_post else _meeting(self._posts, since, until))

    def add(self, since: dt.date, until: dt.date, *, is_post: bool) -> None:
        """Counted from now on."""
        bisect.insort(self._posts if is_post else self._periods, (since, until))


def _meeting(stretches: list[Stretch], since: dt.date, until: dt.date) -> Stretch | None:
    """The one that shares a day with these, among stretches in order of which each ends before the next ends."""
    place = bisect.bisect_right(stretches, (until, dt.date.max))
    return stretches[place - 1] if place and stretches[place - 1][1] >= since else None
