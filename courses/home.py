"""The next five minutes: of all there is to do, the one thing to do now, and why."""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass

from courses.models import Enrolment
from lms.pages.proposals import Proposal, Rank

SOON = dt.timedelta(days=7)


class Reason(enum.StrEnum):
    """Why this comes first."""

    LATE = "late"
    DUE_SOON = "due_soon"
    BEGUN = "begun"
    ASKED = "asked"
    CHOSEN = "chosen"


RANKS = {
    Reason.LATE: Rank.LATE,
    Reason.DUE_SOON: Rank.DUE_SOON,
    Reason.BEGUN: Rank.BEGUN,
    Reason.ASKED: Rank.ASKED,
    Reason.CHOSEN: Rank.CHOSEN,
}


@dataclass(frozen=True)
class Next:
    """What to do now."""

    enrolment: Enrolment
    reason: Reason

    def comes_before(self, proposals: list[Proposal]) -> bool:
        """The course comes first, not the first of the other `proposals`."""
        return not proposals or RANKS[self.reason] <= proposals[0].rank


def reason_for(enrolment: Enrolment, today: dt.date) -> Reason:
    """Why one would turn to this course now."""
    if enrolment.due_on and enrolment.due_on < today:
        return Reason.LATE
    if enrolment.due_on and enrolment.due_on <= today + SOON:
        return Reason.DUE_SOON
    if enrolment.started_at:
        return Reason.BEGUN
    return Reason.ASKED if enrolment.due_on else Reason.CHOSEN


def choose(enrolments: Iterable[Enrolment], today: dt.date) -> Next | None:
    """What is late, then due within a week, then begun (the latest first), then asked for, then chosen."""
    rank = list(Reason)
    open_ones = [Next(row, reason_for(row, today)) for row in enrolments if row.completed_at is None]
    return min(
        open_ones,
        key=lambda found: (
            rank.index(found.reason),
            found.enrolment.due_on or dt.date.max,
            -(found.enrolment.last_active_at or found.enrolment.enrolled_at).timestamp(),
        ),
        default=None,
    )
