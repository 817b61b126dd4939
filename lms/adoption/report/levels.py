"""Levels of use from moment to moment, declared and seen here; and where those who began have got to after 90 days."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lms.adoption.levels import Level
from lms.adoption.lines import named
from lms.adoption.moments import Moment
from lms.adoption.report.reading import Reading
from lms.adoption.report.rounding import points, shares
from lms.adoption.report.sections import Grid, Line, Section, Value
from lms.adoption.report.tallies import BANDS, MOMENTS, Tally, When
from lms.reports.charts.areas import Areas, areas
from lms.reports.charts.frame import Frame
from lms.reports.charts.ribbons import ribbons

KINDS = ("declared", "evidenced")
FRAME = Frame(width=440, height=280)
Reached = list[list[float | None]]
"""By level from the lowest, by moment: per cent at that level or above."""


def when_words(when: When) -> str:
    """A moment, in a word or two; no sign at the beginning, which files would mark as a formula."""
    moment, number = when
    if moment == Moment.HALF_YEAR:
        return _("after %(months)s months") % {"months": 3 + 6 * number}
    return {
        Moment.T0: pgettext("check-in", "start"),
        Moment.END: pgettext("check-in", "end"),
        Moment.MONTH: _("after 30 days"),
        Moment.QUARTER: _("after 90 days"),
    }[Moment(moment)]


def kind_words(kind: str) -> str:
    """Declared, or seen here."""
    return pgettext("use", "declared") if kind == "declared" else pgettext("use", "seen here")


def known(reading: Reading, tallies: dict[When, Tally]) -> list[When]:
    """The moments at which enough people of the group answered."""
    return [when for when in MOMENTS if reading.answered(tallies.get(when))]


def levels(reading: Reading) -> Section | None:
    """Two drawings side by side, one table."""
    found = reading.tallies.levels
    whens = known(reading, found)
    if not whens:
        return None
    reached = {kind: _reached(reading, kind, whens) for kind in KINDS}
    heads = [
        _("%(kind)s, %(moment)s") % {"kind": kind_words(kind), "moment": when_words(when)}
        for kind in KINDS
        for when in whens
    ]
    lines = [
        Line(
            named(level),
            [
                _value(reached[kind][level][place], reading, found[when])
                for kind in KINDS
                for place, when in enumerate(whens)
            ],
        )
        for level in reversed(Level)
        if level
    ]
    return Section(
        key="levels",
        title=_("Levels of use, declared and seen here"),
        finding=_home(reached, whens),
        grid=Grid(_("At this level or above"), heads, lines),
        shows=_(
            "the share of people at each level, at the start and at each later check-in: on the left what they say, on "
            "the right what was kept on this platform."
        ),
        shows_not=_(
            "the same people at every moment: who did not answer one of them is missing there, and the later moments "
            "hold those who began early. What people do elsewhere leaves no trace here; I, II and VI are never seen."
        ),
        template="adoption/report/_levels.html",
        drawing=[(kind_words(kind), _drawing(reached[kind], whens), _spoken(reached[kind], whens)) for kind in KINDS],
    )


def _reached(reading: Reading, kind: str, whens: Sequence[When]) -> Reached:
    rows: Reached = [[100.0] * len(whens)]
    for level in list(Level)[1:]:
        shown = [reading.figure(reading.tallies.levels[when], (kind, level)) for when in whens]
        rows.append([None if one is None else round(one.value * 100) for one in shown])
    return rows


def _value(number: float | None, reading: Reading, tally: Tally) -> Value:
    people = reading.board(tally).sizes[reading.place.key] if reading.place else 0
    return Value(number, step=points(people), words=_("hidden"))


def _drawing(reached: Reached, whens: Sequence[When]) -> Areas | None:
    """None where something is hidden: half a drawing would mislead."""
    if any(value is None for row in reached for value in row):
        return None
    rows = [[float(value or 0) for value in row] for row in reached]
    return areas(rows, [level.code for level in Level], [when_words(when) for when in whens], _("%(number)s%%"), FRAME)


def _spoken(reached: Reached, whens: Sequence[When]) -> str:
    values = list(reached[Level.ROUTINE])
    return "; ".join(
        _("%(moment)s: %(percent)d%% at regular use or above") % {"moment": when_words(when), "percent": value}
        for when, value in zip(whens, values, strict=True)
        if value is not None
    )


def _home(reached: dict[str, Reached], whens: Sequence[When]) -> str:
    """The share at home at the last moment, in both ways."""
    declared, seen = (reached[kind][Level.ROUTINE][-1] for kind in KINDS)
    if declared is None or seen is None:
        return ""
    words = {"moment": when_words(whens[-1]), "declared": declared, "seen": seen}
    return (
        _(
            "At the latest moment (%(moment)s), about %(declared)d%% say regular use or more; "
            "of %(seen)d%% it is seen here."
        )
        % words
    )


def band_names() -> list[str]:
    """The three bands."""
    return [_("not used yet"), _("first steps"), _("regular use and beyond")]


def flow(reading: Reading) -> Section | None:
    """From which band to which, in ninety days."""
    tally = reading.tallies.flow
    if not reading.answered(tally) or reading.place is None:
        return None
    shown = {(one, two): reading.figure(tally, (one, two)) for one in range(len(BANDS)) for two in range(len(BANDS))}
    people = reading.board(tally).sizes[reading.place.key]
    if any(one is None for one in shown.values()) or not _has_room(reading, tally, people):
        return None
    percents = {pair: round(one.value * 100) for pair, one in shown.items() if one}
    names, step = band_names(), points(people)
    return Section(
        key="flow",
        title=_("From the start to ninety days later"),
        finding=_("About %(percent)d%% use the network more after ninety days than at the start.")
        % {"percent": sum(value for (one, two), value in percents.items() if two > one)},
        grid=Grid(
            _("At the start"),
            [_("%(name)s, after 90 days") % {"name": name} for name in names],
            [
                Line(name, [Value(percents[one, two], step=step) for two in range(len(names))])
                for one, name in enumerate(names)
            ],
        ),
        shows=_(
            "of those who answered at the start and ninety days later, which share went from which declared use to "
            "which, the most use at the top."
        ),
        shows_not=_(
            "those who did not answer ninety days later, who may well use it less; nor whether the course did it. "
            "Shares are rounded by %(points)d points each, so that they may not add up to 100."
        )
        % {"points": step},
        template="adoption/report/_flow.html",
        drawing=ribbons(percents, names, Frame(width=640, height=260, left=170, right=170, foot=12)),
        spoken="; ".join(
            _("%(percent)d%% from “%(before)s” to “%(after)s”") % {"percent": v, "before": names[a], "after": names[b]}
            for (a, b), v in percents.items()
            if v
        ),
    )


def _has_room(reading: Reading, tally: Tally, people: int) -> bool:
    """The nine parts make up everybody: they are shown only where that does not settle them."""
    scale, place = shares(people), reading.place
    sums = [reading.board(tally).sums(cells).get(place.key if place else "", 0) for cells in tally.sums.values()]
    sums += [0] * (len(BANDS) ** 2 - len(sums))
    ends = [scale.possible(total, people) for total in sums]
    return sum(low for low, _high in ends) < people < sum(high for _low, high in ends)
