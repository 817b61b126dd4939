"""The work of an import of staff, outside a request. Delivered twice, or late, it leaves the same state."""

from celery import shared_task

from lms.exchange.staff.apply import apply
from lms.exchange.staff.check import check


@shared_task
def check_staff(import_id: int) -> None:
    """The dry run of an import of staff."""
    check(import_id)


@shared_task
def apply_staff(import_id: int) -> None:
    """An import of staff that HR has confirmed."""
    apply(import_id)
