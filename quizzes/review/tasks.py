"""Work in the background."""

from celery import shared_task

from quizzes.review import nudges


@shared_task
def sweep() -> None:
    """Write to those whose day it is. Running twice, or late, sends nothing twice."""
    nudges.sweep()
