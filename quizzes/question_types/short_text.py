"""A few words to type; accents, capitals, spaces, hyphens and apostrophes are forgiven."""

from fractions import Fraction
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lms.lib.text import squeeze
from quizzes.question_types.base import (
    Kind,
    Response,
    Value,
    Verdict,
    feedback_block,
    hint_block,
    items,
    prompt_block,
    refuse,
    sayings,
)

LONGEST = 200


class ShortTextBlock(blocks.StructBlock):
    """How a trainer writes it."""

    prompt = prompt_block()
    hint = hint_block()
    accepted = blocks.ListBlock(
        blocks.CharBlock(max_length=LONGEST, label=_("answer")),
        min_num=1,
        max_num=30,
        label=_("accepted answers"),
        help_text=_(
            "The best one first: it is the one shown. Accents, capitals, spaces, hyphens and apostrophes do not "
            "matter. The answers of the other languages are accepted too."
        ),
    )
    feedback = feedback_block()

    def clean(self, value: Any) -> Any:
        """Each answer holds something to compare."""
        cleaned = super().clean(value)
        if not all(squeeze(answer) for answer in cleaned["accepted"]):
            raise refuse("accepted", _("An accepted answer is empty."), in_list=True)
        return cleaned

    class Meta:
        icon = "edit"


class ShortText(Kind):
    """A few words to type."""

    name = "short_text"
    label = _("short text")
    instruction = _("Answer in a few words. Accents and capitals do not matter.")
    block: ClassVar[Any] = ShortTextBlock(label=label)

    def fields(self, value: Value, response: Response, seed: int, *, shuffle: bool) -> dict[str, Any]:
        """One line to type on."""
        typed = response if isinstance(response, str) else ""
        return {"typed": typed, "longest": LONGEST}

    def read(self, value: Value, data: QueryDict, prefix: str, seed: int) -> Response:
        """What was typed, as typed."""
        return data.get(prefix, "").replace("\0", "")[:LONGEST].strip() or None

    def mark(self, value: Value, response: Response) -> Verdict:
        """All or nothing."""
        known = {squeeze(answer) for answer in accepted(value)}
        is_right = isinstance(response, str) and bool(squeeze(response)) and squeeze(response) in known
        return Verdict(Fraction(is_right), sayings(value.get("feedback")))

    def right(self, value: Value) -> Response:
        """The first accepted answer."""
        return accepted(value)[0]

    def said(self, value: Value, response: Response) -> list[str]:
        """What was typed."""
        return [response] if isinstance(response, str) else []

    def skeleton(self, value: Value) -> Any:
        """Nothing: each language accepts its own words."""
        return None

    def join(self, texts: dict[str, Any]) -> dict[str, Any]:
        """Each language accepts the words of all the others, after its own."""
        everything = sayings(*[answer for value in texts.values() for answer in accepted(value)])
        return {
            language: {**value, "accepted_elsewhere": [a for a in everything if a not in accepted(value)]}
            for language, value in texts.items()
        }


def accepted(value: Value) -> list[str]:
    """Every answer that counts, this language's first."""
    return [answer for _key, answer in items(value, "accepted")] + list(value.get("accepted_elsewhere") or [])
