"""One line of a network’s file → the figures it tells, or what is wrong with it. Pure."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lms.adoption.results.stretches import key_of
from lms.exchange.cells import Wrong, sound
from lms.exchange.results.columns import FIGURES
from lms.exchange.results.days import Order, Stretch, stretch
from lms.exchange.results.problems import Problem
from lms.lib import numbers
from lms.lib.tables import Row

LONGEST_POST = 200


@dataclass(frozen=True)
class Reading:
    """How the lines are read. `mapping`: field → columns; `width`: columns of the header; nothing after `today`."""

    mapping: Mapping[str, Sequence[int]]
    width: int
    order: Order
    today: dt.date


@dataclass(frozen=True)
class ResultRow:
    """What one line tells; a figure that it does not tell is not in `figures`."""

    line: int
    since: dt.date
    until: dt.date
    post: str = ""
    figures: dict[str, int] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it from the others of its account."""
        return key_of(self.since, self.until, self.post)


def parse(row: Row, reading: Reading) -> ResultRow | list[Problem]:
    """The line, or all that is wrong with it."""
    if any(row.cells[reading.width :]):
        return [Problem(None, "too_many_cells")]
    problems: list[Problem] = []
    days = _days(row, reading, problems)
    post = _post(row, reading, problems)
    figures = _figures(row, reading, problems)
    if not problems and not figures:
        problems.append(Problem(None, "nothing"))
    if problems or days is None:
        return problems
    if post:
        figures.setdefault("posts", 1)
    since, until = (days[0], days[0]) if post else days
    return ResultRow(row.line, since, until, post, figures)


def _days(row: Row, reading: Reading, problems: list[Problem]) -> Stretch | None:
    """First and last day, in order and not to come."""
    first, (last, *_rest) = reading.mapping["since"][0], (*reading.mapping.get("until", ()), None)
    since = _stretch(row, first, reading.order, problems)
    if since is None:
        return None
    until = _stretch(row, last, reading.order, problems) if last is not None and row.cell(last).strip() else since
    if until is None:
        return None
    if until[1] < since[0]:
        problems.append(Problem(last, "dates_crossed"))
    elif since[0] > reading.today:
        problems.append(Problem(first, "to_come"))
    return since[0], until[1]


def _stretch(row: Row, column: int, order: Order, problems: list[Problem]) -> Stretch | None:
    try:
        text = sound(row.cell(column))
        if not text:
            raise Wrong("missing")
        return stretch(text, order)
    except Wrong as wrong:
        problems.append(Problem(column, wrong.code, wrong.params))
        return None


def _post(row: Row, reading: Reading, problems: list[Problem]) -> str:
    """The number or address of the post; one that is too long by what tells it apart."""
    if not (columns := reading.mapping.get("post")):
        return ""
    try:
        text = sound(row.cell(columns[0]))
        if not text:
            raise Wrong("missing")
    except Wrong as wrong:
        problems.append(Problem(columns[0], wrong.code, wrong.params))
        return ""
    return text if len(text) <= LONGEST_POST else hashlib.sha256(text.encode()).hexdigest()


def _figures(row: Row, reading: Reading, problems: list[Problem]) -> dict[str, int]:
    """The figures told, columns of the same figure added up."""
    found: dict[str, int] = {}
    for name in FIGURES:
        for column in reading.mapping.get(name, ()):
            try:
                number = _count(row.cell(column))
            except Wrong as wrong:
                problems.append(Problem(column, wrong.code, wrong.params))
                continue
            if number is not None:
                found[name] = found.get(name, 0) + number
    return found


def _count(raw: str) -> int | None:
    text = sound(raw)
    try:
        return numbers.count(text)
    except numbers.Unreadable as refusal:
        raise Wrong(refusal.code, value=text[:80]) from refusal
