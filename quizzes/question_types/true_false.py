"""A statement that is true or false."""

from fractions import Fraction
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.question_types.base import (
    Kind,
    Response,
    Value,
    Verdict,
    feedback_block,
    hint_block,
    prompt_block,
    sayings,
    token,
)

ANSWERS = {"true": True, "false": False}


class TrueFalseBlock(blocks.StructBlock):
    """How a trainer writes it."""

    prompt = prompt_block()
    hint = hint_block()
    answer = blocks.BooleanBlock(
        required=False, label=_("the statement is true"), help_text=_("Leave unticked if it is false.")
    )
    feedback_true = blocks.TextBlock(required=False, rows=2, label=_("what to say to who answered “true”"))
    feedback_false = blocks.TextBlock(required=False, rows=2, label=_("what to say to who answered “false”"))
    feedback = feedback_block()

    class Meta:
        icon = "help"


class TrueFalse(Kind):
    """A statement that is true or false."""

    name = "true_false"
    label = _("true or false")
    instruction = _("Is it true or false?")
    block: ClassVar[Any] = TrueFalseBlock(label=label)

    def fields(self, value: Value, response: Response, seed: int, *, shuffle: bool) -> dict[str, Any]:
        """True, then false: an order everybody expects, never mixed."""
        return {
            "options": [
                {"token": token(seed, name), "text": text(answer), "is_chosen": response is answer}
                for name, answer in ANSWERS.items()
            ]
        }

    def read(self, value: Value, data: QueryDict, prefix: str, seed: int) -> Response:
        """True, False or None."""
        sent = data.get(prefix)
        return next((answer for name, answer in ANSWERS.items() if token(seed, name) == sent), None)

    def mark(self, value: Value, response: Response) -> Verdict:
        """All or nothing."""
        own = value.get("feedback_true" if response else "feedback_false") if isinstance(response, bool) else None
        return Verdict(Fraction(response is self.right(value)), sayings(own, value.get("feedback")))

    def right(self, value: Value) -> Response:
        """What the statement is."""
        return bool(value["answer"])

    def said(self, value: Value, response: Response) -> list[str]:
        """The word."""
        return [text(response)] if isinstance(response, bool) else []

    def skeleton(self, value: Value) -> Any:
        """What the statement is."""
        return self.right(value)


def text(answer: bool) -> str:
    """The word for an answer."""
    return gettext("True") if answer else gettext("False")
