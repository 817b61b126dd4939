"""What reviewers said of a run, for who may read it: signed, criterion by criterion."""

from dataclasses import dataclass

from lms.accounts.models import User
from lms.adoption.mission_states import Mark
from lms.adoption.missions import briefs, judging
from lms.adoption.missions.permissions import reviews_visible_to
from lms.adoption.models import MissionReview, MissionRun


@dataclass(frozen=True)
class Line:
    """One criterion and its mark."""

    title: str
    mark: Mark


@dataclass(frozen=True)
class Said:
    """One review that was given."""

    review: MissionReview
    name: str
    """The first name of who gave it: friendly by design."""
    lines: list[Line]


def of_run(run: MissionRun, viewer: User, language: str) -> list[Said]:
    """What `viewer` may read of the reviews of `run`, the latest round first. One statement."""
    rows = reviews_visible_to(viewer).given().filter(run=run).select_related("seat__person")
    criteria = judging.criteria_of(briefs.read(run.brief, language))
    return [_said(review, criteria) for review in rows.order_by("-round", "as_trainer", "given_at", "pk")]


def _said(review: MissionReview, criteria: tuple[briefs.Criterion, ...]) -> Said:
    marks = review.given
    name = review.reviewer.first_name or str(review.reviewer)
    return Said(review, name, [Line(one.title, marks[one.key]) for one in criteria if one.key in marks])
