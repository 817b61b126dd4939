"""The quizzes app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuizzesConfig(AppConfig):
    """Question bank, attempts and marking."""

    name = "quizzes"
    label = "quizzes"
    verbose_name = _("Quizzes")

    def ready(self) -> None:
        """Receivers and proposals are connected by being imported."""
        import_module("quizzes.receivers")
        import_module("quizzes.review.proposals")
