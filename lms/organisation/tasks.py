"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

from celery import shared_task

from lms.organisation import departures


@shared_task
def sweep() -> None:
    """Close the accounts of those whose last day is over."""
    departures.close_due()
