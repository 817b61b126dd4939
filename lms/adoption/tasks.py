"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

from celery import shared_task
from django.utils import timezone

from lms.adoption import passages
from lms.adoption.mission_reviews import waiting
from lms.adoption.missions import figures
from lms.adoption.plans import mails as plan_mails


@shared_task
def sweep() -> None:
    """Open the check-ins whose day has come; ask what became of plans and missions; see that missions are reviewed."""
    now = timezone.now()
    passages.sweep(now)
    plan_mails.ask_due(now)
    figures.ask_due(now)
    waiting.sweep(now)
