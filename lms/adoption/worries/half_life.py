"""How long worries last: defined here, once. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lms.reports import survival

AT_LEAST = 5
"""Shares below which no half-life is said."""
DEFINITION = _(
    "Half-life of worries: the number of weeks after which half of the people who said “it worries me too” no longer "
    "say so (Kaplan–Meier; those who still say so count for the weeks they have said it). Not shown under five shares."
)
WEEK = dt.timedelta(weeks=1)


@dataclass(frozen=True)
class Spell:
    """From the Monday of the week somebody said so, until that of “no longer”; `until` is None while it lasts."""

    since: dt.date
    until: dt.date | None

    def weeks(self, today: dt.date) -> tuple[float, bool]:
        """How long it has lasted, and whether it is over."""
        end = self.until or today - dt.timedelta(days=today.weekday())
        return (end - self.since) / WEEK, self.until is not None


def half_life(spells: Sequence[Spell], today: dt.date) -> float | None:
    """In weeks; None with fewer than five shares, or when more than half still last."""
    if len(spells) < AT_LEAST:
        return None
    return survival.median(survival.curve(spell.weeks(today) for spell in spells))
