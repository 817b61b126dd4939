"""What single and multiple choice share: a list of choices, each with its own feedback."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.question_types.base import Value, items, known, mixed, token


def choices_block(help_text: Any) -> blocks.ListBlock:
    """The choices, as a trainer writes them."""
    choice = blocks.StructBlock(
        [
            ("text", blocks.CharBlock(max_length=300, label=_("choice"))),
            ("is_correct", blocks.BooleanBlock(required=False, label=_("right"))),
            (
                "feedback",
                blocks.TextBlock(
                    required=False,
                    rows=2,
                    label=_("what to say to who chose it"),
                    help_text=_("Say kindly why one might think so, and what is better."),
                ),
            ),
        ]
    )
    return blocks.ListBlock(choice, min_num=2, max_num=8, label=_("choices"), help_text=help_text)


def choices_of(value: Value) -> dict[str, Any]:
    """The choices by id."""
    return dict(items(value, "choices"))


def rights_of(value: Value) -> list[str]:
    """The ids of the right choices."""
    return [key for key, choice in choices_of(value).items() if choice["is_correct"]]


def options(value: Value, chosen: list[str], seed: int, *, shuffle: bool) -> dict[str, Any]:
    """The choices in their order for this attempt, without a word of which are right."""
    choices = choices_of(value)
    order = mixed(choices, seed) if shuffle else list(choices)
    return {
        "options": [
            {"token": token(seed, key), "text": choices[key]["text"], "is_chosen": key in chosen} for key in order
        ],
    }


def read(value: Value, data: QueryDict, prefix: str, seed: int) -> list[str]:
    """The ids chosen in a posted form, in the order in which the choices were written."""
    sent = set(data.getlist(prefix))
    return [key for key in choices_of(value) if token(seed, key) in sent]


def chosen(value: Value, response: Any) -> list[str]:
    """The ids in `response` that are choices of this question."""
    return known(response if isinstance(response, list) else [response], choices_of(value))
