"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

from celery import shared_task
from django.utils import timezone

from lms.adoption import passages
from lms.adoption.board import asking
from lms.adoption.fast_track import measuring, setting_out
from lms.adoption.fast_track.tasks import set_out_group
from lms.adoption.mission_reviews import waiting as waiting_reviews
from lms.adoption.missions import figures as mission_figures
from lms.adoption.plans import mails as plan_mails
from lms.adoption.reminders import mails as check_in_mails
from lms.adoption.worries import letterbox

__all__ = ["set_out_group", "sweep"]


@shared_task
def sweep() -> None:
    """Do everything of the passage whose day has come: check-ins to open, questions and reminders to mail, the wall."""
    now = timezone.now()
    passages.sweep(now)
    plan_mails.ask_due(now)
    check_in_mails.remind(now)
    asking.sweep(now)
    letterbox.open_box(now)
    setting_out.set_out_all(now)
    measuring.measure_due(timezone.localdate(now))
    mission_figures.ask_due(now)
    waiting_reviews.sweep(now)
