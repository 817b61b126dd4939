"""The letters of reviews: a row of the outbox each, once a review, once a round. No mark and no word stands in them."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.adoption.mission_states import State
from lms.adoption.missions import briefs
from lms.adoption.models import MissionReview, MissionRun
from lms.notifications import outbox

WHY_COLLEAGUE = _("You learn here too, and a colleague’s mission needs a second pair of eyes.")
WHY_TRAINER = _("You are a trainer of the course that this mission belongs to.")
WHY_MEMBER = _("You took part in this mission.")


def ask(review: MissionReview) -> None:
    """To a reviewer: this is asked of you."""
    _write("mission_review", f"mission-review-{review.pk}", review)


def remind(review: MissionReview) -> None:
    """To a reviewer: they still wait."""
    _write("mission_review_reminder", f"mission-review-reminder-{review.pk}", review)


def _write(kind: str, key: str, review: MissionReview) -> None:
    person = review.reviewer
    context = {
        "review": review,
        "title": _title(review.run, person),
        "due_at": timezone.localtime(review.due_at, person.zone),
        "url": settings.BASE_URL + review.get_absolute_url(),
    }
    outbox.post(kind, person, key, context, WHY_TRAINER if review.as_trainer else WHY_COLLEAGUE)


def tell_outcome(run: MissionRun) -> None:
    """To everybody of the team: what came of it."""
    for seat in run.seats.in_team().select_related("person"):
        context: dict[str, Any] = {
            "title": _title(run, seat.person),
            "is_accepted": run.state == State.ACCEPTED,
            "url": f"{settings.BASE_URL}{run.get_absolute_url()}#said",
        }
        outbox.post("mission_outcome", seat.person, f"mission-outcome-{seat.pk}-{run.round}", context, WHY_MEMBER)


def _title(run: MissionRun, person: User) -> str:
    return briefs.said(run.brief["title"], person.language or settings.LANGUAGE_CODE)
