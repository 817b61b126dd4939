"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

from celery import shared_task
from django.utils import timezone

from lms.operations.erasure import erasing


@shared_task
def erase_person(pk: int) -> None:
    """Erase somebody of whom that was asked."""
    erasing.erase(pk, timezone.now())
