"""Tasks of courses: each takes ids, loads, calls one function, and may be delivered twice."""

from celery import shared_task

from courses import announcements


@shared_task
def announce(assignments: list[int]) -> None:
    """Tell people that a course was given to them."""
    announcements.announce(assignments)
