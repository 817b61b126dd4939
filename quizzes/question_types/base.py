"""What every kind of question is: a block to write it, fields to answer it, a pure rule to mark it."""

import datetime as dt
import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar

import nh3
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

Value = Mapping[str, Any]
"""The raw value of a kind's block in one language, as `QuestionVersion.texts` keeps it."""
Response = Any
"""What was answered, as JSON: ids only, or the text typed; None when nothing was."""
RULES = "rules_of_day"
"""Where a value holds the rules of networks it is marked by (quizzes.rules_of_day)."""


@dataclass(frozen=True)
class Condition:
    """One thing that was asked of an answer, whether it is so, and what else to say of it."""

    asked: str
    is_met: bool
    said: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Verdict:
    """How an answer was marked: the share of the points (0 to 1) and what to say about it."""

    fraction: Fraction
    feedback: list[str] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    """What was looked at one by one, where a kind does so."""
    rules_of: dt.date | None = None
    """The day whose rules of networks it was marked by."""
    has_one_right: bool = True
    """There is a right answer to show; else one example among many."""

    @property
    def is_right(self) -> bool:
        """All the points."""
        return self.fraction == 1

    @property
    def is_partly_right(self) -> bool:
        """Some of the points."""
        return 0 < self.fraction < 1


class Kind:
    """One kind of question. Subclasses are stateless; values and responses come as arguments.

    `seed` is a number of the attempt and question: the tokens in the page and the order of what is mixed come from
    it, so that neither an id nor a place ever tells the answer, and a reload shows the same page.
    """

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    instruction: ClassVar[str | Promise]
    block: ClassVar[blocks.StructBlock]
    # Marked at once, by the rule alone: such a question may come back in the daily review.
    is_closed: ClassVar[bool] = True

    @property
    def template(self) -> str:
        """The fields that answer it, bare: no form, no button."""
        return f"quizzes/question_types/{self.name}.html"

    def show(self, value: Value, response: Response, seed: int, *, shuffle: bool = True) -> dict[str, Any]:
        """What the template needs to ask the question. It never holds which answers are right."""
        return {
            "prompt": prompt_of(value),
            "hint": value.get("hint") or "",
            "instruction": self.instruction,
            **self.fields(value, response, seed, shuffle=shuffle),
        }

    def networks(self, value: Value) -> Sequence[str]:
        """Keys of the networks by whose rules it is marked; their rules of the day then join the value."""
        return ()

    def fields(self, value: Value, response: Response, seed: int, *, shuffle: bool) -> dict[str, Any]:
        """The part of `show` that is this kind's own."""
        raise NotImplementedError

    def read(self, value: Value, data: QueryDict, prefix: str, seed: int) -> Response:
        """The response in a posted form whose fields' names begin with `prefix`; None when nothing was answered."""
        raise NotImplementedError

    def mark(self, value: Value, response: Response) -> Verdict:
        """Mark `response`; an answer that fits nothing is worth 0, never an error."""
        raise NotImplementedError

    def right(self, value: Value) -> Response:
        """A response that gets all the points."""
        raise NotImplementedError

    def said(self, value: Value, response: Response) -> list[str]:
        """`response` in words, for the result page and for two versions side by side."""
        raise NotImplementedError

    def correct(self, value: Value) -> list[str]:
        """The right answer in words, for the result page."""
        return self.said(value, self.right(value))

    def skeleton(self, value: Value) -> Any:
        """What must be the same in two languages for an answer to mean the same: ids and what is right."""
        raise NotImplementedError

    def substance(self, value: Value) -> Any:
        """What makes it the same question for who has learnt it: ids and what is right, not the order of writing."""
        return self.skeleton(value)

    def is_same(self, before: Value, after: Value) -> bool:
        """Only the wording changed between two values of this kind: what was right is right still."""
        same = self.substance(before) == self.substance(after)
        return same and self.mark(after, self.right(before)).is_right

    def join(self, texts: dict[str, Any]) -> dict[str, Any]:
        """The texts of all languages as a version keeps them: what one language takes from the others."""
        return texts


# --- Blocks: what all kinds are written with ---------------------------------------------------------------------
def prompt_block() -> blocks.Block:
    """The question itself."""
    return blocks.RichTextBlock(
        features=["bold", "italic"], label=_("question"), help_text=_("Ask one thing, in a sentence or two.")
    )


def hint_block() -> blocks.Block:
    """Help that the learner may unfold."""
    return blocks.CharBlock(
        required=False,
        max_length=300,
        label=_("hint"),
        help_text=_("Learners may unfold it. It helps, it does not tell."),
    )


def feedback_block() -> blocks.Block:
    """What is said whatever was answered."""
    return blocks.TextBlock(
        required=False,
        rows=3,
        label=_("what to say in any case"),
        help_text=_("Shown with the feedback, whatever was answered: what to keep in mind."),
    )


def refuse(name: str, message: Any, *, in_list: bool = False) -> StructBlockValidationError:
    """An error to raise beside the field `name` of a kind's block."""
    error = ValidationError(message)
    return StructBlockValidationError({name: ListBlockValidationError(non_block_errors=[error]) if in_list else error})


# --- Values: reading what a block wrote ---------------------------------------------------------------------------
def items(value: Value, name: str) -> list[tuple[str, Any]]:
    """The items of the list `name` with their ids, which are the same in every language."""
    return [(item["id"], item["value"]) for item in value.get(name) or []]


def prompt_of(value: Value) -> SafeString:
    """The question as it may stand in a heading: emphasis and line breaks only."""
    flat = str(value.get("prompt") or "").replace("</p>", "<br>")
    clean = nh3.clean(flat, tags={"b", "strong", "i", "em", "br"}, attributes={}).strip()
    while clean.endswith("<br>"):
        clean = clean[:-4].rstrip()
    return mark_safe(clean)  # noqa: S308 - cleaned just above


def sayings(*texts: str | None) -> list[str]:
    """The texts that say something, each once."""
    return list(dict.fromkeys(text.strip() for text in texts if text and text.strip()))


# --- Tokens and order ------------------------------------------------------------------------------------------------
def token(seed: int, key: str) -> str:
    """What stands for the id `key` in a page: the same at each reload, of no use in another attempt."""
    return hashlib.blake2b(key.encode(), key=str(seed).encode(), digest_size=6).hexdigest()


def mixed(keys: Iterable[str], seed: int) -> list[str]:
    """`keys` in an order that only the seed decides, not the order they were written in."""
    found = sorted(keys)
    random.Random(seed).shuffle(found)  # noqa: S311 - an order, not a secret
    return found


def known(keys: Iterable[Any], allowed: Iterable[str]) -> list[str]:
    """The keys that exist, each once, in the order given: whatever else is sent is left out."""
    permitted = set(allowed)
    return [key for key in dict.fromkeys(key for key in keys if isinstance(key, str)) if key in permitted]
