"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

from celery import shared_task
from django.utils import timezone

from lms.adoption import passages
from lms.adoption.plans import mails as plan_mails
from lms.adoption.worries import letterbox


@shared_task
def sweep() -> None:
    """Open the check-ins whose day has come, in place of those left unanswered; ask what became of plans.

    Once a day, the worries that wait appear on the wall, if there are enough of them.
    """
    now = timezone.now()
    passages.sweep(now)
    plan_mails.ask_due(now)
    letterbox.open_box(now)
