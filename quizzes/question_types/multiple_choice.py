"""One or several right answers among several, with a share of the points for part of them."""

from fractions import Fraction
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.question_types import choices
from quizzes.question_types.base import (
    Kind,
    Response,
    Value,
    Verdict,
    feedback_block,
    hint_block,
    prompt_block,
    refuse,
    sayings,
)


class MultipleChoiceBlock(blocks.StructBlock):
    """How a trainer writes it."""

    prompt = prompt_block()
    hint = hint_block()
    choices = choices.choices_block(
        _("Two to eight choices, at least one of them right. A wrong one chosen takes back what a right one gave.")
    )
    feedback = feedback_block()

    def clean(self, value: Any) -> Any:
        """At least one choice is right."""
        cleaned = super().clean(value)
        if not any(choice["is_correct"] for choice in cleaned["choices"]):
            raise refuse("choices", _("Mark at least one choice as right."), in_list=True)
        return cleaned

    class Meta:
        icon = "tick-inverse"


class MultipleChoice(Kind):
    """One or several right answers among several."""

    name = "multiple_choice"
    label = _("multiple choice")
    instruction = _("Several answers are possible.")
    block: ClassVar[Any] = MultipleChoiceBlock(label=label)

    def fields(self, value: Value, response: Response, seed: int, *, shuffle: bool) -> dict[str, Any]:
        """The choices, mixed when the quiz says so."""
        return choices.options(value, choices.chosen(value, response), seed, shuffle=shuffle)

    def read(self, value: Value, data: QueryDict, prefix: str, seed: int) -> Response:
        """The ids of the choices."""
        return choices.read(value, data, prefix, seed) or None

    def mark(self, value: Value, response: Response) -> Verdict:
        """(right ones chosen - wrong ones chosen) / right ones, and never less than 0."""
        taken, rights = choices.chosen(value, response), choices.rights_of(value)
        own = [choices.choices_of(value)[key].get("feedback") for key in taken]
        found = sum(1 if key in rights else -1 for key in taken)
        share = max(Fraction(0), Fraction(found, len(rights))) if rights else Fraction(0)
        return Verdict(share, sayings(*own, value.get("feedback")))

    def right(self, value: Value) -> Response:
        """The right choices."""
        return choices.rights_of(value)

    def said(self, value: Value, response: Response) -> list[str]:
        """The texts of the choices."""
        return [choices.choices_of(value)[key]["text"] for key in choices.chosen(value, response)]

    def skeleton(self, value: Value) -> Any:
        """Each choice's id, and whether it is right."""
        return [[key, bool(choice["is_correct"])] for key, choice in choices.choices_of(value).items()]

    def substance(self, value: Value) -> Any:
        """The same, in whatever order the choices were written."""
        return sorted(self.skeleton(value))
