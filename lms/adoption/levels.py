"""The eight levels of use: asked by at most seven yes/no questions, and seen from what was done here. Pure.

After the Levels of Use of the Concerns-Based Adoption Model (Hall and Hord); the questions are our own. `Evidence` is
read as proofs: a kind (one of `lms.adoption.models.Evidence.Kind`) and a day in the person's own time zone.
"""

import datetime as dt
import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import IntegerChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Level(IntegerChoices):
    """How somebody uses a network; the number only keeps the order, nobody is shown it."""

    NON_USE = 0, _("not yet")
    ORIENTATION = 1, _("looking around")
    PREPARATION = 2, _("getting ready")
    MECHANICAL = 3, _("first steps")
    ROUTINE = 4, _("regular use")
    REFINEMENT = 5, _("use that improves")
    INTEGRATION = 6, _("use with others")
    RENEWAL = 7, _("looking further")

    @property
    def code(self) -> str:
        """As the model writes it: 0, I, II, III, IVA, IVB, V, VI."""
        return CODES[self]


CODES = dict(zip(Level, ("0", "I", "II", "III", "IVA", "IVB", "V", "VI"), strict=True))
AT_HOME = Level.ROUTINE
"""From here on somebody is at home on the network."""


class Point(enum.StrEnum):
    """What separates one level from the next: a question each."""

    SEEKS = "seeks"
    DATE = "date"
    USED = "used"
    STABLE = "stable"
    IMPROVES = "improves"
    COORDINATES = "coordinates"
    ALTERNATIVES = "alternatives"


Answers = Mapping[Point, bool]

QUESTIONS: dict[Point, tuple[Promise, Promise]] = {
    Point.USED: (
        _("Do you use %(network)s for your work, even just a little?"),
        _("Reading, replying, publishing: everything counts."),
    ),
    Point.DATE: (
        _("Have you picked a day to make a start on %(network)s?"),
        _("A date in your calendar, or “next Tuesday after the meeting”."),
    ),
    Point.SEEKS: (
        _("Are you trying to find out what %(network)s could do for your work?"),
        _("A lesson, a colleague’s page, a question asked over coffee: all of it counts."),
    ),
    Point.STABLE: (
        _("Has %(network)s found its place in your weeks?"),
        _("You know when you do it and how, and need not work it out afresh each time."),
    ),
    Point.IMPROVES: (
        _("Have you lately changed your way of doing it, so that it does more for the people you want to reach?"),
        _("Another hour, other pictures, a simpler tone… and a look at what came of it."),
    ),
    Point.COORDINATES: (
        _("Do you prepare what you do on %(network)s together with colleagues?"),
        _("You share out who answers, or decide with other departments what will be said."),
    ),
    Point.ALTERNATIVES: (
        _("Are you looking for something quite different, that would do better than %(network)s as you use it today?"),
        _("Another network, another way of speaking with your publics: a real change, not an adjustment."),
    ),
}
"""Question and an example, with `%(network)s` to fill in."""


def level_of(answers: Answers) -> Level:
    """The level that these answers declare: every set of answers gives exactly one; what was not asked counts as no.

    Who does not use the network is at II with a date, at I while looking for information, else at 0. Who uses it is at
    III until it has found its place; from there the farthest of VI, V and IVB that was answered yes, else IVA.
    """
    if not answers.get(Point.USED):
        return _before_use(answers)
    if not answers.get(Point.STABLE):
        return Level.MECHANICAL
    farther = (
        (Point.ALTERNATIVES, Level.RENEWAL),
        (Point.COORDINATES, Level.INTEGRATION),
        (Point.IMPROVES, Level.REFINEMENT),
    )
    return next((level for point, level in farther if answers.get(point)), Level.ROUTINE)


def _before_use(answers: Answers) -> Level:
    if answers.get(Point.DATE):
        return Level.PREPARATION
    return Level.ORIENTATION if answers.get(Point.SEEKS) else Level.NON_USE


def next_question(answers: Answers) -> Point | None:
    """What to ask now; None once no further answer could change the level."""
    return next((point for point in _way(answers) if point not in answers), None)


def asked(answers: Answers) -> list[Point]:
    """The questions of the way these answers lead, in order, the next one to ask at the end if there is one."""
    way = _way(answers)
    following = next_question(answers)
    return way if following is None else way[: way.index(following) + 1]


def _way(answers: Answers) -> list[Point]:
    """The questions that an answer does not settle, in the order of a conversation."""
    if Point.USED in answers and not answers[Point.USED]:
        return [Point.USED, Point.DATE] if answers.get(Point.DATE) else [Point.USED, Point.DATE, Point.SEEKS]
    if Point.STABLE in answers and not answers[Point.STABLE]:
        return [Point.USED, Point.STABLE]
    return [Point.USED, Point.STABLE, Point.IMPROVES, Point.COORDINATES, Point.ALTERNATIVES]


@dataclass(frozen=True)
class Proof:
    """One piece of evidence: what kind, and on which day of the person's calendar."""

    kind: str
    on: dt.date


REMEMBERED = dt.timedelta(weeks=26)
"""Older proofs say nothing of today."""
WINDOW = 8
"""Weeks looked at for regular use, counted back from the day."""
REGULAR = 4
"""In so many different ones of those weeks there was something: regular use."""
MISSION, HELP = "mission", "help"
HELPED = 2
"""Help given so many times, on different days: use with others."""

EVIDENCED_MEANS: dict[Level, Promise] = {
    Level.NON_USE: _("nothing has been kept here in the last 26 weeks"),
    Level.MECHANICAL: _("something has been done at least once in the last 26 weeks"),
    Level.ROUTINE: _("something has been done in at least four of the last eight weeks"),
    Level.REFINEMENT: _("regular use, and a mission that reviewers accepted in the last 26 weeks"),
    Level.INTEGRATION: _("regular use, and help given to colleagues on two days or more of the last 26 weeks"),
}
"""What each evidenced level says, for the page and the footer of reports; the other levels are never evidenced."""


def evidenced(evidence: Iterable[Proof], on: dt.date) -> Level:
    """The level that what was done here supports on a day; later proofs are not counted.

    0: nothing in the last 26 weeks. III: one proof or more in the last 26 weeks. IVA, *regular*: proofs in at least 4
    of the 8 weeks (of seven days) that end on the day. IVB: regular, and a mission accepted in the last 26 weeks. V:
    regular, and help given on at least two days of the last 26 weeks. Looking for information, a date that was set and
    the search for something else leave no trace here: I, II and VI are declared, never evidenced.
    """
    kept = [proof for proof in evidence if on - REMEMBERED < proof.on <= on]
    if not kept:
        return Level.NON_USE
    weeks = {(on - proof.on).days // 7 for proof in kept}
    if sum(week < WINDOW for week in weeks) < REGULAR:
        return Level.MECHANICAL
    if len({proof.on for proof in kept if proof.kind == HELP}) >= HELPED:
        return Level.INTEGRATION
    return Level.REFINEMENT if any(proof.kind == MISSION for proof in kept) else Level.ROUTINE


@dataclass(frozen=True)
class Measure:
    """What one answered check-in found."""

    on: dt.date
    declared: Level
    evidenced: Level

    @property
    def is_at_home(self) -> bool:
        """Declared and evidenced at IVA or more."""
        return min(self.declared, self.evidenced) >= AT_HOME


def passed_on(measures: Sequence[Measure]) -> dt.date | None:
    """The day of the second of the first two successive measures at IVA or more, declared and evidenced; else None."""
    ordered = sorted(measures, key=lambda measure: measure.on)  # keeps the order of two on one day
    return next((later.on for earlier, later in pairwise(ordered) if earlier.is_at_home and later.is_at_home), None)


def is_passed(measures: Sequence[Measure]) -> bool:
    """Declared and evidenced at IVA or more on two successive measures. A check-in that was skipped is no measure."""
    return passed_on(measures) is not None
