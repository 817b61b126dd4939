"""My missions: those under way, what waits for others or for me, those that are over."""

from dataclasses import dataclass

from django.db.models import QuerySet

from lms.accounts.models import User
from lms.adoption.mission_states import OPEN
from lms.adoption.missions import briefs
from lms.adoption.models import MissionRun, MissionSeat


@dataclass(frozen=True)
class Line:
    """One run in a list."""

    run: MissionRun
    title: str
    by: User | None = None
    """Who invited."""


def current(person: User, language: str) -> list[Line]:
    """Under way or waiting for a verdict, the newest first. One statement: there are only ever a few."""
    runs = MissionRun.objects.open().of(person).select_related("network")
    return [_line(run, language) for run in runs]


def invitations(person: User, language: str) -> list[Line]:
    """Teams that wait for the person's word. One statement."""
    seats = MissionSeat.objects.invited().filter(person=person, run__state__in=OPEN)
    found = seats.select_related("run__network", "invited_by").order_by("-invited_at")
    return [_line(seat.run, language, seat.invited_by) for seat in found]


def over(person: User) -> QuerySet[MissionRun]:
    """Accepted or left, the latest first."""
    past: QuerySet[MissionRun] = MissionRun.objects.of(person).exclude(state__in=OPEN)
    return past.select_related("network").order_by("-settled_at", "-pk")


def lines(runs: list[MissionRun], language: str) -> list[Line]:
    """Runs as lines."""
    return [_line(run, language) for run in runs]


def _line(run: MissionRun, language: str, by: User | None = None) -> Line:
    return Line(run, briefs.said(run.brief["title"], language), by)
