"""Work in the background."""

from celery import shared_task

from quizzes.review import changed_rules, nudges


@shared_task
def sweep() -> None:
    """Ask again what new rules concern; write to those whose day it is. Running twice, or late, repeats nothing."""
    changed_rules.sweep()
    nudges.sweep()
