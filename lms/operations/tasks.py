"""What runs outside a request. It may be delivered twice, or late, and leaves the same state."""

from celery import shared_task
from django.utils import timezone

from lms.operations import retention


@shared_task
def sweep() -> None:
    """Erase what is past its date."""
    retention.erase_past(timezone.now())
