"""Pairs to put together: a list to choose from beside each left side."""

from fractions import Fraction
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lms.lib.text import fold
from quizzes.question_types.base import (
    Kind,
    Response,
    Value,
    Verdict,
    feedback_block,
    hint_block,
    items,
    mixed,
    prompt_block,
    refuse,
    sayings,
    token,
)


class MatchingBlock(blocks.StructBlock):
    """How a trainer writes it."""

    prompt = prompt_block()
    hint = hint_block()
    pairs = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("left", blocks.CharBlock(max_length=200, label=_("left side"))),
                ("right", blocks.CharBlock(max_length=200, label=_("what goes with it"))),
            ]
        ),
        min_num=2,
        max_num=8,
        label=_("pairs"),
        help_text=_("Two to eight pairs. The right sides are mixed for each learner."),
    )
    distractors = blocks.ListBlock(
        blocks.CharBlock(max_length=200, label=_("goes with nothing")),
        default=[],
        max_num=5,
        label=_("right sides that go with nothing"),
        help_text=_("Optional. They keep the last pair from being found by elimination."),
    )
    feedback = feedback_block()

    def clean(self, value: Any) -> Any:
        """Two sides that read the same could not be told apart."""
        cleaned = super().clean(value)
        rights = [pair["right"] for pair in cleaned["pairs"]] + list(cleaned["distractors"])
        for sides in ([pair["left"] for pair in cleaned["pairs"]], rights):
            if len({fold(side) for side in sides}) < len(sides):
                raise refuse("pairs", _("Two entries read the same: learners could not tell them apart."), in_list=True)
        return cleaned

    class Meta:
        icon = "link"


class Matching(Kind):
    """Pairs to put together."""

    name = "matching"
    label = _("matching")
    instruction = _("For each line, choose what goes with it.")
    block: ClassVar[Any] = MatchingBlock(label=label)

    def fields(self, value: Value, response: Response, seed: int, *, shuffle: bool) -> dict[str, Any]:
        """The left sides, each with all the right sides, always mixed: in their order they would tell the answer."""
        chosen, texts = matches(value, response), rights(value)
        order = mixed(texts, seed)
        lines = [
            {
                "token": token(seed, f"left {key}"),
                "text": pair["left"],
                "options": [
                    {
                        "token": token(seed, f"right {other}"),
                        "text": texts[other],
                        "is_chosen": chosen.get(key) == other,
                    }
                    for other in order
                ],
            }
            for key, pair in items(value, "pairs")
        ]
        return {"lines": lines}

    def read(self, value: Value, data: QueryDict, prefix: str, seed: int) -> Response:
        """The id of the right side by the id of the left side."""
        by_token = {token(seed, f"right {key}"): key for key in rights(value)}
        sent = {key: data.get(f"{prefix}-{token(seed, f'left {key}')}", "") for key, _pair in items(value, "pairs")}
        return {key: by_token[given] for key, given in sent.items() if given in by_token} or None

    def mark(self, value: Value, response: Response) -> Verdict:
        """The share of pairs that are right."""
        pairs, chosen = items(value, "pairs"), matches(value, response)
        found = sum(chosen.get(key) == key for key, _pair in pairs)
        return Verdict(Fraction(found, len(pairs) or 1), sayings(value.get("feedback")))

    def right(self, value: Value) -> Response:
        """Each left side with its own right side: both carry the pair's id."""
        return {key: key for key, _pair in items(value, "pairs")}

    def said(self, value: Value, response: Response) -> list[str]:
        """“left: right”, for each line that was answered."""
        chosen, texts = matches(value, response), rights(value)
        return [f"{pair['left']} → {texts[chosen[key]]}" for key, pair in items(value, "pairs") if key in chosen]

    def skeleton(self, value: Value) -> Any:
        """The ids of the pairs and of what goes with nothing."""
        return [[key for key, _item in items(value, name)] for name in ("pairs", "distractors")]

    def substance(self, value: Value) -> Any:
        """The same, in whatever order the pairs were written."""
        return [sorted(keys) for keys in self.skeleton(value)]


def rights(value: Value) -> dict[str, str]:
    """All right sides by id: a pair's own id, or that of what goes with nothing."""
    return {key: pair["right"] for key, pair in items(value, "pairs")} | dict(items(value, "distractors"))


def matches(value: Value, response: Response) -> dict[str, str]:
    """What `response` holds that is of this question."""
    if not isinstance(response, dict):
        return {}
    known = rights(value)
    return {key: other for key, other in response.items() if key in known and isinstance(other, str) and other in known}
