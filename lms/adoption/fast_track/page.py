"""What the page of a fast track shows: the group’s figures, the money, the course, and what was decided."""

import datetime as dt
import enum
import uuid
from dataclasses import dataclass
from decimal import Decimal

from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption.models import Cost, FastTrack, TrackFigure
from lms.adoption.report.rounding import HALF_FROM
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


class Silence(enum.StrEnum):
    """Why no figure is told; none of the reasons depends on what anybody answered."""

    FEW = "few"
    COUNTED_BEFORE = "counted_before"
    EARLY = "early"
    ENDED_EARLY = "ended_early"


@dataclass(frozen=True)
class Seen:
    """A fast track as one reader sees it. `money` is for HR alone.

    `size` is the group of the opening; `silence` says why there are no `figures`, `first_on` when the first come.
    """

    track: FastTrack
    size: int
    figures: list[TrackFigure]
    silence: Silence | None
    first_on: dt.date
    course: CoursePage | None
    money: Money | None
    is_due: bool

    @property
    def fewest(self) -> int:
        """People from whom on figures are told."""
        return HALF_FROM


def seen(track: FastTrack, viewer: User, today: dt.date, language: str) -> Seen:
    """The page of `track` for `viewer`."""
    counts = list(track.members.values_list("counts", flat=True))
    figures = list(track.figures.all())
    return Seen(
        track=track,
        size=len(counts),
        figures=figures,
        silence=None if figures else _silence(track, len(counts), sum(counts)),
        first_on=_month_after(track.opened_on),
        course=_course(track.course_key, language),
        money=_money(track, today) if is_hr(viewer) else None,
        is_due=track.closed_on is None and track.decide_on <= today,
    )


def _silence(track: FastTrack, size: int, counted: int) -> Silence:
    if size < HALF_FROM:
        return Silence.FEW
    if counted < HALF_FROM:
        return Silence.COUNTED_BEFORE
    return Silence.EARLY if track.closed_on is None else Silence.ENDED_EARLY


def _month_after(day: dt.date) -> dt.date:
    """The first day of the next month."""
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _course(key: uuid.UUID | None, language: str) -> CoursePage | None:
    """In the reader’s language where there is one; None once it was deleted."""
    pages = list(CoursePage.objects.filter(translation_key=key).select_related("locale")) if key else []
    own = [page for page in pages if page.locale.language_code == language]
    return next(iter(own or pages), None)


def _money(track: FastTrack, today: dt.date) -> Money:
    """All costs of the network from the opening to the end of the track."""
    lines = Cost.objects.filter(network=track.network_id).between(track.opened_on, track.closed_on or today)
    return Money(costs.total(lines), track.budget)
