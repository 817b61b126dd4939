"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

from celery import shared_task
from django.utils import timezone

from lms.exchange.imports import TableImport
from lms.exchange.results.models import ResultImport
from lms.exchange.results.tasks import apply_results, check_results
from lms.exchange.retention import forget
from lms.exchange.staff.models import StaffImport
from lms.exchange.staff.tasks import apply_staff, check_staff
from lms.exchange.work import take_up_stale

KINDS = ((StaffImport, check_staff, apply_staff), (ResultImport, check_results, apply_results))


@shared_task
def sweep() -> None:
    """Queue again the imports whose task was lost, and forget the files of old ones."""
    for kind, check, apply in KINDS:
        for found in take_up_stale(kind, timezone.now()):
            (apply if found.stage == TableImport.Stage.APPLY else check).delay(found.pk)
    forget(timezone.now())
