"""More time in timed quizzes: how long a quiz lasts for a person, and giving that person more."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.lib.as_one import Wanted
from quizzes.models import Attempt, ExtraTime, Quiz


def percentage_of(person: User) -> Wanted[int]:
    """By how many per cent a person’s quizzes are longer; 0 for nearly everybody."""
    given = ExtraTime.objects.filter(person=person).only("percentage")
    return Wanted([given], lambda rows: rows[0].percentage if rows else 0)


def minutes_for(quiz: Quiz, person: User) -> Wanted[int]:
    """How long `person` has for `quiz`; 0 without a limit."""
    if not quiz.time_limit:
        return Wanted([], lambda: 0)
    return percentage_of(person).then(lambda percentage: lengthened(quiz.time_limit, percentage))


def lengthened(minutes: int, percentage: int) -> int:
    """Whole minutes, rounded up."""
    return -(-minutes * (100 + percentage) // 100)


@transaction.atomic
def give(person: User, percentage: int, by: User, at: dt.datetime | None = None) -> None:
    """Every timed quiz lasts longer for `person` from now on, the one under way too; 0 takes that back.

    A quiz under way is never made shorter.
    """
    at = at or timezone.now()
    User.objects.select_for_update(no_key=True).get(pk=person.pk)  # no attempt starts meanwhile
    if percentage:
        ExtraTime.objects.update_or_create(person=person, defaults={"percentage": percentage})
    else:
        ExtraTime.objects.filter(person=person).delete()
    log(person, "quizzes.extra_time", user=by)  # that it changed, not by how much
    running = Attempt.objects.of(person).open().filter(due_at__gt=at)
    for attempt in running.select_related("quiz").select_for_update(of=("self",), no_key=True):
        _lengthen(attempt, percentage)


def _lengthen(attempt: Attempt, percentage: int) -> None:
    due_at = attempt.started_at + dt.timedelta(minutes=lengthened(attempt.quiz.time_limit, percentage))
    if attempt.due_at and due_at > attempt.due_at:
        attempt.due_at = due_at
        attempt.save(update_fields=["due_at"])
