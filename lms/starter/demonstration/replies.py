"""What somebody answers, right or wrong, for every kind of question. Pure."""

import random
from collections.abc import Callable
from typing import Any

from quizzes.models import QuestionVersion
from quizzes.question_types import KINDS, Response, Value
from quizzes.question_types.base import items

Wrong = Callable[[Value, random.Random], Response]


def reply(version: QuestionVersion, right: float, chance: random.Random) -> Response:
    """The right answer in a share `right` of cases, else one of the wrong ones; None is a question left empty."""
    value = version.value("")
    if chance.random() < right:
        return KINDS[version.kind].right(value)
    return WRONG[version.kind](value, chance) if version.kind in WRONG else None


def _wrong_choice(value: Value, chance: random.Random) -> Response:
    return chance.choice([key for key, choice in items(value, "choices") if not choice["is_correct"]] or [None])


def _wrong_choices(value: Value, chance: random.Random) -> Response:
    """One right choice missed or one wrong choice added: the usual slip."""
    choices = dict(items(value, "choices"))
    slip = chance.choice(sorted(choices))
    return [key for key, choice in choices.items() if bool(choice["is_correct"]) != (key == slip)] or None


def _wrong_truth(value: Value, _chance: random.Random) -> Response:
    return not value["answer"]


def _wrong_words(_value: Value, _chance: random.Random) -> Response:
    return "je ne sais plus"


def _two_swapped(keys: list[Any], chance: random.Random) -> list[Any]:
    first, second = sorted(chance.sample(range(len(keys)), 2))
    keys[first], keys[second] = keys[second], keys[first]
    return keys


def _wrong_pairs(value: Value, chance: random.Random) -> Response:
    keys = [key for key, _pair in items(value, "pairs")]
    return dict(zip(keys, _two_swapped(list(keys), chance), strict=True))


def _wrong_order(value: Value, chance: random.Random) -> Response:
    return _two_swapped([key for key, _item in items(value, "items")], chance)


def _wrong_post(value: Value, _chance: random.Random) -> Response:
    """The example written in a hurry: its links and its last words are missing."""
    words = [word for word in value["example"].split() if "." not in word.strip(".")]
    return {"text": " ".join(words[: len(words) // 2]), "alt": ""}


WRONG: dict[str, Wrong] = {
    "single_choice": _wrong_choice,
    "multiple_choice": _wrong_choices,
    "true_false": _wrong_truth,
    "short_text": _wrong_words,
    "matching": _wrong_pairs,
    "ordering": _wrong_order,
    "post_draft": _wrong_post,
}
