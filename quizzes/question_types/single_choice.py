"""One right answer among several."""

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


class SingleChoiceBlock(blocks.StructBlock):
    """How a trainer writes it."""

    prompt = prompt_block()
    hint = hint_block()
    choices = choices.choices_block(_("Two to eight choices, exactly one of them right."))
    feedback = feedback_block()

    def clean(self, value: Any) -> Any:
        """Exactly one choice is right."""
        cleaned = super().clean(value)
        rights = sum(bool(choice["is_correct"]) for choice in cleaned["choices"])
        if rights != 1:
            raise refuse("choices", _("Mark exactly one choice as right."), in_list=True)
        return cleaned

    class Meta:
        icon = "radio-full"


class SingleChoice(Kind):
    """One right answer among several."""

    name = "single_choice"
    label = _("single choice")
    instruction = _("Choose one answer.")
    block: ClassVar[Any] = SingleChoiceBlock(label=label)

    def fields(self, value: Value, response: Response, seed: int, *, shuffle: bool) -> dict[str, Any]:
        """The choices, mixed when the quiz says so."""
        return choices.options(value, choices.chosen(value, response), seed, shuffle=shuffle)

    def read(self, value: Value, data: QueryDict, prefix: str, seed: int) -> Response:
        """The id of the choice."""
        return next(iter(choices.read(value, data, prefix, seed)), None)

    def mark(self, value: Value, response: Response) -> Verdict:
        """All or nothing."""
        taken = choices.chosen(value, response)
        own = [choices.choices_of(value)[key].get("feedback") for key in taken]
        is_right = len(taken) == 1 and taken == choices.rights_of(value)
        return Verdict(Fraction(is_right), sayings(*own, value.get("feedback")))

    def right(self, value: Value) -> Response:
        """The right choice."""
        return choices.rights_of(value)[0]

    def said(self, value: Value, response: Response) -> list[str]:
        """The text of the choice."""
        return [choices.choices_of(value)[key]["text"] for key in choices.chosen(value, response)]

    def skeleton(self, value: Value) -> Any:
        """Each choice's id, and whether it is right."""
        return [[key, bool(choice["is_correct"])] for key, choice in choices.choices_of(value).items()]

    def substance(self, value: Value) -> Any:
        """The same, in whatever order the choices were written."""
        return sorted(self.skeleton(value))
