"""Missions under way, on the board “Who does what”: those of people who said so themselves, and nothing else of them.

A line says what is done, on which network and by whom, and until when, as it was when they began; never whether it was
handed in, given back or late. Of a team it names those who said yes. Taking it back leaves no trace: the seat is then
like any other, and so it is when the mission is over.
"""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.adoption.board.projects import UnderWay
from lms.adoption.mission_states import OPEN
from lms.adoption.missions import briefs, pages
from lms.adoption.missions.pages import CourseLink
from lms.adoption.models import MissionRun, MissionSeat
from lms.reports.figures import still_here

MOST = 200
"""Seats that are looked at, of the missions begun last."""
STAGE = _("mission under way")


def show(seat: MissionSeat, *, is_shown: bool) -> None:
    """The person says yes, or takes it back; only while the mission is not over."""
    seats = MissionSeat.objects.in_team().filter(pk=seat.pk, run__state__in=OPEN)
    seats.update(on_board=is_shown)


def under_way(viewer: User, today: dt.date, network: int | None = None) -> Iterator[UnderWay]:
    """What the board shows `viewer`, the missions begun last first. Two statements."""
    mine = MissionSeat.objects.in_team().filter(run=OuterRef("run"), person=viewer)
    seats = MissionSeat.objects.in_team().filter(still_here(today, "person__"), on_board=True, run__state__in=OPEN)
    if network is not None:
        seats = seats.filter(run__network=network)
    seats = seats.select_related("run__network", "person").annotate(is_mine=Exists(mine))
    found = list(seats.order_by("-run__started_at", "-run", "person__sorted_as", "pk")[:MOST])
    courses = pages.course_links((seat.run.course_key for seat in found), get_language() or "")
    for run, team in itertools.groupby(found, key=lambda seat: seat.run):
        yield _line(run, team, courses.get(run.course_key), viewer, today)


def _line(
    run: MissionRun, team: Iterable[MissionSeat], course: CourseLink | None, viewer: User, today: dt.date
) -> UnderWay:
    """One mission; its people open it, others the course it stands in."""
    seats = list(team)
    is_mine = any(getattr(seat, "is_mine", False) for seat in seats)
    ends_on = timezone.localdate(run.ends_at, viewer.zone) if run.ends_at else None
    return UnderWay(
        title=briefs.said(run.brief["title"], get_language() or ""),
        network=str(run.network),
        stage=STAGE,
        people=tuple(str(seat.person) for seat in seats),
        next_on=ends_on if ends_on and ends_on >= today else None,
        url=f"{run.get_absolute_url()}#board" if is_mine else (course.url if course else ""),
    )
