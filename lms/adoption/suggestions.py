"""One suggestion after a check-in, with its reason: from what weighs, the level of use and what is missing. Pure.

A rule fits or does not; the first that fits and leads somewhere that exists is the suggestion. None is a judgement:
each takes up what the person has just said.
"""

import enum
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.adoption.concerns import Stage
from lms.adoption.levels import Level

WEIGHS = 4
"""From this answer on, of 7, a concern weighs."""


class Way(enum.StrEnum):
    """Where a suggestion leads."""

    LESSON = "lesson"
    SANDBOX = "sandbox"
    PLAN = "plan"
    HELP = "help"
    TALK = "talk"
    """To a colleague: no page is needed."""


@dataclass(frozen=True)
class Said:
    """What a check-in found. `missing` holds values of `lms.adoption.models.Missing`."""

    level: Level
    concerns: Mapping[Stage, int]
    missing: Collection[str] = ()

    def weighs(self, *stages: Stage) -> bool:
        """One of these concerns weighs."""
        return any(self.concerns.get(stage, 0) >= WEIGHS for stage in stages)


@dataclass(frozen=True)
class Suggestion:
    """What one could do next, and why this; texts hold `%(network)s`. `verb` stands on the link, where there is one."""

    way: Way
    title: Promise
    reason: Promise
    verb: Promise | str = ""


Rule = tuple[Callable[[Said], bool], Suggestion]

RULES: tuple[Rule, ...] = (
    (
        lambda said: "right" in said.missing,
        Suggestion(
            Way.TALK,
            _("Ask who may publish on %(network)s in the name of the house."),
            _("You said that you lack the permission: a short question to your manager often settles it."),
        ),
    ),
    (
        lambda said: said.level <= Level.PREPARATION and said.weighs(Stage.PERSONAL),
        Suggestion(
            Way.SANDBOX,
            _("Write a first post for %(network)s that nobody will see."),
            _("What people might think weighs on you: in the sandbox nothing is published, ever."),
            _("Open the sandbox"),
        ),
    ),
    (
        lambda said: "help" in said.missing,
        Suggestion(
            Way.HELP,
            _("Ask a colleague who is at home on %(network)s for a quarter of an hour."),
            _("You said that you lack somebody to ask."),
            _("Find somebody"),
        ),
    ),
    (
        lambda said: "help" in said.missing or "tool" in said.missing,
        Suggestion(
            Way.TALK,
            _("Say in your next team meeting what you lack for %(network)s."),
            _("You said that something is missing: you are seldom the only one, and it cannot be guessed."),
        ),
    ),
    (
        lambda said: "time" in said.missing or said.weighs(Stage.MANAGEMENT),
        Suggestion(
            Way.PLAN,
            _("Tie %(network)s to something you do anyway: ten minutes, always the same day."),
            _("Time is short, you said: a plan that hangs on a habit costs less of it than good intentions."),
            _("Make a plan"),
        ),
    ),
    (
        lambda said: said.level <= Level.ORIENTATION or said.weighs(Stage.INFORMATIONAL),
        Suggestion(
            Way.LESSON,
            _("Read one lesson: five minutes, then stop."),
            _("You would like to see more clearly what %(network)s is: that is what the lessons begin with."),
            _("Open the lesson"),
        ),
    ),
    (
        lambda said: said.level == Level.PREPARATION,
        Suggestion(
            Way.SANDBOX,
            _("Prepare your first post for the day you picked."),
            _("You are getting ready: on the day, only the sending will be left."),
            _("Open the sandbox"),
        ),
    ),
    (
        lambda said: said.level == Level.MECHANICAL,
        Suggestion(
            Way.PLAN,
            _("Pick one day of the week for %(network)s, and keep to it for a month."),
            _("You have taken your first steps: what comes next is that you need not think about it each time."),
            _("Make a plan"),
        ),
    ),
    (
        lambda said: Level.ROUTINE <= said.level <= Level.REFINEMENT and said.weighs(Stage.CONSEQUENCE),
        Suggestion(
            Way.TALK,
            _("Ask three people who follow you on %(network)s what they make of it."),
            _("You ask yourself what it changes for your publics: they know."),
        ),
    ),
    (
        lambda said: said.level >= Level.ROUTINE,
        Suggestion(
            Way.TALK,
            _("Show a colleague who hesitates how you go about %(network)s."),
            _("You are at home there: somebody near you is where you were at the beginning."),
        ),
    ),
    (
        lambda said: said.level <= Level.MECHANICAL,
        Suggestion(
            Way.SANDBOX,
            _("Try out a post for %(network)s in the sandbox."),
            _("One learns it by writing, and there nothing can go wrong."),
            _("Open the sandbox"),
        ),
    ),
    (
        lambda said: said.level <= Level.MECHANICAL,
        Suggestion(
            Way.LESSON,
            _("Take one more lesson on %(network)s when you have five minutes."),
            _("A little at a time is the surest way forward."),
            _("Open the lesson"),
        ),
    ),
)


def suggest(said: Said, there: Collection[Way]) -> Suggestion | None:
    """The first suggestion that fits what was `said` and leads to one of the ways that are `there`."""
    fitting = (suggestion for fits, suggestion in RULES if fits(said))
    return next((found for found in fitting if found.way in there or found.way == Way.TALK), None)
