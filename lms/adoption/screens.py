"""What each screen of a check-in says."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.adoption import steps
from lms.adoption.concerns import STATEMENTS, Stage
from lms.adoption.levels import QUESTIONS, Point
from lms.adoption.models import CheckIn
from lms.adoption.steps import Part, Step

HEADINGS: dict[Part, Promise] = {
    Part.WORRY: _("How it feels"),
    Part.WORDS: _("How it feels"),
    Part.USE: _("How you use it"),
    Part.MISSING: _("What is missing"),
    Part.DID: _("What you did"),
}
OWN_WORDS: dict[Part, tuple[Promise, Promise]] = {
    Part.WORDS: (
        _("Is there something that worries you about %(network)s?"),
        _("One sentence, only for you: you will read it again later. Leave it empty if you like."),
    ),
    Part.MISSING: (
        _("What do you lack, to go on with %(network)s?"),
        _("Several things, or nothing at all."),
    ),
    Part.DID: (
        _("What have you done on %(network)s lately?"),
        _("A few words, only for you. Reading counts too. Leave it empty if you like."),
    ),
}


@dataclass(frozen=True)
class Screen:
    """One screen: the question, a word of help, where it stands on the way."""

    part: str
    heading: Promise
    question: str
    help: str
    percent: int
    number: int
    before: str
    """The slug of the screen before, empty on the first."""


def screen(check_in: CheckIn, step: Step) -> Screen:
    """The screen of a step, about the network of its passage."""
    question, help_text = _said(step)
    network = {"network": check_in.passage.network.name}
    before = steps.before(step, check_in.answers)
    return Screen(
        part=step.part.value,
        heading=HEADINGS[step.part],
        question=str(question) % network,
        help=str(help_text) % network,
        percent=steps.share(step, check_in.answers),
        number=steps.path(check_in.answers).index(step) + 1,
        before=before.slug if before else "",
    )


def _said(step: Step) -> tuple[str | Promise, str | Promise]:
    if isinstance(step.of, Stage):
        return STATEMENTS[step.of], ""
    return QUESTIONS[step.of] if isinstance(step.of, Point) else OWN_WORDS[step.part]


def given(check_in: CheckIn, step: Step) -> object:
    """What was answered before, as the form of the screen wants it."""
    if isinstance(step.of, Stage):
        return check_in.concerns.get(step.of)
    if isinstance(step.of, Point):
        answer = check_in.answers.get(step.of)
        return None if answer is None else ("yes" if answer else "no")
    return check_in.missing if step.part == Part.MISSING else getattr(check_in, step.part.value)
