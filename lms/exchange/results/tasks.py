"""The work of an import of results, outside a request. Delivered twice, or late, it leaves the same state."""

from celery import shared_task

from lms.exchange.results.apply import apply
from lms.exchange.results.check import check


@shared_task
def check_results(import_id: int) -> None:
    """The dry run of an import of results."""
    check(import_id)


@shared_task
def apply_results(import_id: int) -> None:
    """An import of results that somebody has confirmed."""
    apply(import_id)
