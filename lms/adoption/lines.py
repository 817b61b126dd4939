"""The lines of a passage: worry, use, and those that other parts of the product add. They are never merged into one.

A line is a function of a passage and its answered check-ins that gives a `Line`, or None while it has nothing to show.
To add one: `@line` over the function, in a module that `lms.adoption.apps` imports.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from lms.adoption import concerns
from lms.adoption.levels import CODES, EVIDENCED_MEANS, Level
from lms.adoption.models import CheckIn, Passage
from lms.adoption.moments import Moment
from lms.lib.dates import date_in_words
from lms.lib.line_chart import Day, Drawing, Key, Series, Tick, draw

Words = str | Promise


@dataclass(frozen=True)
class Point:
    """A value on a day, and how it reads; `moment` says what day that was, `rank` puts two of one day in order."""

    on: dt.date
    value: float
    words: Words
    moment: Words = ""
    rank: int = 0

    @property
    def key(self) -> Key:
        """Its place in time."""
        return self.on, self.rank


@dataclass(frozen=True)
class Strand:
    """One of the threads of a line. `kind` is a class of passage.css: worry, declared, evidenced, alive, habit."""

    name: Words
    kind: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Line:
    """One line of the passage: a heading, a sentence, the scale from low to high, and what was found."""

    key: str
    title: Words
    summary: Words
    ticks: Sequence[Tick]
    strands: Sequence[Strand]
    note: Words = ""
    """How the figure comes about."""

    @property
    def days(self) -> list[Day]:
        """Every day with a value, in order."""
        found = {point.key: point for strand in self.strands for point in strand.points}
        return [Day(key, short_date(key[0]), str(found[key].moment)) for key in sorted(found)]

    @property
    def drawing(self) -> Drawing:
        """The same as lines."""
        series = [
            Series(str(strand.name), strand.kind, {point.key: point.value for point in strand.points})
            for strand in self.strands
        ]
        return draw(self.days, self.ticks, series)

    @property
    def spoken(self) -> str:
        """The same for who cannot see the drawing: title, then each value with its day."""
        one = _("%(strand)s, %(day)s: %(words)s")
        values = [
            one % {"strand": strand.name or self.title, "day": short_date(point.on), "words": point.words}
            for strand in self.strands
            for point in strand.points
        ]
        return ". ".join(values)

    @property
    def rows(self) -> list[tuple[Day, list[Words]]]:
        """The same in words: a row a day, a cell a strand."""
        said = [{point.key: point.words for point in strand.points} for strand in self.strands]
        return [(day, [words.get(day.key, "–") for words in said]) for day in self.days]


LineOf = Callable[[Passage, Sequence[CheckIn]], Line | None]
_lines: list[LineOf] = []


def line(function: LineOf) -> LineOf:
    """Register a line; a second time changes nothing. They stand in the order of registration."""
    if function not in _lines:
        _lines.append(function)
    return function


def lines_of(passage: Passage, answered: Sequence[CheckIn]) -> list[Line]:
    """The lines that have something to show, from the `answered` check-ins in order."""
    found = (of(passage, answered) for of in _lines)
    return [one for one in found if one is not None]


def short_date(day: dt.date) -> str:
    """A day under a drawing: “3 Feb”, « 3 févr. », « 1er avr. »."""
    pattern = "j M" if (get_language() or "").startswith("en") else "j N"
    return date_in_words(day, pattern)


def moment_words(check_in: CheckIn) -> str:
    """Which check-in it was, in a word or two."""
    if check_in.moment == Moment.HALF_YEAR:
        return _("+%(months)s months") % {"months": 3 + 6 * check_in.number}
    return {
        Moment.T0: pgettext("check-in", "start"),
        Moment.END: pgettext("check-in", "end"),
        Moment.MONTH: _("+30 days"),
        Moment.QUARTER: _("+90 days"),
    }[Moment(check_in.moment)]


@line
def worry(_passage: Passage, answered: Sequence[CheckIn]) -> Line | None:
    """How strong the worry is: the mean of what concerns oneself."""
    found = [(check_in, concerns.worry(check_in.concerns)) for check_in in answered]
    points = [
        Point(check_in.day, value, strength(value), moment_words(check_in), check_in.moment)
        for check_in, value in found
        if value is not None
    ]
    if not points:
        return None
    return Line(
        key="worry",
        title=_("Worry"),
        summary=_worry_in_words([check_in for check_in, value in found if value is not None]),
        ticks=[
            Tick(0, pgettext("worry", "calm")),
            Tick(concerns.MOST / 2, pgettext("worry", "there")),
            Tick(concerns.MOST, pgettext("worry", "strong")),
        ],
        strands=[Strand("", "worry", points)],
        note=_(
            "The mean of three of the seven statements: seeing what it is, what people make of me, finding the time."
        ),
    )


def strength(value: float) -> str:
    """The worry in a word."""
    words = (
        (1, pgettext("worry", "calm")),
        (2.5, pgettext("worry", "light")),
        (4.5, pgettext("worry", "there")),
        (concerns.MOST, pgettext("worry", "strong")),
    )
    return next(word for limit, word in words if value <= limit)


def _worry_in_words(answered: Sequence[CheckIn]) -> str:
    """What weighed most at the beginning, and what does today."""
    first, last = (concerns.strongest(one.concerns, concerns.WORRIES) for one in (answered[0], answered[-1]))
    if last is None:
        return _("Nothing weighs on you today.")
    if len(answered) == 1 or first is None:
        return _("What weighs most today: %(what)s.") % {"what": concerns.NAMES[last]}
    if first == last:
        return _("From the beginning until today, what weighs most: %(what)s.") % {"what": concerns.NAMES[last]}
    words = {"before": concerns.NAMES[first], "now": concerns.NAMES[last]}
    return _("At the beginning above all “%(before)s”; today rather “%(now)s”.") % words


@line
def use(_passage: Passage, answered: Sequence[CheckIn]) -> Line | None:
    """The level declared and the level evidenced: two threads, side by side."""
    if not answered:
        return None
    last = answered[-1].measure
    return Line(
        key="use",
        title=_("Use, declared and seen here"),
        summary=_("Today you are at “%(level)s”. Seen here: %(seen)s.")
        % {"level": named(last.declared), "seen": EVIDENCED_MEANS[last.evidenced]},
        ticks=[Tick(level.value, CODES[level]) for level in Level],
        strands=[
            Strand(pgettext("use", "declared"), "declared", [_level(one, one.measure.declared) for one in answered]),
            Strand(pgettext("use", "seen here"), "evidenced", [_level(one, one.measure.evidenced) for one in answered]),
        ],
        note=_(
            "Declared is what your answers say. Seen here is what was kept on this platform: drafts, missions, links, "
            "help given. What you do elsewhere leaves no trace here, and nobody looks for it."
        ),
    )


def _level(check_in: CheckIn, level: Level) -> Point:
    return Point(check_in.day, level, named(level), moment_words(check_in), check_in.moment)


def named(level: Level) -> str:
    """A level with its code: “IVA, regular use”."""
    return f"{level.code}, {level.label}"
