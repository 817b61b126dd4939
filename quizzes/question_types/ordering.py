"""Things to put in order, with numbers to choose and buttons up and down: nothing has to be dragged."""

from fractions import Fraction
from itertools import pairwise
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
    known,
    mixed,
    prompt_block,
    refuse,
    sayings,
    token,
)


class OrderingBlock(blocks.StructBlock):
    """How a trainer writes it."""

    prompt = prompt_block()
    hint = hint_block()
    items = blocks.ListBlock(
        blocks.CharBlock(max_length=200, label=_("item")),
        min_num=3,
        max_num=8,
        label=_("items, in the right order"),
        help_text=_("Three to eight, written in the right order. They are mixed for each learner."),
    )
    feedback = feedback_block()

    def clean(self, value: Any) -> Any:
        """Two items that read the same could not be told apart."""
        cleaned = super().clean(value)
        if len({fold(item) for item in cleaned["items"]}) < len(cleaned["items"]):
            raise refuse("items", _("Two items read the same: learners could not tell them apart."), in_list=True)
        return cleaned

    class Meta:
        icon = "list-ol"


class Ordering(Kind):
    """Things to put in order."""

    name = "ordering"
    label = _("ordering")
    instruction = _("Put these in order: choose a number for each, or use the buttons.")
    block: ClassVar[Any] = OrderingBlock(label=label)

    def fields(self, value: Value, response: Response, seed: int, *, shuffle: bool) -> dict[str, Any]:
        """The items as the learner has put them, or mixed: the order first shown is never the right one."""
        texts, order = dict(items(value, "items")), arranged(value, response) or first_order(value, seed)
        lines = [
            {
                "token": token(seed, key),
                "text": texts[key],
                "place": place,
                "is_first": place == 1,
                "is_last": place == len(order),
            }
            for place, key in enumerate(order, 1)
        ]
        return {
            "lines": lines,
            "places": range(1, len(lines) + 1),
            "is_answered": response is not None,
        }

    def read(self, value: Value, data: QueryDict, prefix: str, seed: int) -> Response:
        """The ids in the order of the numbers chosen; of two with the same number, the one that was moved wins.

        None while the learner has touched nothing: the order first shown is not an answer.
        """
        before = self._shown(value, data, prefix, seed)
        places = {key: _place(data.get(f"{prefix}-{token(seed, key)}"), before.index(key) + 1) for key in before}
        # Who moved up goes before who stood there, who moved down goes after.
        after = sorted(before, key=lambda key: (places[key], _side(before.index(key) + 1, places[key])))
        if move := data.get(f"{prefix}-move"):
            after = moved(after, {token(seed, key): key for key in after}, move)
        is_answered = data.get(f"{prefix}-answered") == "1" or after != before or f"{prefix}-confirm" in data
        return after if is_answered else None

    def _shown(self, value: Value, data: QueryDict, prefix: str, seed: int) -> list[str]:
        """The order that the page showed, which it sends back."""
        by_token = {token(seed, key): key for key, _item in items(value, "items")}
        sent = [by_token.get(given) for given in data.get(f"{prefix}-shown", "").split()]
        order = known(sent, by_token.values())
        return order if len(order) == len(by_token) else first_order(value, seed)

    def mark(self, value: Value, response: Response) -> Verdict:
        """The share of neighbours that follow each other rightly: one item out of place does not cost everything."""
        wanted, given = self.right(value), arranged(value, response)
        steps = list(pairwise(wanted))
        found = sum(step in steps for step in pairwise(given))
        return Verdict(Fraction(found, len(steps) or 1), sayings(value.get("feedback")))

    def right(self, value: Value) -> Response:
        """The order in which they were written."""
        return [key for key, _item in items(value, "items")]

    def said(self, value: Value, response: Response) -> list[str]:
        """The items, numbered."""
        texts = dict(items(value, "items"))
        return [f"{place}. {texts[key]}" for place, key in enumerate(arranged(value, response), 1)]

    def skeleton(self, value: Value) -> Any:
        """The ids in order."""
        return self.right(value)


def first_order(value: Value, seed: int) -> list[str]:
    """A mixed order that is not the right one."""
    wanted = [key for key, _item in items(value, "items")]
    order = mixed(wanted, seed)
    return order if order != wanted else order[1:] + order[:1]


def arranged(value: Value, response: Response) -> list[str]:
    """What `response` puts in order, if it holds every item once; else nothing."""
    wanted = {key for key, _item in items(value, "items")}
    order = known(response, wanted) if isinstance(response, list) else []
    return order if len(order) == len(wanted) else []


def moved(order: list[str], by_token: dict[str, str], move: str) -> list[str]:
    """`order` after a press on a button: `move` is `up <token>` or `down <token>`."""
    direction, _space, sent = move.partition(" ")
    key = by_token.get(sent)
    if key is None or direction not in ("up", "down"):
        return order
    here = order.index(key)
    there = here - 1 if direction == "up" else here + 1
    if not 0 <= there < len(order):
        return order
    result = list(order)
    result[here], result[there] = result[there], result[here]
    return result


def _place(sent: str | None, shown: int) -> int:
    """The number chosen, or the one shown if what was sent is no number."""
    return int(sent) if sent and sent.isascii() and sent.isdigit() and len(sent) < 4 else shown


def _side(before: int, after: int) -> int:
    """-1 moved up, 0 stayed, 1 moved down."""
    return (after > before) - (after < before)
