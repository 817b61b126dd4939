"""How long worries last: defined here, once. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lms.reports import survival
from lms.reports.days import monday_of

AT_LEAST = 5
"""Shares below which no half-life is said."""
DEFINITION = _(
    "Half-life of worries: the number of weeks after which half of the people who said “it worries me too” no longer "
    "say so (Kaplan–Meier; those who still say so count for the weeks they have said it). Only worries shared by five "
    "people or more count."
)
WEEK = dt.timedelta(weeks=1)


@dataclass(frozen=True)
class Spell:
    """From the Monday of the week somebody said so, until that of “no longer”; `until` is None while it lasts.

    Looked at on a day `on`: what ends later has not ended yet.
    """

    since: dt.date
    until: dt.date | None

    def weeks(self, on: dt.date) -> tuple[float, bool]:
        """How long it had lasted on that day, never less than 0, and whether it was over."""
        is_over = self.until is not None and self.until <= on
        end = self.until if self.until and is_over else monday_of(on)
        return max(0, (end - self.since) / WEEK), is_over


def half_life(spells: Sequence[Spell], on: dt.date) -> float | None:
    """In weeks, of those begun by that day; None with fewer than five shares, or when more than half still last."""
    if len(spells) < AT_LEAST:
        return None
    return survival.median(survival.curve(spell.weeks(on) for spell in spells))
