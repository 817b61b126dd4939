"""The reviews of one person: to give, to decide, given."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from lms.accounts.models import User
from lms.adoption.mission_states import WAITING
from lms.adoption.missions import briefs
from lms.adoption.models import MissionReview, MissionRun


@dataclass(frozen=True)
class Line:
    """One review in a list."""

    review: MissionReview
    title: str
    team: str


def awaited(person: User, language: str) -> list[Line]:
    """What waits for the person's word, the oldest first. Three statements, however many there are."""
    found = MissionReview.objects.awaited().of(person).filter(run__state__in=WAITING)
    return lines(_whole(found.order_by("due_at", "pk")), language)


def given(person: User) -> QuerySet[MissionReview]:
    """What the person has said, the latest first."""
    return _whole(MissionReview.objects.given().of(person).order_by("-given_at", "-pk"))


def _whole(reviews: QuerySet[MissionReview]) -> QuerySet[MissionReview]:
    """With all that a line says."""
    return reviews.select_related("run__network").prefetch_related("run__seats__person")


def lines(reviews: Iterable[MissionReview], language: str) -> list[Line]:
    """Reviews with the title of the mission and the names of the team."""
    return [Line(row, title_of(row.run, language), names_of(row.run)) for row in reviews]


def title_of(run: MissionRun, language: str) -> str:
    """What the mission is called."""
    return briefs.said(run.brief["title"], language)


def names_of(run: MissionRun) -> str:
    """Who did it."""
    team = [seat for seat in run.seats.all() if seat.is_in_team]
    return ", ".join(str(seat.person) for seat in team)
