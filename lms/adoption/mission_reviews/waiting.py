"""Reviews that are waited for: a reminder after three days, somebody else after six. Run by the sweep."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lms.adoption.mission_reviews import asking, mails
from lms.adoption.mission_states import State
from lms.adoption.missions.moving import lock
from lms.adoption.models import MissionReview, MissionRun
from lms.notifications import trials
from lms.notifications.models import ReminderRefusal
from lms.reports.figures import still_here

REMIND_AFTER = dt.timedelta(days=3)


def sweep(at: dt.datetime) -> None:
    """Ask where nobody was asked, replace who cannot or did not, remind once. Again at once, nothing more happens."""
    for run in MissionRun.objects.filter(state=State.HANDED_IN).order_by("pk"):
        asking.ask(run, at)
    late = MissionReview.objects.awaited().filter(_to_replace(at), run__state=State.IN_REVIEW)
    for run in MissionRun.objects.filter(pk__in=late.order_by().values("run")).order_by("pk"):
        replace(run, at)
    for run in MissionRun.objects.filter(state=State.WITH_TRAINER).order_by("pk"):
        asking.with_trainer(run, at)
    remind(at)


@transaction.atomic
def replace(run: MissionRun, at: dt.datetime) -> MissionRun:
    """Somebody else in the place of those who have left, or did not answer in time."""
    held = lock(run)
    asking.pass_over(held.reviews.awaited().filter(_to_replace(at), as_trainer=False), at)
    return asking.fill_up(held, at)


def _to_replace(at: dt.datetime) -> Q:
    return Q(due_at__lte=at) | ~still_here(timezone.localdate(at), "seat__person__")


def remind(at: dt.datetime) -> int:
    """One mail to each reviewer who was asked three days ago, but for the tenth without; how many there were."""
    if trials.is_retired(mails.REMINDER):
        return 0
    here = still_here(timezone.localdate(at), "seat__person__")
    silent = ReminderRefusal.objects.filter(kind=mails.REMINDER).values("person")
    due = MissionReview.objects.awaited().filter(here, reminded_at=None, asked_at__lte=at - REMIND_AFTER)
    found = due.exclude(seat__person__in=silent).select_related("run__network", "seat__person").order_by("pk")
    reviews = {review: mails.trial_key(review) for review in found}
    held = trials.held_out(mails.REMINDER, set(reviews.values()))
    return sum(_remind(review, at) for review, key in reviews.items() if key not in held)


@transaction.atomic
def _remind(review: MissionReview, at: dt.datetime) -> bool:
    """The draw, the mail and the note that it was written, or none of them."""
    is_sent = mails.remind(review, at)
    if is_sent:
        MissionReview.objects.awaited().filter(pk=review.pk).update(reminded_at=at)
    return is_sent
