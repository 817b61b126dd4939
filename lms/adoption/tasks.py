"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

from celery import shared_task

from lms.adoption import passages


@shared_task
def sweep() -> None:
    """Open the check-ins whose day has come, in place of those left unanswered."""
    passages.sweep()
