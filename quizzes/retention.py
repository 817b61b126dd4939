"""What was answered is erased after a while; what it was worth stays."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from lms.lib.forgetting import some_of
from lms.lib.periods import Period
from quizzes.models import Answer, Attempt, Review


@transaction.atomic
def attempts_told(at: dt.datetime) -> int:
    """Attempts handed in long ago: their answers go, points and shares stay; how many attempts."""
    past = Attempt.objects.filter(submitted_at__lt=at - Period.ANSWERS.time, answers_erased_at=None)
    found = some_of(past)
    Answer.objects.filter(attempt__in=found, response__isnull=False).update(response=None)
    Attempt.objects.filter(pk__in=found).update(answers_erased_at=at)
    return len(found)


def left_open(at: dt.datetime) -> int:
    """Answers of attempts never handed in, and not touched for long: as if not answered yet; how many."""
    past = Answer.objects.filter(
        attempt__submitted_at=None, response__isnull=False, saved_at__lt=at - Period.ANSWERS.time
    )
    found = some_of(past)
    Answer.objects.filter(pk__in=found).update(response=None, saved_at=None, is_checked=False, fraction=None)
    return len(found)


def reviewed(at: dt.datetime) -> "QuerySet[Review]":
    """Answers to the daily review given long ago; their rating stays, and what it made of the card."""
    return Review.objects.filter(reviewed_at__lt=at - Period.ANSWERS.time, response__isnull=False)
