"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

from celery import shared_task
from django.utils import timezone

from lms.adoption import passages
from lms.adoption.fast_track import setting_out
from lms.adoption.fast_track.tasks import set_out_group
from lms.adoption.plans import mails as plan_mails

__all__ = ["set_out_group", "sweep"]


@shared_task
def sweep() -> None:
    """Open the check-ins whose day has come, in place of those left unanswered; ask what became of plans."""
    now = timezone.now()
    passages.sweep(now)
    plan_mails.ask_due(now)
    setting_out.set_out_all(now)
