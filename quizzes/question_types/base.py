"""What every kind of question is: a block to write it, a form to answer it, a pure rule to mark it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.functional import Promise
from wagtail import blocks

Value = Mapping[str, Any]
"""The raw value of a kind's block in one language, as `QuestionVersion.texts` keeps it."""
Response = Any
"""What was answered, as JSON: ids only, or the text typed; None when nothing was."""


@dataclass(frozen=True)
class Verdict:
    """How an answer was marked: the share of the points (0 to 1) and what to say about it."""

    fraction: Fraction
    feedback: list[str] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """All the points."""
        return self.fraction == 1


class Kind:
    """One kind of question. Subclasses are stateless; values and responses come as arguments."""

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    block: ClassVar[blocks.StructBlock]

    @property
    def template(self) -> str:
        """The fields that answer it, bare: no form, no button."""
        return f"quizzes/question_types/{self.name}.html"

    def read(self, data: QueryDict, prefix: str) -> Response:
        """The response in a posted form whose fields' names begin with `prefix`; None when nothing was answered."""
        raise NotImplementedError

    def mark(self, value: Value, response: Response) -> Verdict:
        """Mark `response`; an answer that fits nothing is worth 0, never an error."""
        raise NotImplementedError

    def show(self, value: Value, response: Response, order: list[int] | None = None) -> dict[str, Any]:
        """What the template needs to ask the question. It never holds which answers are right (QUALITY A7)."""
        raise NotImplementedError

    def correct(self, value: Value) -> list[str]:
        """The right answer in words, for the result page."""
        raise NotImplementedError
