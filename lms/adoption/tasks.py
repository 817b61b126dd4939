"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

from celery import shared_task
from django.utils import timezone

from lms.adoption import plan_mails


@shared_task
def sweep() -> None:
    """Ask about the plans whose day has come."""
    plan_mails.ask_due(timezone.now())
