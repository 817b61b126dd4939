"""How many have passed, and after how many days: everybody together, and by department and cohort."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import count, takewhile

from django.utils.translation import gettext as _

from lms.adoption.report.board import Shown
from lms.adoption.report.hiding import LEAST
from lms.adoption.report.places import ALL, Place
from lms.adoption.report.population import Way, names
from lms.adoption.report.reading import Reading
from lms.adoption.report.rounding import COARSE, HALF_FROM, MONTH, between, percent, points
from lms.adoption.report.sections import Grid, Line, Section, Unit, Value
from lms.adoption.report.tallies import Cells
from lms.adoption.report.wording import share_words, step_words
from lms.networks.models import Network
from lms.reports import survival
from lms.reports.charts.stairs import Point, Stairs, stairs
from lms.reports.survival import Step

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
    passed = sorted(way.days for way in ways if way.has_passed)
    return [
        _point(day, survival.at(steps, day), len(ways), bisect_right(passed, day))
        for day, cells in passed_by(reading, days_known(ways))
        if day == 0 or reading.shown(reading.people, cells) is not None
    ]


def passed_by(reading: Reading, days: Iterable[int]) -> Iterator[tuple[int, Cells]]:
    """For each of `days` in order, how many had passed within so many days, by cell: one count that grows."""
    there = sorted((way.days, way.cell) for way in reading.population.here.values() if way.has_passed)
    cells, place = Cells(), 0
    for day in days:
        while place < len(there) and there[place][0] <= day:
            cells[there[place][1]] += 1
            place += 1
        yield day, cells


def followed_for(reading: Reading, days: Iterable[int]) -> Iterator[tuple[int, Cells]]:
    """For each of `days` in order, how many have been followed so long, by cell: one count that shrinks."""
    ends = sorted((way.followed, way.cell) for way in reading.population.here.values())
    cells, place = Cells(reading.people.people), 0
    for day in days:
        while place < len(ends) and ends[place][0] < day:
            cells[ends[place][1]] -= 1
            place += 1
        yield day, cells


def passed(reading: Reading) -> Cells:
    """How many had passed, by cell."""
    return Cells(way.cell for way in reading.population.here.values() if way.has_passed)


def passed_about(network: Network, until: dt.date) -> int | None:
    """About how many of the people who work here had passed on that day, as the report rounds it; None when hidden."""
    return passed_in(Reading(network, until, names()))


def passed_in(reading: Reading) -> int | None:
    """The same of everybody in a report, whatever group of them was asked for."""
    shown = reading.board(reading.people).figure(passed(reading), only=[ALL]).get(ALL)
    return None if shown is None else round(shown.value * shown.people)


def _point(day: int, step: Step | None, people: int, there: int) -> Point:
    if step is None:
        return Point(day, 0)
    by = points(people)
    share = _rounded(1 - step.survival, by)
    if min(there, people - there) < ROOM_FROM:
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
    kept = {day: reading.shown(reading.people, cells) for day, cells in followed_for(reading, days_known(reading.ways))}
    lines = [_line(point, kept[point.day], by) for point in found]
    return Section(
        key="passing",
        title=_("How many have passed, and when"),
        finding=_reached(found[-1], half, people),
        grid=Grid(_("Days since the start"), [_("Passed"), _("At least"), _("At most"), _("Followed so long")], lines),
        shows=" ".join(
            [
                _(
                    "the share of people who had passed so many days after their own start: declared and seen here at "
                    "“regular use” or more at two check-ins in a row. People not there yet count for as long as they "
                    "have been on the way (Kaplan–Meier), and the curve ends where fewer than five have been followed."
                ),
                _("The share lies somewhere in the band: of fewer than ten people it is told no more closely.")
                if by >= COARSE
                else _("Where it is drawn, the band is where the true share lies 19 times out of 20."),
            ]
        ),
        shows_not=_(
            "that a course made people pass, nor that those who answer no more have given up: they count as not there "
            "yet. Days go by thirty and shares by %(points)d points, so that no single person can be found."
        )
        % {"points": by},
        template="adoption/report/_passing.html",
        drawing=_drawn(found, half, by),
        spoken="; ".join(
            _("%(days)d days: %(share)s") % {"days": point.day, "share": Value(point.percent, step=by).text}
            for point in found
        ),
    )


def _reached(last: Point, half: int | None, people: int) -> str:
    """When half had passed, or else how many by the last day."""
    if half:
        return _("Half of the people had passed within %(days)d days.") % {"days": half}
    words = {"days": last.day, "share": share_words(last.percent, people), "step": step_words(people), "people": people}
    return (
        _("%(days)d days after their own start, %(share)s have passed (%(step)s, %(people)d people on the way).")
        % words
    )


def _drawn(found: list[Point], half: int | None, by: int) -> Stairs | None:
    """The line; in a group so small that only a range is known, the band of it."""
    if by < COARSE:
        return stairs(found, half, _("%(number)s%%"))
    bands = [Point(point.day, point.percent, *between(point.percent, by)) for point in found]
    return stairs(bands, None, _("%(number)s%%"), has_line=False)


def _line(point: Point, followed: Shown | None, by: int) -> Line:
    return Line(
        str(point.day),
        [
            Value(point.percent, step=by),
            Value(point.low, step=by, words="–"),
            Value(point.high, step=by, words="–"),
            Value(None if followed is None else round(followed.value * 100), step=by, words=_("hidden")),
        ],
    )


def groups(reading: Reading) -> Section | None:
    """By department and cohort."""
    if len(reading.places) < 2 and not reading.with_leavers and not reading.by_course:
        return None
    board = reading.board(reading.people)
    shown = board.figure(passed(reading))
    lines = [_group(reading, place, shown[place.key].value if place.key in shown else None) for place in reading.places]
    if reading.with_leavers and reading.trees is None:
        lines.append(_left(list(reading.population.left.values())))
    return Section(
        key="groups",
        title=_("By course") if reading.by_course else _("By department and cohort"),
        finding=_grouped(reading),
        grid=Grid(_("Group"), [_("People"), _("Passed"), _("Half passed within")], lines),
        shows=_("the people on the way in each group that can be shown, and how many of them have passed."),
        shows_not=" ".join(
            [
                _(
                    "which group works better: they began at different times, with different work. Those with few "
                    "people are counted together or left out, and where groups side by side would give a count away, "
                    "they say nothing."
                ),
                _(
                    "When half had passed is told from %(people)d people on, and only once it is known: elsewhere "
                    "stands a dash, whatever the share."
                )
                % {"people": HALF_FROM},
            ]
        ),
        is_open=True,
    )


def _grouped(reading: Reading) -> str:
    """Which department, or course, is meant."""
    if reading.by_course:
        return _("Everybody counts with the course that was under way when he or she set out.")
    if reading.by_now:
        return _(
            "The department is the one where people worked at the end of the month before, where five or more have "
            "moved the same way; the others count where they set out. The cohort is the quarter of setting out."
        )
    return _("The department is the one where people worked when they set out; the cohort is the quarter.")


def _group(reading: Reading, place: Place, share: float | None) -> Line:
    ways = reading.ways_of(place)
    depth = 0 if place.path is None else max(0, len(place.path) // 4 - 1)
    return _row(reading.called(place), ways, share, depth)


def _left(ways: list[Way]) -> Line:
    if len(ways) < LEAST:
        return Line(_("People who have left"), [Value(None, words=_("fewer than five"))] * 3)
    share = percent(sum(way.has_passed for way in ways), len(ways)) / 100
    return _row(_("People who have left"), ways, share, 0)


def _row(name: str, ways: list[Way], share: float | None, depth: int) -> Line:
    half = half_by(ways) if share is not None else None
    passed = Value(None, words=_("hidden")) if share is None else Value(round(share * 100), step=points(len(ways)))
    return Line(name, [Value(len(ways), Unit.PEOPLE), passed, Value(half, Unit.DAYS, step=MONTH, words="–")], depth)
