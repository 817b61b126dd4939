"""A question inside a lesson, answered at once and explained at once."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lms.pages.choosers import ChosenSnippet
from quizzes.models import Question


class QuestionBlock(blocks.StructBlock):
    """A question of the bank. The lesson's view says in `inline_questions` how each one stands for this learner."""

    question = ChosenSnippet("quizzes.Question", label=_("question of the bank"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds `question` and, when the lesson's view gave it, `asked`."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        question: Question | None = value.get("question")
        known = context.get("inline_questions") or {}
        context["question"] = question
        context["asked"] = known.get(question.translation_key) if question else None
        return context

    def get_preview_value(self) -> Any:
        """The newest question of the bank."""
        return self.normalize({"question": Question.objects.order_by("-pk").first()})

    class Meta:
        icon = "help"
        label = _("Question")
        template = "courses/blocks/question.html"
        description = _("A question of the bank, answered here and explained at once. Right or wrong, one goes on.")
