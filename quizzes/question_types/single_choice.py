"""One right answer among several."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.question_types.base import Kind


class SingleChoiceBlock(blocks.StructBlock):
    """How a trainer writes it."""

    prompt = blocks.RichTextBlock(features=["bold", "italic", "link"], label=_("question"))
    hint = blocks.CharBlock(required=False, label=_("hint"))
    choices = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("text", blocks.CharBlock(label=_("choice"))),
                ("is_correct", blocks.BooleanBlock(required=False, label=_("right"))),
                ("feedback", blocks.TextBlock(required=False, rows=2, label=_("what to say to who chose it"))),
            ]
        ),
        min_num=2,
        label=_("choices"),
    )
    feedback = blocks.TextBlock(required=False, rows=3, label=_("what to say in any case"))


class SingleChoice(Kind):
    """One right answer among several."""

    name = "single_choice"
    label = _("single choice")
    block: Any = SingleChoiceBlock(label=label)
