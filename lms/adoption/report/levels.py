"""Levels of use from moment to moment, declared and seen here; and where those who began have got to after 90 days."""

import math
from collections.abc import Mapping, Sequence
from itertools import product

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lms.adoption.levels import Level
from lms.adoption.lines import named
from lms.adoption.moments import Moment
from lms.adoption.report.passing import days_known
from lms.adoption.report.reading import Reading
from lms.adoption.report.rounding import COARSE, between, points, shares
from lms.adoption.report.sections import Grid, Line, Section, Value
from lms.adoption.report.tallies import BANDS, MOMENTS, Tally, When
from lms.adoption.report.wording import accuracy, share_words
from lms.reports.charts.areas import Areas, areas
from lms.reports.charts.frame import Frame
from lms.reports.charts.ribbons import ribbons

KINDS = ("declared", "evidenced")
FRAME = Frame(width=440, height=300, foot=54)
"""With room for two lines of words under it."""
RIBBONS = Frame(width=440, height=240, left=125, right=125, foot=12)
FIRST_DAYS = {Moment.MONTH: 30, Moment.QUARTER: 90}
LEAST_DRAWN = 2
"""Moments between which areas can go up or down; one alone would be a block over the whole width."""
HALF_A_YEAR = 181
"""Days, at least."""
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


def short_words(when: When) -> str:
    """The same under a drawing, where there is little room."""
    moment, number = when
    if moment == Moment.HALF_YEAR:
        return _("+%(months)s mo.") % {"months": 3 + 6 * number}
    return {Moment.MONTH: _("+30 days"), Moment.QUARTER: _("+90 days")}.get(Moment(moment)) or when_words(when)


def kind_words(kind: str) -> str:
    """Declared, or seen here."""
    return pgettext("use", "declared") if kind == "declared" else pgettext("use", "seen here")


def known(reading: Reading, tallies: dict[When, Tally]) -> list[When]:
    """The moments at which enough people of the group answered."""
    return [when for when in MOMENTS if reading.answered(tallies.get(when))]


def left_out(reading: Reading, tallies: dict[When, Tally]) -> str:
    """Which moments are missing, though five people have been followed to them; none and four sound the same."""
    shown, days = known(reading, tallies), days_known(reading.ways)
    missing = [when_words(when) for when in MOMENTS if when not in shown and _first_day(when) <= max(days, default=0)]
    if not missing:
        return ""
    return _("Left out, as too few people of this group have answered to show it safely: %(moments)s.") % {
        "moments": ", ".join(missing)
    }


def _first_day(when: When) -> int:
    """The earliest day after setting out on which it can fall."""
    moment, number = when
    if moment == Moment.HALF_YEAR:
        return FIRST_DAYS[Moment.QUARTER] + HALF_A_YEAR * number
    return FIRST_DAYS.get(Moment(moment), 0)


def people_of(reading: Reading, tally: Tally) -> int:
    """How many of the group are in a table."""
    return reading.board(tally).sizes[reading.place.key] if reading.place else 0


def levels(reading: Reading) -> Section | None:
    """Two drawings side by side, one table."""
    found = reading.tallies.levels
    whens = known(reading, found)
    if not whens:
        return None
    people = [people_of(reading, found[when]) for when in whens]
    close = [place for place, count in enumerate(people) if points(count) < COARSE]
    drawn = close if len(close) >= LEAST_DRAWN else []
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
                Value(reached[kind][level][place], step=points(count), words=_("hidden"))
                for kind in KINDS
                for place, count in enumerate(people)
            ],
        )
        for level in reversed(Level)
        if level
    ]
    return Section(
        key="levels",
        title=_("Levels of use, declared and seen here"),
        finding=" ".join(filter(None, [_home(reached, whens, people[-1]), left_out(reading, found)])),
        grid=Grid(_("At this level or above"), heads, lines),
        shows=_(
            "the share of people at each level, at the start and at each later check-in: on the left what they say, on "
            "the right what was kept on this platform."
        ),
        shows_not=" ".join(
            [
                _(
                    "the same people at every moment: who did not answer one of them is missing there, and the later "
                    "moments hold those who began early. What people do elsewhere leaves no trace here; I, II and VI "
                    "are never seen."
                ),
                *_in_the_table_alone([when for place, when in enumerate(whens) if place not in close]),
                *_alone([whens[place] for place in close if place not in drawn]),
            ]
        ),
        template="adoption/report/_levels.html",
        drawing=drawn and [_side(kind, reached[kind], whens, drawn) for kind in KINDS],
        is_open=not drawn,
    )


def _in_the_table_alone(whens: Sequence[When]) -> list[str]:
    """Why some moments are not drawn."""
    if not whens:
        return []
    moments = ", ".join(when_words(when) for when in whens)
    return [
        _(
            "In the table alone, as fewer than ten people answered and a drawing would look surer than it is: "
            "%(moments)s."
        )
        % {"moments": moments}
    ]


def _alone(whens: Sequence[When]) -> list[str]:
    """Why a moment that is known closely enough is not drawn."""
    words = _("In the table alone, as one moment drawn by itself would look like something that lasts: %(moment)s.")
    return [words % {"moment": when_words(when)} for when in whens]


def _side(kind: str, reached: Reached, whens: Sequence[When], drawn: Sequence[int]) -> tuple[str, Areas | None, str]:
    """One of the two drawings, of the moments that are known closely enough, with its name and what it says."""
    kept = [[row[place] for place in drawn] for row in reached]
    moments = [whens[place] for place in drawn]
    return kind_words(kind), _drawing(kept, moments), _spoken(kept, moments)


def _reached(reading: Reading, kind: str, whens: Sequence[When]) -> Reached:
    rows: Reached = [[100.0] * len(whens)]
    for level in list(Level)[1:]:
        shown = [reading.figure(reading.tallies.levels[when], (kind, level)) for when in whens]
        rows.append([None if one is None else round(one.value * 100) for one in shown])
    return rows


def _drawing(reached: Reached, whens: Sequence[When]) -> Areas | None:
    """None where something is hidden: half a drawing would mislead."""
    if any(value is None for row in reached for value in row):
        return None
    rows = [[float(value or 0) for value in row] for row in reached]
    moments = [short_words(when) for when in whens]
    return areas(rows, [level.code for level in Level], moments, _("%(number)s%%"), FRAME)


def _spoken(reached: Reached, whens: Sequence[When]) -> str:
    values = list(reached[Level.ROUTINE])
    return "; ".join(
        _("%(moment)s: %(percent)d%% at regular use or above") % {"moment": when_words(when), "percent": value}
        for when, value in zip(whens, values, strict=True)
        if value is not None
    )


def _home(reached: dict[str, Reached], whens: Sequence[When], people: int) -> str:
    """The share at home at the last of several moments, in both ways, and how closely it is known."""
    declared, seen = (reached[kind][Level.ROUTINE][-1] for kind in KINDS)
    if len(whens) < 2 or declared is None or seen is None:
        return ""
    words = {
        "moment": when_words(whens[-1]),
        "declared": share_words(declared, people),
        "seen": share_words(seen, people),
        "accuracy": accuracy(people),
    }
    return (
        _(
            "Of those who answered at the latest moment shown (%(moment)s), %(declared)s say regular use or more; "
            "seen here: %(seen)s (%(accuracy)s)."
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
    people = people_of(reading, tally)
    if any(one is None for one in shown.values()) or not _has_room(reading, tally, people):
        return None
    percents = {pair: round(one.value * 100) for pair, one in shown.items() if one}
    names, step = band_names(), points(people)
    low, high = risen(percents, step)
    return Section(
        key="flow",
        title=_("From the start to ninety days later"),
        finding=_(
            "Between %(low)d and %(high)d%% use the network more after ninety days than at the start (%(accuracy)s)."
        )
        % {"low": low, "high": high, "accuracy": accuracy(people)},
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
        drawing=None if step >= COARSE else ribbons(percents, names, RIBBONS),
        is_open=step >= COARSE,
        spoken="; ".join(
            _("%(percent)d%% from “%(before)s” to “%(after)s”") % {"percent": v, "before": names[a], "after": names[b]}
            for (a, b), v in percents.items()
            if v
        ),
    )


def risen(percents: Mapping[tuple[int, int], float], step: float) -> tuple[int, int]:
    """Where the share of those lies who went to a higher band, in per cent: each part is rounded by itself."""
    bands = range(len(BANDS))
    rooms = {(one, two): between(percents.get((one, two), 0), step) for one, two in product(bands, bands)}
    up, others = ([room for (one, two), room in rooms.items() if (two > one) is is_up] for is_up in (True, False))
    low = max(sum(low for low, _high in up), 100 - sum(high for _low, high in others))
    high = min(sum(high for _low, high in up), 100 - sum(low for low, _high in others))
    return max(0, math.floor(low)), min(100, math.ceil(high))


def _has_room(reading: Reading, tally: Tally, people: int) -> bool:
    """The nine parts make up everybody: they are shown only where that does not settle them."""
    scale, place = shares(people), reading.place
    sums = [reading.board(tally).sums(cells).get(place.key if place else "", 0) for cells in tally.sums.values()]
    sums += [0] * (len(BANDS) ** 2 - len(sums))
    ends = [scale.possible(total, people) for total in sums]
    return sum(low for low, _high in ends) < people < sum(high for _low, high in ends)
