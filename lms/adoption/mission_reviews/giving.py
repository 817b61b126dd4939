"""Giving a review, or saying “not me”; and what follows for the run. Two at once follow one another."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from lms.adoption.mission_reviews import asking, mails, reviewers
from lms.adoption.mission_states import NotNowError, State, Step, outcome
from lms.adoption.missions import briefs, judging
from lms.adoption.missions.accepting import accept
from lms.adoption.missions.moving import lock, move
from lms.adoption.models import MissionReview, MissionRun


class MovedOnError(Exception):
    """The evidence is no longer what the reviewer looked at."""


class NobodyElseError(Exception):
    """There is no other trainer to hand the mission to."""


@transaction.atomic
def give(
    review: MissionReview, marks: Mapping[str, int], words: str, looked_at: str, at: dt.datetime | None = None
) -> MissionReview:
    """Give the review, once and for all; a second time changes nothing.

    Raises `NotNowError` when nobody waits for it any more, `MovedOnError` when evidence came or went since
    `looked_at`, the fingerprint of what was shown.
    """
    at = at or timezone.now()
    run = lock(review.run)
    held = run.reviews.select_related("run", "seat__person").get(pk=review.pk)
    if held.given_at:
        return held
    if not is_wanted(held):
        raise NotNowError(run.state, Step.ACCEPT)
    if looked_at != fingerprint(run):
        raise MovedOnError
    _write(held, marks, words.strip(), looked_at, at)
    if held.as_trainer:
        log(run, "adoption.mission_decided", user=held.reviewer)
    _conclude(run, at)
    return held


def _write(review: MissionReview, marks: Mapping[str, int], words: str, looked_at: str, at: dt.datetime) -> None:
    criteria = judging.criteria_of(briefs.read(review.run.brief, ""))
    lacks_words = judging.needs_words(marks.values(), as_trainer=review.as_trainer) and not words
    if lacks_words or not judging.is_whole(marks, criteria):
        raise ValueError(review.pk)
    review.marks, review.words = {key: int(mark) for key, mark in marks.items()}, words
    review.verdict, review.given_at, review.looked_at = judging.verdict_of(marks.values()), at, looked_at
    review.save(update_fields=["marks", "words", "verdict", "given_at", "looked_at"])


def _conclude(run: MissionRun, at: dt.datetime) -> None:
    """What follows from what was given in this round; nothing while a colleague is awaited."""
    given = list(run.reviews.given().filter(round=run.round))
    decided = [one.verdict for one in given if one.as_trainer]
    step = outcome(decided, wanted=1) if decided else outcome(one.verdict for one in given)
    if step is Step.ASK_TRAINER:
        asking.with_trainer(run, at)
    elif step:
        run = accept(run, at) if step is Step.ACCEPT else move(run, step, at)
        asking.pass_over(run.reviews.awaited(), at)
        mails.tell_outcome(run)


@transaction.atomic
def decline(review: MissionReview, at: dt.datetime | None = None) -> MissionRun:
    """Say “not me”: another colleague is asked, another trainer for a trainer. No reason is wanted, and twice is once.

    Raises `NobodyElseError` for the only trainer there is.
    """
    at = at or timezone.now()
    run = lock(review.run)
    if not run.reviews.awaited().filter(pk=review.pk).update(declined_at=at):
        return run
    if review.as_trainer and not reviewers.trainers(run, at):
        raise NobodyElseError
    run.seats.filter(pk=review.seat_id).update(left_at=at)
    return asking.with_trainer(run, at) if review.as_trainer else asking.fill_up(run, at)


def is_wanted(review: MissionReview) -> bool:
    """Somebody waits for this review."""
    state = State.WITH_TRAINER if review.as_trainer else State.IN_REVIEW
    is_open = not (review.given_at or review.declined_at or review.passed_over_at)
    return is_open and review.round == review.run.round and review.run.state == state


def fingerprint(run: MissionRun) -> str:
    """Of all the evidence there is: each piece holds the fingerprint of the one before it."""
    last = run.proofs.order_by("number").last()
    return last.digest if last else ""
