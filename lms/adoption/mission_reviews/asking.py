"""Asking for reviews: two colleagues, or the trainers; somebody else in the place of who cannot."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.mission_reviews import mails, reviewers
from lms.adoption.mission_states import REVIEWERS, State, Step
from lms.adoption.missions.moving import lock, move
from lms.adoption.models import MissionPage, MissionReview, MissionRun, MissionSeat
from lms.adoption.models.mission_reviews import MissionReviewQuerySet

PATIENCE = dt.timedelta(days=6)
"""After this, somebody else is asked."""


@transaction.atomic
def ask(run: MissionRun, at: dt.datetime | None = None) -> MissionRun:
    """Ask for the reviews of a run just handed in, by mail too; asked already, nothing more happens."""
    at = at or timezone.now()
    held = lock(run)
    if held.state != State.HANDED_IN:
        return held
    if held.brief["reviewed_by"] == MissionPage.ReviewedBy.TRAINER or _trainer_spoke_last(held):
        return with_trainer(held, at)
    people = reviewers.again(held, at)[:REVIEWERS]
    people += reviewers.drawn(held, REVIEWERS - len(people), at)
    if len(people) < REVIEWERS:
        return with_trainer(held, at)
    _ask(held, people, at)
    return move(held, Step.ASK_COLLEAGUES, at)


@transaction.atomic
def fill_up(run: MissionRun, at: dt.datetime) -> MissionRun:
    """Somebody else in the place of each colleague who cannot; the trainers where nobody is left to ask."""
    held = lock(run)
    if held.state != State.IN_REVIEW:
        return held
    round_now = held.reviews.filter(round=held.round, as_trainer=False)
    lacking = REVIEWERS - round_now.filter(declined_at=None, passed_over_at=None).count()
    people = reviewers.drawn(held, lacking, at) if lacking else []
    if len(people) < lacking:
        return with_trainer(held, at)
    _ask(held, people, at)
    return held


@transaction.atomic
def with_trainer(run: MissionRun, at: dt.datetime) -> MissionRun:
    """Ask the trainers: the first word ends it. Nobody is asked twice, unless nobody else is left."""
    held = lock(run)
    pass_over(held.reviews.awaited().filter(as_trainer=False), at)
    if held.state != State.WITH_TRAINER:
        held = move(held, Step.ASK_TRAINER, at)
    people = reviewers.trainers(held, at)
    _ask(held, people, at, as_trainer=True)
    if not people:
        _once_more(held, at)
    return held


def _once_more(run: MissionRun, at: dt.datetime) -> None:
    """The trainers who said “not me” wait for it again: those it was handed to have left, and a team waits."""
    said_no = run.reviews.filter(round=run.round, as_trainer=True, given_at=None).exclude(declined_at=None)
    pks = list(said_no.values_list("pk", flat=True))
    MissionSeat.objects.filter(reviews__in=pks).update(left_at=None)
    MissionReview.objects.filter(pk__in=pks).update(declined_at=None, asked_at=at)


def pass_over(reviews: MissionReviewQuerySet, at: dt.datetime) -> None:
    """These are no longer waited for, and their reviewers no longer see the run."""
    pks = list(reviews.values_list("pk", flat=True))
    MissionSeat.objects.filter(reviews__in=pks).update(left_at=at)
    MissionReview.objects.filter(pk__in=pks).update(passed_over_at=at)


def _ask(run: MissionRun, people: Iterable[User], at: dt.datetime, *, as_trainer: bool = False) -> None:
    for person in people:
        seat, _new = run.seats.get_or_create(
            person=person,
            defaults={"role": MissionSeat.Role.REVIEWER, "page_key": run.page_key, "invited_at": at},
        )
        review, is_new = MissionReview.objects.get_or_create(
            run=run,
            seat=seat,
            round=run.round,
            defaults={"as_trainer": as_trainer, "asked_at": at, "due_at": at + PATIENCE},
        )
        if is_new:
            run.seats.filter(pk=seat.pk).update(left_at=None)
            mails.ask(review)


def _trainer_spoke_last(run: MissionRun) -> bool:
    """Whoever gave the mission back looks at it again."""
    return run.reviews.given().filter(round=run.round - 1, as_trainer=True).exists()
