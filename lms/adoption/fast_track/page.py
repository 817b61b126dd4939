"""What the page of a fast track shows: the group’s figures, the money, the course, and what was decided."""

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption.fast_track import group
from lms.adoption.fast_track.competence import Standing
from lms.adoption.levels import Level
from lms.adoption.models import Cost, FastTrack
from lms.adoption.results import costs
from lms.organisation.permissions import is_hr


@dataclass(frozen=True)
class Money:
    """What was spent since the opening, beside what was planned."""

    spent: Decimal
    budget: Decimal | None

    @property
    def left(self) -> Decimal | None:
        """What is left of the budget; None where it is used up, or where there is none."""
        return self.budget - self.spent if self.budget is not None and self.budget >= self.spent else None

    @property
    def over(self) -> Decimal | None:
        """What was spent above the budget."""
        return self.spent - self.budget if self.budget is not None and self.spent > self.budget else None


@dataclass(frozen=True)
class Seen:
    """A fast track as one reader sees it. `money` is for HR alone."""

    track: FastTrack
    size: int
    levels: list[tuple[Level, Standing]]
    course: CoursePage | None
    money: Money | None
    is_due: bool


def seen(track: FastTrack, viewer: User, today: dt.date, language: str) -> Seen:
    """The page of `track` for `viewer`."""
    return Seen(
        track=track,
        size=group.target_of(track, today).count(),
        levels=list(group.standings(track, today).items()),
        course=_course(track.course_key, language),
        money=_money(track, today) if is_hr(viewer) else None,
        is_due=track.closed_on is None and track.decide_on <= today,
    )


def _course(key: uuid.UUID | None, language: str) -> CoursePage | None:
    """In the reader’s language where there is one; None once it was deleted."""
    pages = list(CoursePage.objects.filter(translation_key=key).select_related("locale")) if key else []
    own = [page for page in pages if page.locale.language_code == language]
    return next(iter(own or pages), None)


def _money(track: FastTrack, today: dt.date) -> Money:
    """All costs of the network from the opening to the end of the track."""
    lines = Cost.objects.filter(network=track.network_id).between(track.opened_on, track.closed_on or today)
    return Money(costs.total(lines), track.budget)
