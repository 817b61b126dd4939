"""Time to competence: days from the opening until half of the target group is there. Pure.

`reached` holds, for each person of the group, the first day on which he or she declared the level, or None. Whoever
opens a track chooses its group: what comes out is as coarse as in the report of the passage, and nothing comes out of a
group in which half would tell a count (docs/decisions/0008).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from lms.adoption.report.rounding import HALF_FROM, MONTH, percent, points

HALF = 50
"""Per cent."""


@dataclass(frozen=True)
class Standing:
    """How far a group is from a level: `days`, in thirties, once half of it is there, else a rounded `share`."""

    days: int | None = None
    share: int | None = None

    def after(self, earlier: "Standing") -> "Standing":
        """What may be said now that `earlier` was said: who goes, and takes the answers along, moves nothing back."""
        if earlier.days is not None or self.days is not None:
            return Standing(days=self.days if earlier.days is None else earlier.days)
        return Standing(share=max(self.share or 0, earlier.share or 0))


def standing_of(reached: Sequence[dt.date | None], opened_on: dt.date, until: dt.date) -> Standing | None:
    """What may be said of a group as of the end of `until`; None of a small one."""
    if len(reached) < HALF_FROM:
        return None
    known = [day if day is None or day <= until else None for day in reached]
    days = days_to_half(known, opened_on)
    return Standing(share=_share(known)) if days is None else Standing(days=-(-days // MONTH) * MONTH)


def days_to_half(reached: Sequence[dt.date | None], opened_on: dt.date) -> int | None:
    """Days from the opening to the day on which at least half of all were there; None while they are not.

    Who was there before the opening counts from the first day on.
    """
    days = sorted(max(day, opened_on) for day in reached if day is not None)
    half = -(-len(reached) // 2)
    if not half or len(days) < half:
        return None
    return (days[half - 1] - opened_on).days


def _share(reached: Sequence[dt.date | None]) -> int:
    """Per cent there, rounded to the step of the group and below half: “nearly half” would be one count alone."""
    people = len(reached)
    step = points(people)
    return min(percent(sum(day is not None for day in reached), people), (HALF - 1) // step * step)
