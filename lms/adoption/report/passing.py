"""How many have passed, and after how many days: everybody together, and by department and cohort."""

import datetime as dt
from collections import Counter
from itertools import count, takewhile

from django.utils.translation import gettext as _

from lms.adoption.report.board import Place
from lms.adoption.report.hiding import LEAST
from lms.adoption.report.population import Way, names
from lms.adoption.report.reading import Reading, name_of
from lms.adoption.report.rounding import percent, points
from lms.adoption.report.sections import Grid, Line, Section, Unit, Value
from lms.networks.models import Network
from lms.reports import survival
from lms.reports.charts.stairs import Point, stairs
from lms.reports.survival import Step

MONTH = 30
HALF_FROM = 12
"""People from whom on it is said when half of them had passed: in a smaller group it would tell a count."""
ROOM_FROM = 10
"""People passed, and not passed, from whom on it is said how far off the curve may be."""


def steps_of(ways: list[Way]) -> list[Step]:
    """Kaplan and Meier’s steps."""
    return survival.curve((way.days, way.has_passed) for way in ways)


def days_known(ways: list[Way]) -> list[int]:
    """Every thirtieth day to which at least five people have been followed, from 0 on."""
    followed = sorted((way.followed for way in ways), reverse=True)
    enough = followed[LEAST - 1] if len(followed) >= LEAST else -1
    return list(takewhile(lambda day: day <= enough, count(0, MONTH)))


def half_by(ways: list[Way]) -> int | None:
    """The first of those days by which half had passed; None while it is not known, or would tell too much."""
    steps = steps_of(ways)
    reached = survival.median(steps)
    if len(ways) < HALF_FROM or reached is None:
        return None
    return next((day for day in days_known(ways) if day >= reached), None)


def curve(reading: Reading) -> list[Point]:
    """The share passed by each of those days, rounded; days whose figure would tell a count are left out."""
    steps, ways = steps_of(reading.ways), reading.ways
    return [
        _point(day, survival.at(steps, day), ways)
        for day in days_known(ways)
        if day == 0 or reading.shown(reading.people, passed_by(reading, day)) is not None
    ]


def passed_by(reading: Reading, day: int) -> Counter[tuple[str, tuple[int, int]]]:
    """How many had passed within so many days, by cell."""
    here = reading.population.here.values()
    return Counter(way.cell for way in here if way.has_passed and way.days <= day)


def passed_about(network: Network, until: dt.date) -> int | None:
    """About how many of the people who work here had passed on that day, as the report rounds it; None when hidden."""
    reading = Reading(network, until, names())
    cells = Counter(way.cell for way in reading.population.here.values() if way.has_passed)
    shown = reading.shown(reading.people, cells)
    return None if shown is None else round(shown.value * shown.people)


def _point(day: int, step: Step | None, ways: list[Way]) -> Point:
    if step is None:
        return Point(day, 0)
    people, by = len(ways), points(len(ways))
    passed = sum(way.has_passed and way.days <= day for way in ways)
    share = _rounded(1 - step.survival, by)
    if min(passed, people - passed) < ROOM_FROM:
        return Point(day, share)
    low, high = (1 - step.high) * 100, (1 - step.low) * 100
    return Point(day, share, int(low // by * by), min(100, int(-(-high // by) * by)))


def _rounded(share: float, by: int) -> int:
    return min(100, int(share * 100 / by + 0.5 + 1e-9) * by)


def passing(reading: Reading) -> Section | None:
    """The curve."""
    found = curve(reading)
    if len(found) < 2:
        return None
    people, half = len(reading.ways), half_by(reading.ways)
    by = points(people)
    lines = [_line(point, reading.ways, by) for point in found]
    last = found[-1]
    finding = _("After %(days)d days about %(percent)d%% have passed.") % {"days": last.day, "percent": last.percent}
    if half:
        finding = _("Half of the people had passed within %(days)d days.") % {"days": half}
    return Section(
        key="passing",
        title=_("How many have passed, and when"),
        finding=finding,
        grid=Grid(_("Days since the start"), [_("Passed"), _("At least"), _("At most"), _("Followed so long")], lines),
        shows=_(
            "the share who had passed so many days after their own start: declared and seen here at “regular use” or "
            "more at two check-ins in a row. People not there yet count for as long as they have been on the way "
            "(Kaplan–Meier), and the curve ends where fewer than five have been followed. Where it is drawn, the band "
            "is where the true share lies 19 times out of 20."
        ),
        shows_not=_(
            "that a course made people pass, nor that those who answer no more have given up: they count as not there "
            "yet. Days go by thirty and shares by %(points)d points, so that no single person can be found."
        )
        % {"points": by},
        template="adoption/report/_passing.html",
        drawing=stairs(found, half, _("%(number)s%%")),
        spoken="; ".join(_("%(days)d days: %(percent)d%%") % {"days": p.day, "percent": p.percent} for p in found),
    )


def _line(point: Point, ways: list[Way], by: int) -> Line:
    followed = sum(way.followed >= point.day for way in ways)
    return Line(
        str(point.day),
        [
            Value(point.percent, step=by),
            Value(point.low, step=by, words="–"),
            Value(point.high, step=by, words="–"),
            Value(followed, Unit.PEOPLE),
        ],
    )


def groups(reading: Reading) -> Section | None:
    """By department and cohort."""
    if len(reading.places) < 2 and not reading.with_leavers:
        return None
    board = reading.board(reading.people)
    passed = Counter(way.cell for way in reading.population.here.values() if way.has_passed)
    shown = board.figure(passed)
    lines = [_group(reading, place, shown[place.key].value if place.key in shown else None) for place in reading.places]
    if reading.with_leavers and reading.trees is None:
        lines.append(_left(list(reading.population.left.values())))
    return Section(
        key="groups",
        title=_("By department and cohort"),
        finding=_("The department is the one where people worked when they set out; the cohort is the quarter."),
        grid=Grid(_("Group"), [_("People"), _("Passed"), _("Half passed within")], lines),
        shows=_("the people on the way in each group that can be shown, and how many of them have passed."),
        shows_not=_(
            "which department works better: groups began at different times, with different work. Departments and "
            "quarters with few people are counted together, and where groups side by side would give a count away, "
            "they say nothing."
        ),
        is_open=True,
    )


def _group(reading: Reading, place: Place, share: float | None) -> Line:
    ways = reading.ways_of(place)
    depth = 0 if place.path is None else max(0, len(place.path) // 4 - 1)
    return _row(name_of(place, reading.names), ways, share, depth)


def _left(ways: list[Way]) -> Line:
    if len(ways) < LEAST:
        return Line(_("People who have left"), [Value(None, words=_("fewer than five"))] * 3)
    share = percent(sum(way.has_passed for way in ways), len(ways)) / 100
    return _row(_("People who have left"), ways, share, 0)


def _row(name: str, ways: list[Way], share: float | None, depth: int) -> Line:
    half = half_by(ways) if share is not None else None
    passed = Value(None, words=_("hidden")) if share is None else Value(round(share * 100), step=points(len(ways)))
    return Line(name, [Value(len(ways), Unit.PEOPLE), passed, Value(half, Unit.DAYS, step=MONTH, words="–")], depth)
