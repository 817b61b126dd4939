"""Tasks of courses: each takes ids, loads, calls one function, and may be delivered twice."""

from celery import shared_task
from django.core.management import call_command

from courses import announcements, scheduling


@shared_task
def announce(assignments: list[int]) -> None:
    """Tell people that a course was given to them."""
    announcements.announce(assignments)


@shared_task
def publish_scheduled() -> None:
    """Publish and withdraw the pages whose hour has come. Twice changes nothing: what is done is no longer due."""
    scheduling.publish_due()
    call_command("publish_scheduled")
