"""The quizzes app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuizzesConfig(AppConfig):
    """Question bank, attempts and marking."""

    name = "quizzes"
    label = "quizzes"
    verbose_name = _("Quizzes")
