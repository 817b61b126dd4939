"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

from celery import shared_task
from django.utils import timezone

from lms.exchange.results.models import ResultImport
from lms.exchange.results.retention import forget as forget_results
from lms.exchange.results.tasks import apply_results, check_results
from lms.exchange.staff.models import StaffImport
from lms.exchange.staff.retention import forget
from lms.exchange.staff.tasks import apply_staff, check_staff
from lms.exchange.work import take_up_stale


@shared_task
def sweep() -> None:
    """Queue again the imports whose task was lost, and forget the files of old ones."""
    for staff_import in take_up_stale(StaffImport, timezone.now()):
        task = apply_staff if staff_import.stage == StaffImport.Stage.APPLY else check_staff
        task.delay(staff_import.pk)
    for result_import in take_up_stale(ResultImport, timezone.now()):
        task = apply_results if result_import.stage == ResultImport.Stage.APPLY else check_results
        task.delay(result_import.pk)
    forget(timezone.now())
    forget_results(timezone.now())
