"""Time to competence: days from the opening until half of the target group is there. Pure.

`reached` holds, for each person of the group, the first day on which he or she declared the level, or None. What comes
out is about the group only, and nothing comes out about fewer than five people.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5
"""Groups and parts of groups under five stay hidden."""
STEP = 10
"""Shares are told in steps of ten per cent: a single person is never seen to move."""


@dataclass(frozen=True)
class Standing:
    """How far a group is from a level: `days` once half of it is there, else a rounded `share` where it may be told."""

    is_hidden: bool = False
    days: int | None = None
    share: int | None = None


def standing_of(reached: Sequence[dt.date | None], opened_on: dt.date, today: dt.date) -> Standing:
    """What may be said of a group."""
    if len(reached) < FEWEST:
        return Standing(is_hidden=True)
    known = [day if day is None or day <= today else None for day in reached]
    days = days_to_half(known, opened_on)
    return Standing(days=days, share=None if days is not None else _share(known))


def days_to_half(reached: Sequence[dt.date | None], opened_on: dt.date) -> int | None:
    """Days from the opening to the day on which at least half of all were there; None while they are not.

    Who was there before the opening counts from the first day on.
    """
    days = sorted(max(day, opened_on) for day in reached if day is not None)
    half = -(-len(reached) // 2)
    if not half or len(days) < half:
        return None
    return (days[half - 1] - opened_on).days


def _share(reached: Sequence[dt.date | None]) -> int | None:
    """Per cent there, rounded down to a step; None where those there, or those not there, are fewer than five."""
    there = sum(day is not None for day in reached)
    if min(there, len(reached) - there) < FEWEST:
        return None
    return there * 100 // len(reached) // STEP * STEP
