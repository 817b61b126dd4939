"""What follows when a question is saved, by whatever hand: its version."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from quizzes import versions
from quizzes.models import Question


@receiver(post_save, sender=Question)
def question_saved(sender: type[Question], instance: Question, **_kwargs: Any) -> None:
    """A question was saved."""
    versions.record(instance)
