"""What runs outside a request. It may be delivered twice, or late, and leaves the same state."""

import structlog
from celery import shared_task
from django.utils import timezone

from lms.accounts.models import User
from lms.operations import retention
from lms.operations.erasure.tasks import erase_person

__all__ = ["erase_person", "sweep"]
log = structlog.get_logger(__name__)


@shared_task
def sweep() -> None:
    """Erase what is past its date, and who was to be erased and was forgotten by the queue."""
    erased = retention.erase_past(timezone.now())
    if erased:
        log.info("erased past its date", **{name.replace(".", "_"): count for name, count in erased.items()})
    for pk in User.objects.exclude(erasure_asked_at=None).values_list("pk", flat=True):
        erase_person.delay(pk)
