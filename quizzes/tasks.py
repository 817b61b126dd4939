"""Work in the background."""

from celery import shared_task

from quizzes import attempts
from quizzes.review import tasks as review

__all__ = ["review", "sweep"]


@shared_task
def sweep() -> None:
    """Hand in the attempts whose time is over. Running twice, or crossing a learner, is harmless."""
    attempts.sweep()
