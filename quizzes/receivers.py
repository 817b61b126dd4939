"""What follows when a question or a rule of a network is saved, by whatever hand."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from lms.networks.models import NetworkRule, RemovedRule
from quizzes import versions
from quizzes.models import Question
from quizzes.review import changed_rules


@receiver(post_save, sender=Question)
def question_saved(sender: type[Question], instance: Question, **_kwargs: Any) -> None:
    """A question was saved."""
    versions.record(instance)


@receiver(post_save, sender=NetworkRule)
def rule_saved(sender: type[NetworkRule], instance: NetworkRule, **_kwargs: Any) -> None:
    """A rule of a network was written: where it holds already, its questions are asked again."""
    changed_rules.rule_written(instance)


@receiver(post_save, sender=RemovedRule)
def rule_removed(sender: type[RemovedRule], instance: RemovedRule, **_kwargs: Any) -> None:
    """A rule was taken away while it held: its questions are asked again."""
    changed_rules.rule_written(instance)
