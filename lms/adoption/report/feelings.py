"""Concerns by moment, what is missing, what is still known, and how much has become a habit."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from lms.adoption.concerns import NAMES, Stage
from lms.adoption.models import Automaticity, Missing
from lms.adoption.report import knowing
from lms.adoption.report.levels import known, left_out, people_of, when_words
from lms.adoption.report.reading import Reading
from lms.adoption.report.rounding import ScaleOf, answers, percents, points, shares, thirds
from lms.adoption.report.sections import Grid, Line, Section, Unit, Value
from lms.adoption.report.tallies import START, Tally, When
from lms.adoption.report.wording import accuracy, share_words

ValueOf = Callable[[float | None, int], Value]


def _grid(
    reading: Reading, tallies: dict[When, Tally], rows: Sequence[tuple[Any, str]], scale_of: ScaleOf, value_of: ValueOf
) -> Grid | None:
    """A row a figure, a column a moment."""
    whens = known(reading, tallies)
    if not whens:
        return None
    lines = []
    for name, label in rows:
        shown = [(reading.figure(tallies[when], name, scale_of), people_of(reading, tallies[when])) for when in whens]
        lines.append(Line(label, [value_of(one.value if one else None, people) for one, people in shown]))
    return Grid("", [when_words(when) for when in whens], lines)


def _with(words: str, more: str) -> str:
    return f"{words} {more}" if more else words


def concerns(reading: Reading) -> Section | None:
    """A heat map with the number in each cell."""
    names = [(stage, f"{stage.value} · {NAMES[stage]}") for stage in Stage]
    grid = _grid(
        reading,
        reading.tallies.concerns,
        names,
        answers,
        lambda number, _people: Value(number, Unit.ANSWER, step=0.5, words=_("hidden")),
    )
    if grid is None:
        return None
    return Section(
        key="concerns",
        title=_("What concerns people"),
        finding=_heaviest(grid),
        grid=Grid(_("Concern"), grid.heads, grid.lines),
        shows=_(
            "how strongly people agree with one statement for each of seven stages of concern, from 0 to 7, on "
            "average; the stronger, the darker. Stages 1 to 3 are about oneself and one’s own week, 4 to 6 about the "
            "publics, colleagues and other ways."
        ),
        shows_not=_with(
            _(
                "how anybody feels: an average of 3 may be threes, or zeros and sevens. Nor are the people of one "
                "column those of the next. Who left a statement out is not counted."
            ),
            left_out(reading, reading.tallies.concerns),
        ),
        is_open=True,
    )


def _heaviest(grid: Grid) -> str:
    """What weighs most at the start and at the last moment shown."""
    if len(grid.heads) < 2 or grid.heads[0] != when_words(START):
        return ""
    before, after = _weighing_most(grid, 0), _weighing_most(grid, -1)
    words = {"before": before, "after": after, "moment": grid.heads[-1]}
    shown = _("What weighs most at the start: %(before)s. At the latest moment shown (%(moment)s): %(after)s.") % words
    return shown if before and after else ""


def _weighing_most(grid: Grid, place: int) -> str:
    """The one or two concerns with the highest figure of a column; nothing where more are alike, or one is hidden."""
    numbers = [number for line in grid.lines if (number := line.values[place].number) is not None]
    if len(numbers) < len(grid.lines):
        return ""
    most = [str(line.label) for line, number in zip(grid.lines, numbers, strict=True) if number == max(numbers)]
    return ", ".join(most) if len(most) <= 2 else ""


def missing(reading: Reading) -> Section | None:
    """What people lack, by moment."""
    grid = _grid(
        reading,
        reading.tallies.missing,
        [(kind, str(kind.label)) for kind in Missing],
        shares,
        lambda number, people: Value(
            None if number is None else round(number * 100), step=points(people), words=_("hidden")
        ),
    )
    if grid is None:
        return None
    return Section(
        key="missing",
        title=_("What is missing"),
        finding=_("Time, permission, help and tools are in the hands of the house, not of the learner."),
        grid=Grid(_("Missing"), grid.heads, grid.lines),
        shows=_("the share of people who said, at each check-in, that this is missing to go on; several may be."),
        shows_not=_with(
            _("how much is missing, nor for whom. Who left the question out is not counted."),
            left_out(reading, reading.tallies.missing),
        ),
        is_open=True,
    )


def knowledge(reading: Reading) -> Section | None:
    """What is still known, at the end of the month, beside the first answers: both are shown, or neither is."""
    tally = knowing.known(reading)
    if not reading.answered(tally):
        return None
    alive, first = (reading.figure(tally, name, percents) for name in ("alive", "first"))
    if alive is None or first is None:
        return None
    people = people_of(reading, tally)
    return Section(
        key="knowledge",
        title=_("Knowledge alive"),
        finding=_(
            "Of what was met about this network, %(alive)s would be answered rightly that day; %(first)s was right at "
            "the first answer (%(accuracy)s)."
        )
        % {
            "alive": share_words(alive.value, people),
            "first": share_words(first.value, people),
            "accuracy": accuracy(people),
        },
        grid=Grid(
            _("Knowledge"),
            [_("Predicted recall"), _("Right at the first answer")],
            [
                Line(
                    _("Mean of the people’s means"),
                    [Value(one.value, step=points(people)) for one in (alive, first)],
                )
            ],
        ),
        shows=_(
            "what people would probably still answer rightly, worked out from their answers to questions; beside it, "
            "the share of the points that the same people had for the same questions on the day they first answered "
            "them."
        ),
        shows_not=_(
            "what they can do, nor what they know beyond these questions. The recall is a prediction, not a test; a "
            "first answer often comes just after the lesson."
        ),
        is_open=True,
    )


def habit(reading: Reading) -> Section | None:
    """How much habits go by themselves, as last answered."""
    cells, tally, end = reading.population.people, Tally(), reading.until
    rows = Automaticity.objects.filter(habit__network=reading.network, answered_on__lte=end)
    latest = rows.filter(habit__person=OuterRef("habit__person")).order_by("-answered_on", "-pk").values("pk")[:1]
    newest = rows.filter(pk=Subquery(latest)).order_by()
    for person, total in newest.values_list("habit__person_id", F("starts") + F("reminds") + F("belongs")):
        if (cell := cells.get(person)) is not None:
            tally.people[cell] += 1
            tally.sums["itself"][cell] += total
    shown = reading.answered(tally) and reading.figure(tally, "itself", thirds)
    if not shown:
        return None
    value = Value(shown.value / 3, Unit.ANSWER, step=0.5)
    return Section(
        key="habit",
        title=_("Habit"),
        finding=_("“I do it without thinking about it”: %(value)s out of 7, on average.") % {"value": value.text},
        grid=Grid(_("Habit"), [_("Goes by itself")], [Line(_("Mean of the latest answers"), [value])]),
        shows=_("the mean of the three statements answered once a month by people with a habit about this network."),
        shows_not=_("how often anything was done, nor people without a habit here; nobody counts their days."),
        is_open=True,
    )
