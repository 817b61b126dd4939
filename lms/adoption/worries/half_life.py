"""How long worries last: defined here, once. Pure."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

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
    return median(curve([spell.weeks(today) for spell in spells]))


def curve(durations: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Kaplan–Meier: at each length at which something ended, the share that lasts longer."""
    steps, share = [], 1.0
    for length in sorted({length for length, is_over in durations if is_over}):
        at_risk = sum(other >= length for other, _over in durations)
        ended = sum(other == length and is_over for other, is_over in durations)
        share *= 1 - ended / at_risk
        steps.append((length, share))
    return steps


def median(steps: Sequence[tuple[float, float]]) -> float | None:
    """The first length at which half or less is left; None when the curve stays above."""
    return next((length for length, share in steps if share <= 0.5 + 1e-12), None)
