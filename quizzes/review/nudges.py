"""A mail a week for who has asked for one, and the link in it that stops them."""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.accounts.models import User
from lms.notifications import outbox
from quizzes.models import ReviewWish
from quizzes.review import daily
from quizzes.review.cards import day_of

SALT = "quizzes.review.nudge"
MORNING = 8
"""The hour of the person’s own clock from which the mail may leave."""


def sweep(at: dt.datetime | None = None) -> int:
    """Write to everybody whose day it is where they live, and who has something due; returns to how many."""
    at = at or timezone.now()
    wishes = ReviewWish.objects.filter(mail_day__in=_days(at), person__is_active=True).select_related("person")
    return sum(_write(wish, at) for wish in wishes if _is_time(wish, at))


def _days(at: dt.datetime) -> set[int]:
    """The days of the week that it is somewhere on earth."""
    return {(at + dt.timedelta(hours=hours)).weekday() for hours in (-14, 0, 14)}


def _is_time(wish: ReviewWish, at: dt.datetime) -> bool:
    there = at.astimezone(wish.person.zone)
    return there.weekday() == wish.mail_day and there.hour >= MORNING and wish.mailed_on != there.date()


@transaction.atomic
def _write(wish: ReviewWish, at: dt.datetime) -> bool:
    """One mail, if questions wait and none was answered today."""
    due, done = daily.counts(wish.person, at)
    if not due or done:
        return False
    day = day_of(wish.person, at)
    ReviewWish.objects.filter(pk=wish.pk).update(mailed_on=day)
    with override(wish.person.language or settings.LANGUAGE_CODE):
        reason = _("You asked for a mail a week about your questions of the day.")
    outbox.post(
        kind="review",
        recipient=wish.person,
        key=f"review-{wish.pk}-{day}",
        context={
            "count": min(due, wish.per_day),
            "url": settings.BASE_URL + reverse("review"),
            "stop_url": settings.BASE_URL + reverse("review_stop", args=[stop_token(wish.person)]),
        },
        reason=reason,
    )
    return True


def stop_token(person: User) -> str:
    """What the link of a mail carries: it stops these mails, and opens nothing else. It never expires."""
    return signing.dumps(person.pk, salt=SALT)


def stop(token: str) -> bool:
    """No more mails to whom the token was written for; False when it is not one of ours."""
    person_id = _person(token)
    if person_id is None:
        return False
    ReviewWish.objects.filter(person_id=person_id).update(mail_day=None)
    return True


def is_ours(token: str) -> bool:
    """The token was written here and was not altered."""
    return _person(token) is not None


def _person(token: str) -> int | None:
    try:
        found = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None
