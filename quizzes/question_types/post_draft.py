"""A post to write for a network, or several; looked at condition by condition, by the rules of the day."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, ClassVar

from django.forms import CheckboxSelectMultiple
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail import blocks

from lms.networks import frozen
from lms.networks.as_json import as_json
from lms.networks.models import Network
from lms.networks.of_day import frozen_on
from lms.networks.verdicts import HouseRules, Post, RulePack, one_line_end
from quizzes.question_types.base import (
    RULES,
    Condition,
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
from quizzes.question_types.conditions import EXPRESSIONS, Asks, Judged, missing, stated

LONGEST, LONGEST_ALT = 5_000, 2_000
"""Characters: more than one writes in an exercise."""


def networks() -> list[tuple[str, str]]:
    """Those there are, as choices."""
    return list(Network.objects.values_list("key", "name"))


def conditions_block() -> blocks.ListBlock:
    """What is asked of the post, as a trainer writes it."""
    condition = blocks.StructBlock(
        [
            ("asks", blocks.ChoiceBlock(choices=Asks.choices, label=gettext_lazy("what is asked"))),
            (
                "expressions",
                blocks.TextBlock(
                    required=False,
                    rows=2,
                    label=gettext_lazy("expressions"),
                    help_text=gettext_lazy(
                        "For the two conditions on expressions only: one a line. Accents and capitals do not matter."
                    ),
                ),
            ),
            (
                "stated_as",
                blocks.CharBlock(
                    required=False,
                    max_length=200,
                    label=gettext_lazy("how learners read it"),
                    help_text=gettext_lazy("Empty: it is said in general words, with its expressions."),
                ),
            ),
            (
                "worth",
                blocks.IntegerBlock(
                    default=1,
                    min_value=1,
                    max_value=10,
                    label=gettext_lazy("share"),
                    help_text=gettext_lazy("2 counts twice as much as 1."),
                ),
            ),
            (
                "advice",
                blocks.TextBlock(required=False, rows=2, label=gettext_lazy("what to say to who missed it")),
            ),
        ]
    )
    return blocks.ListBlock(
        condition,
        min_num=1,
        max_num=10,
        label=gettext_lazy("conditions"),
        help_text=gettext_lazy("Learners read them before they write. Each is worth its share of the points."),
    )


class PostDraftBlock(blocks.StructBlock):
    """How a trainer writes it."""

    prompt = prompt_block()
    hint = hint_block()
    written_for = blocks.MultipleChoiceBlock(
        choices=networks,
        widget=CheckboxSelectMultiple,
        label=gettext_lazy("networks to write for"),
        help_text=gettext_lazy(
            "It is marked by their rules on the day it is begun, and keeps its mark when they change."
        ),
    )
    picture = blocks.TextBlock(
        required=False,
        rows=2,
        label=gettext_lazy("what the picture shows"),
        help_text=gettext_lazy(
            "Only if a picture goes with the post: learners read what it shows, and write its alternative text."
        ),
    )
    least_words = blocks.IntegerBlock(
        default=8,
        min_value=1,
        max_value=200,
        label=gettext_lazy("at least so many words"),
        help_text=gettext_lazy("A shorter post is worth nothing, whatever conditions it meets."),
    )
    conditions = conditions_block()
    example = blocks.TextBlock(
        rows=4,
        label=gettext_lazy("a post that meets them all"),
        help_text=gettext_lazy("Shown as the right answer, where the quiz shows right answers."),
    )
    example_alt = blocks.TextBlock(
        required=False,
        rows=2,
        label=gettext_lazy("its alternative text"),
        help_text=gettext_lazy("With a picture only."),
    )
    feedback = feedback_block()

    def clean(self, value: Any) -> Any:
        """What is asked can be asked, and the example shows that it can be done today."""
        cleaned = super().clean(value)
        self._refuse_conditions(cleaned)
        kind, raw = PostDraft(), self.get_prep_value(cleaned)
        raw[RULES] = frozen_on(timezone.localdate(), raw["written_for"])
        if left := [one for one in kind.mark(raw, kind.right(raw)).conditions if not one.is_met]:
            said = "; ".join(f"{one.asked} ({' '.join(one.said)})" for one in left)
            raise refuse("example", _("This post does not meet: %(conditions)s") % {"conditions": said})
        return cleaned

    def _refuse_conditions(self, cleaned: Any) -> None:
        asked = [condition["asks"] for condition in cleaned["conditions"]]
        for condition in cleaned["conditions"]:
            if condition["asks"] in EXPRESSIONS and not lines(condition["expressions"]):
                raise refuse("conditions", _("A condition on expressions needs at least one."), in_list=True)
            if condition["asks"] not in EXPRESSIONS and asked.count(condition["asks"]) > 1:
                raise refuse("conditions", _("The same condition stands there twice: keep one."), in_list=True)
        if (Asks.ALT_TEXT in asked) != bool((cleaned["picture"] or "").strip()):
            said = _("A picture and the condition on its alternative text go together: write both, or none.")
            raise refuse("conditions", said, in_list=True)

    class Meta:
        icon = "edit"


class PostDraft(Kind):
    """A post to write."""

    name = "post_draft"
    label = gettext_lazy("post to write")
    instruction = gettext_lazy("Write it as you would publish it. Nothing is published.")
    block: ClassVar[Any] = PostDraftBlock(label=label)
    is_closed = False  # one does not write the same post again for five minutes a day

    def networks(self, value: Value) -> Sequence[str]:
        """Those to write for."""
        return list(value.get("written_for") or [])

    def fields(self, value: Value, response: Response, seed: int, *, shuffle: bool) -> dict[str, Any]:
        """What is asked, the text so far, and how long it is on each network."""
        text, alt = written(response)
        packs = packs_of(value)
        return {
            "typed": text,
            "typed_alt": alt,
            "longest": LONGEST,
            "longest_alt": LONGEST_ALT,
            "picture": picture(value),
            "conditions": [least(value), *(asked for asked, _condition in asked_of(value))],
            "counts": judged(value, response).verdicts if packs else [],
            "data": as_json(packs, HouseRules()) if packs else None,
        }

    def read(self, value: Value, data: QueryDict, prefix: str, seed: int) -> Response:
        """What was typed, with one character at each line end."""
        text, alt = (one_line_end(data.get(name, "")).replace("\0", "") for name in (prefix, f"{prefix}-alt"))
        if not text.strip() and not alt.strip():
            return None
        return {"text": text[:LONGEST], "alt": alt[:LONGEST_ALT].strip()}

    def mark(self, value: Value, response: Response) -> Verdict:
        """The shares of the conditions that are met; nothing for what is hardly a post."""
        rules, feedback = value.get(RULES), sayings(value.get("feedback"))
        if response is None:
            return Verdict(Fraction(0), feedback, has_one_right=False)
        post, possible, earned, found = judged(value, response), 0, 0, []
        for asked, condition in asked_of(value):
            left = missing(condition["asks"], post, condition["expressions"])
            found.append(Condition(asked, not left, sayings(*left, condition["advice"]) if left else []))
            possible, earned = possible + condition["worth"], earned + (0 if left else condition["worth"])
        is_post = post.words >= value["least_words"]
        share = Fraction(earned, possible or 1) if is_post else Fraction(0)
        found.insert(0, Condition(least(value), is_post))
        return Verdict(share, feedback, found, frozen.day_of(rules) if rules else None, has_one_right=False)

    def right(self, value: Value) -> Response:
        """The example."""
        return {"text": one_line_end(value["example"]), "alt": (value.get("example_alt") or "").strip()}

    def said(self, value: Value, response: Response) -> list[str]:
        """The post line by line, and the words of its picture."""
        text, alt = written(response)
        told = [line for line in text.splitlines() if line.strip()]
        return [*told, _("Alternative text: %(text)s") % {"text": alt}] if alt else told

    def skeleton(self, value: Value) -> Any:
        """Networks and conditions; each language has its own expressions."""
        conditions = [[key, one["asks"], one["worth"]] for key, one in items(value, "conditions")]
        return [self.networks(value), bool(picture(value)), value["least_words"], conditions]

    def join(self, texts: dict[str, Any]) -> dict[str, Any]:
        """Each language takes the expressions of all the others too."""
        everywhere: dict[str, list[str]] = {}
        for value in texts.values():
            for key, condition in items(value, "conditions"):
                everywhere.setdefault(key, []).extend(lines(condition["expressions"]))
        return {language: {**value, "every_expression": everywhere} for language, value in texts.items()}


def lines(text: str | None) -> list[str]:
    """Expressions, one a line."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def written(response: Response) -> tuple[str, str]:
    """The post and the alternative text of its picture; empty where there is none."""
    found = response if isinstance(response, dict) else {}
    text, alt = (found.get(name) for name in ("text", "alt"))
    return text if isinstance(text, str) else "", alt if isinstance(alt, str) else ""


def picture(value: Value) -> str:
    """What the picture shows; empty where none goes with it."""
    return (value.get("picture") or "").strip()


def least(value: Value) -> str:
    """The first condition, which all the others depend on."""
    count = value["least_words"]
    return ngettext("It has at least %(count)s word", "It has at least %(count)s words", count) % {"count": count}


def packs_of(value: Value) -> list[RulePack]:
    """The networks with the rules of the day that the value holds; none where it holds none."""
    return frozen.packs_of(value[RULES]) if value.get(RULES) else []


def asked_of(value: Value) -> Iterator[tuple[str, dict[str, Any]]]:
    """The conditions: what learners read of each, and what is looked for, in every language."""
    names = [pack.name for pack in packs_of(value)]
    everywhere = value.get("every_expression") or {}
    for key, one in items(value, "conditions"):
        own = lines(one.get("expressions"))
        asked = (one.get("stated_as") or "").strip() or stated(one["asks"], own, names)
        yield asked, {**one, "expressions": everywhere.get(key) or own, "advice": one.get("advice") or ""}


def judged(value: Value, response: Response) -> Judged:
    """The post beside all that is looked at."""
    text, alt = written(response)
    house = frozen.house_of(value[RULES], get_language() or "") if value.get(RULES) else HouseRules()
    return Judged(Post(text, (alt,) if picture(value) else ()), packs_of(value), house)
