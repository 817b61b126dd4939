"""Questions of the bank, from the file to what each kind keeps."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from itertools import zip_longest
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from lms.exchange.content.about import rules_of
from lms.exchange.content.entries import Entry, Texts, languages
from lms.exchange.content.streams import identity, in_language, plain, prose
from quizzes.question_types.conditions import EXPRESSIONS, Asks

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
COMMON = ("key", "kind", "tags", "networks", "rules", "prompt", "hint", "feedback")


@dataclass(frozen=True)
class Shelf:
    """A category of the bank."""

    key: str
    names: Texts


@dataclass(frozen=True)
class Asked:
    """One question as read, in all languages."""

    key: str
    kind: str
    shelf: Shelf
    tags: list[str]
    value: dict[str, Any]
    entry: Entry
    networks: list[Entry] = field(default_factory=list)
    rules: dict[str, Any] = field(default_factory=dict)

    def raw(self, language: str) -> list[dict[str, Any]]:
        """What the StreamField keeps in one language."""
        value = in_language(self.value, language, f"question/{self.key}", lambda found: found)
        return [{"type": self.kind, "id": identity(f"question/{self.key}"), "value": value}]

    def title(self, language: str) -> str:
        """What names it in the bank: the beginning of what is asked."""
        return Truncator(unescape(strip_tags(self.value["prompt"][language]))).chars(110)


def key_of(entry: Entry, name: str) -> str:
    """A key: small letters, digits and hyphens."""
    key = entry.word(name)
    if key and not KEY.fullmatch(key):
        entry.at(name).wrong(_("A key has small letters, digits and hyphens only, such as “first-reply”."))
    return key


def read_shelf(entry: Entry) -> list[Asked]:
    """The questions of one file: a category and its questions."""
    entry.only("category", "questions")
    category = entry.needed("category")
    category.only("key", "name")
    shelf = Shelf(key_of(category, "key"), category.texts("name", 120))
    found = [_question(item, shelf) for item in entry.items("questions", 1)]
    return [asked for asked in found if asked is not None]


def _question(entry: Entry, shelf: Shelf) -> Asked | None:
    key, kind = key_of(entry, "key"), entry.choice("kind", KINDS)
    if not key or not kind:
        return None
    entry.only(*COMMON, *FIELDS[kind])
    tags = [tag.as_word() for tag in entry.items("tags")]
    value = {"prompt": prose(entry.texts("prompt")), "hint": plain(entry.texts("hint", 300, optional=True))}
    value |= KINDS[kind](entry) | {"feedback": plain(entry.texts("feedback"))}
    return Asked(key, kind, shelf, tags, value, entry, entry.items("networks"), rules_of(entry))


def _choices(entry: Entry) -> dict[str, Any]:
    choices = entry.items("choices", 2)
    for choice in choices:
        choice.only("text", "correct", "feedback")
    return {
        "choices": [
            {
                "text": plain(choice.texts("text", 300)),
                "is_correct": choice.flag("correct"),
                "feedback": plain(choice.texts("feedback", optional=True)),
            }
            for choice in choices
        ]
    }


def _single_choice(entry: Entry) -> dict[str, Any]:
    value = _choices(entry)
    rights = sum(choice["is_correct"] for choice in value["choices"])
    if value["choices"] and rights != 1:
        entry.at("choices").wrong(_("%s choices are right; mark exactly one with “correct: true”.") % rights)
    return value


def _multiple_choice(entry: Entry) -> dict[str, Any]:
    value = _choices(entry)
    if value["choices"] and not any(choice["is_correct"] for choice in value["choices"]):
        entry.at("choices").wrong(_("No choice is right: mark at least one with “correct: true”."))
    return value


def _true_false(entry: Entry) -> dict[str, Any]:
    entry.needed("answer")
    feedback = {name: plain(entry.texts(name, optional=True)) for name in ("feedback_true", "feedback_false")}
    return {"answer": entry.flag("answer"), **feedback}


def _short_text(entry: Entry) -> dict[str, Any]:
    """Each language may accept a different number of answers; the shorter list is filled from the longer one.

    That changes nothing: the answers of all languages are accepted in each.
    """
    accepted = entry.needed("accepted")
    accepted.only(*languages())
    lists = {code: [item.as_word() for item in accepted.items(code, 1)] for code in languages()}
    rows = zip_longest(*lists.values())
    filled = [[word or next(w for w in row if w) for word in row] for row in rows]
    return {"accepted": [plain(dict(zip(lists, row, strict=True))) for row in filled]}


def _matching(entry: Entry) -> dict[str, Any]:
    pairs = entry.items("pairs", 2)
    for pair in pairs:
        pair.only("left", "right")
    return {
        "pairs": [{side: plain(pair.texts(side, 200)) for side in ("left", "right")} for pair in pairs],
        "distractors": [plain(item.as_texts(200)) for item in entry.items("distractors")],
    }


def _ordering(entry: Entry) -> dict[str, Any]:
    return {"items": [plain(item.as_texts(200)) for item in entry.items("items", 3)]}


def _post_draft(entry: Entry) -> dict[str, Any]:
    conditions = entry.items("conditions", 1)
    has_picture = bool(entry.at("picture"))
    return {
        "written_for": tuple(item.as_word() for item in entry.items("written_for", 1)),  # keys, no list of blocks
        "picture": plain(entry.texts("picture", optional=True)),
        "least_words": entry.number("least_words", 8, 1, 200),
        "conditions": [_condition(condition) for condition in conditions],
        "example": plain(entry.texts("example")),
        "example_alt": plain(entry.texts("example_alt", optional=not has_picture)),
    }


def _condition(entry: Entry) -> dict[str, Any]:
    """What one condition asks; expressions are a text with one a line, as those of the institution’s rules."""
    entry.only("asks", "expressions", "stated_as", "worth", "advice")
    asks = entry.choice("asks", Asks.values)
    return {
        "asks": asks,
        "expressions": plain(entry.texts("expressions", optional=asks not in EXPRESSIONS)),
        "stated_as": plain(entry.texts("stated_as", 200, optional=True)),
        "worth": entry.number("worth", 1, 1, 10),
        "advice": plain(entry.texts("advice", optional=True)),
    }


KINDS: dict[str, Callable[[Entry], dict[str, Any]]] = {
    "single_choice": _single_choice,
    "multiple_choice": _multiple_choice,
    "true_false": _true_false,
    "short_text": _short_text,
    "matching": _matching,
    "ordering": _ordering,
    "post_draft": _post_draft,
}
FIELDS = {
    "single_choice": ("choices",),
    "multiple_choice": ("choices",),
    "true_false": ("answer", "feedback_true", "feedback_false"),
    "short_text": ("accepted",),
    "matching": ("pairs", "distractors"),
    "ordering": ("items",),
    "post_draft": ("written_for", "picture", "least_words", "conditions", "example", "example_alt"),
}
