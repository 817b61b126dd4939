"""What one may ask of a post in a question: said before, looked at after. Pure."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from lms.networks.judging import judge_on_all
from lms.networks.lint import Checked
from lms.networks.verdicts import HouseRules, Post, Remark, RulePack, Verdict, Weight

EVERYWHERE = RulePack("", "", dt.date.min, ())
"""What holds on every network, where none is known."""
WORD = regex.compile(r"[\p{L}\p{N}]+")


class Asks(models.TextChoices):
    """What a condition asks."""

    FITS = "fits", gettext_lazy("every network chosen would take it")
    SAYS = "says", gettext_lazy("one of these expressions stands in it")
    AVOIDS = "avoids", gettext_lazy("none of these expressions stands in it")
    LINK = "link", gettext_lazy("it has a link")
    HASHTAG = "hashtag", gettext_lazy("it has a hashtag")
    HASHTAG_CAPITALS = "hashtag_capitals", gettext_lazy("its hashtags have a capital for each word")
    ALT_TEXT = "alt_text", gettext_lazy("the picture has its alternative text")
    HOUSE_REQUIRED = "house_required", gettext_lazy("what our own rules ask for stands in it")
    HOUSE_BLOCKED = "house_blocked", gettext_lazy("nothing stands in it that our own rules avoid")
    HOUSE_TONE = "house_tone", gettext_lazy("our own rules have no remark on its tone")
    EMOJIS = "emojis", gettext_lazy("it is sparing with emojis")
    QUIET = "quiet", pgettext_lazy("post", "no words in capitals")


EXPRESSIONS = frozenset({Asks.SAYS, Asks.AVOIDS})
"""Those that come with expressions of their own, and may be asked more than once."""


@dataclass(frozen=True)
class Judged:
    """A post beside everything that conditions look at."""

    post: Post
    packs: Sequence[RulePack]
    house: HouseRules

    @cached_property
    def text(self) -> Checked:
        """What stands in the text."""
        return Checked(self.post.text)

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """What the networks make of it."""
        packs = self.packs or [EVERYWHERE]
        return judge_on_all(self.post, packs, self.house)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(WORD.findall(self.post.text))

    def remarks(self, *codes: str, weight: Weight | None = None) -> list[Remark]:
        """Those with one of these codes or this weight, each said once however many networks say it."""
        found = (remark for verdict in self.verdicts for remark in verdict.remarks)
        kept = (remark for remark in found if remark.code in codes or remark.weight == weight)
        return list({(str(remark.reason), str(remark.suggestion)): remark for remark in kept}.values())

    def holds(self, expressions: Sequence[str]) -> list[str]:
        """Those of the expressions that stand in it, accents and capitals forgiven."""
        return [expression for expression in expressions if self.text.folded.places(expression)]


def stated(asks: str, expressions: Sequence[str], names: Sequence[str]) -> str:
    """What a learner reads before writing; `names` are those of the networks."""
    if asks == Asks.FITS and names:
        text = ngettext("%(networks)s takes it as it is", "%(networks)s take it as it is", len(names))
        return text % {"networks": ", ".join(names)}
    if asks in EXPRESSIONS:
        quoted = ", ".join(_("“%(expression)s”") % {"expression": one} for one in expressions)
        return STATED_WITH[asks](len(expressions)) % {"expressions": quoted}
    return str(STATED[Asks(asks)])


STATED = {
    Asks.FITS: gettext_lazy("The network takes it as it is"),
    Asks.LINK: gettext_lazy("It has a link"),
    Asks.HASHTAG: gettext_lazy("It has at least one hashtag"),
    Asks.HASHTAG_CAPITALS: gettext_lazy("Its hashtags have a capital for each word"),
    Asks.ALT_TEXT: gettext_lazy("The picture has its alternative text"),
    Asks.HOUSE_REQUIRED: gettext_lazy("It mentions what our institution asks for"),
    Asks.HOUSE_BLOCKED: gettext_lazy("It has none of the expressions that our institution avoids"),
    Asks.HOUSE_TONE: gettext_lazy("Its tone is the one that our institution wishes"),
    Asks.EMOJIS: gettext_lazy("It is sparing with emojis"),
    Asks.QUIET: gettext_lazy("No words in capitals"),
}
STATED_WITH: dict[str, Callable[[int], str]] = {
    Asks.SAYS: lambda count: ngettext("It says %(expressions)s", "It says one of these: %(expressions)s", count),
    Asks.AVOIDS: lambda count: ngettext(
        "It does not say %(expressions)s", "It says none of these: %(expressions)s", count
    ),
}


def missing(asks: str, judged: Judged, expressions: Sequence[str]) -> list[str]:
    """What is not as asked, in words; nothing when all is."""
    return MISSING[Asks(asks)](judged, expressions)


def _told(remarks: list[Remark]) -> list[str]:
    return [f"{remark.reason} {remark.suggestion}" for remark in remarks]


def _says(judged: Judged, expressions: Sequence[str]) -> list[str]:
    return [] if judged.holds(expressions) else [_("It is not there.")]


def _avoids(judged: Judged, expressions: Sequence[str]) -> list[str]:
    found = judged.holds(expressions)
    return [_("It says: %(expressions)s") % {"expressions": ", ".join(found)}] if found else []


def _hashtag(judged: Judged, _expressions: Sequence[str]) -> list[str]:
    return [] if judged.text.hashtags else [_("There is no hashtag.")]


def _hashtag_capitals(judged: Judged, expressions: Sequence[str]) -> list[str]:
    return _hashtag(judged, expressions) or _told(judged.remarks("hashtag_capitals"))


def _of_codes(*codes: str) -> Callable[[Judged, Sequence[str]], list[str]]:
    return lambda judged, _expressions: _told(judged.remarks(*codes))


MISSING: dict[Asks, Callable[[Judged, Sequence[str]], list[str]]] = {
    Asks.FITS: lambda judged, _expressions: _told(judged.remarks(weight=Weight.REFUSED)),
    Asks.SAYS: _says,
    Asks.AVOIDS: _avoids,
    Asks.LINK: lambda judged, _expressions: [] if judged.text.links else [_("There is no link.")],
    Asks.HASHTAG: _hashtag,
    Asks.HASHTAG_CAPITALS: _hashtag_capitals,
    Asks.ALT_TEXT: lambda judged, _expressions: (
        [] if any(text.strip() for text in judged.post.alt_texts) else [_("There is no alternative text.")]
    ),
    Asks.HOUSE_REQUIRED: _of_codes("house_required"),
    Asks.HOUSE_BLOCKED: _of_codes("house_blocked"),
    Asks.HOUSE_TONE: _of_codes("house_tone"),
    Asks.EMOJIS: _of_codes("emojis", "emoji_in_word", "emoji_bullets"),
    Asks.QUIET: _of_codes("capitals"),
}
