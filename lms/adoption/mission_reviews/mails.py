"""The letters of reviews: a row of the outbox each, once a review, once a round. No mark and no word stands in them.

The second letter is a reminder under trial.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.adoption.mission_states import State
from lms.adoption.missions import briefs
from lms.adoption.models import MissionReview, MissionRun
from lms.adoption.refusing import off_link
from lms.notifications import outbox, trials

ASKED, REMINDER, OUTCOME = "mission_review", "mission_review_reminder", "mission_outcome"
WHY_COLLEAGUE = _("You learn here too, and a colleague’s mission needs a second pair of eyes.")
WHY_TRAINER = _("You are a trainer, and this mission waits for one.")
WHY_MEMBER = _("You took part in this mission.")


def ask(review: MissionReview) -> None:
    """To a reviewer: this is asked of you."""
    outbox.post(ASKED, review.reviewer, f"mission-review-{review.pk}", _context(review), _why(review))


def remind(review: MissionReview, at: dt.datetime) -> bool:
    """To a reviewer: they still wait. False when it fell to the tenth without."""
    if trials.is_held_out(REMINDER, review.reviewer, trial_key(review), at):
        return False
    off = off_link(review.reviewer, REMINDER)
    context, key = {**_context(review), "off": off}, f"mission-review-reminder-{review.pk}"
    outbox.post(REMINDER, review.reviewer, key, context, _why(review), unsubscribe_url=off)
    return True


def trial_key(review: MissionReview) -> str:
    """Of the draw: one a review. Trainers share one request, which the first of them ends: they are drawn together."""
    return f"review-run-{review.run_id}-{review.round}" if review.as_trainer else f"review-{review.pk}"


def _why(review: MissionReview) -> Promise:
    return WHY_TRAINER if review.as_trainer else WHY_COLLEAGUE


def _context(review: MissionReview) -> dict[str, Any]:
    return {
        "review": review,
        "title": _title(review.run, review.reviewer),
        "due_at": timezone.localtime(review.due_at, review.reviewer.zone),
        "url": settings.BASE_URL + review.get_absolute_url(),
    }


def tell_outcome(run: MissionRun) -> None:
    """To everybody of the team: what came of it."""
    for seat in run.seats.in_team().select_related("person"):
        context: dict[str, Any] = {
            "title": _title(run, seat.person),
            "is_accepted": run.state == State.ACCEPTED,
            "url": f"{settings.BASE_URL}{run.get_absolute_url()}#said",
        }
        outbox.post(OUTCOME, seat.person, f"mission-outcome-{seat.pk}-{run.round}", context, WHY_MEMBER)


def _title(run: MissionRun, person: User) -> str:
    return briefs.said(run.brief["title"], person.language or settings.LANGUAGE_CODE)
