"""The parts of the report, each a heading, a drawing, a table, and words that say what it shows and what it does not.

A part is a function of a `Reading` that gives a `Section`, or None while it has nothing to show. Other areas add theirs
with `section`, from `lms.adoption.registrations`; parts stand in the order of registration. The page, the CSV and the
workbook are all made from the tables.
"""

import enum
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.adoption.report.reading import Reading
from lms.adoption.report.rounding import COARSE, between
from lms.pages.templatetags.look import euros

Words = str | Promise


class Unit(enum.StrEnum):
    """What a number counts."""

    PEOPLE = "people"
    PERCENT = "percent"
    POINTS = "points"
    DAYS = "days"
    ANSWER = "answer"
    """From 0 to 7."""
    WEEKS = "weeks"
    COUNT = "count"
    """Of something that is no person."""
    AMOUNT = "amount"
    """In the money of the house."""


@dataclass(frozen=True)
class Value:
    """One figure; None is hidden, or not known."""

    number: float | None
    unit: Unit = Unit.PERCENT
    step: float | None = None
    """To which it is rounded."""
    words: Words = ""
    """What stands in place of a number that is not there."""

    @property
    def text(self) -> str:
        """As it stands on the page."""
        if self.number is None:
            return str(self.words)
        if self.range is not None:
            return _("%(low)d–%(high)d%%") % {"low": self.range[0], "high": self.range[1]}
        if self.unit == Unit.AMOUNT:
            return euros(_rounded(self.number, 2))
        exact = _rounded(self.number, 1)
        is_whole = exact == exact.to_integral_value()
        number = number_format(exact, 0 if is_whole else 1, force_grouping=True)
        if self.unit == Unit.PERCENT:
            return _("%(number)s%%") % {"number": number}
        if self.unit == Unit.WEEKS:
            return ngettext("%(weeks)s week", "%(weeks)s weeks", math.ceil(exact)) % {"weeks": number}
        return _("%(days)s days") % {"days": number} if self.unit == Unit.DAYS else number

    @property
    def range(self) -> tuple[float, float] | None:
        """Where it lies, of a share rounded so coarsely that one number would mislead."""
        if self.unit != Unit.PERCENT or self.number is None or (self.step or 0) < COARSE:
            return None
        return between(self.number, self.step or 0)

    @property
    def note(self) -> str:
        """What the page says in place of the bare number, for the files."""
        return self.text if self.number is None or self.range is not None else ""

    @property
    def heat(self) -> int | None:
        """From 0 to 7, for the tint of its cell."""
        return int(self.number) if self.unit == Unit.ANSWER and self.number is not None else None

    @property
    def bar(self) -> int | None:
        """Per cent, for a bar beside the figure; a range has none."""
        if self.unit != Unit.PERCENT or self.number is None or self.range is not None:
            return None
        return int(self.number)


def _rounded(number: float, places: int) -> Decimal:
    """As it is written, to so many decimals; a half goes up. (Django’s own way of writing numbers cuts them off.)"""
    return Decimal(str(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@dataclass(frozen=True)
class Line:
    """A row of a table."""

    label: Words
    values: Sequence[Value]
    depth: int = 0
    address: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: what its rows are about, the heads of its columns, the rows."""

    about: Words
    heads: Sequence[Words]
    lines: Sequence[Line]


@dataclass(frozen=True)
class Section:
    """One part of the page. `template` draws `drawing`; `spoken` says the same to who does not see it."""

    key: str
    title: Words
    finding: Words
    grid: Grid
    shows: Words
    shows_not: Words
    template: str = ""
    drawing: Any = None
    spoken: Words = ""
    is_open: bool = False
    """The table stands open, as there is no drawing that says the same."""


@dataclass(frozen=True)
class Fact:
    """A cell of a table, as a line of the files."""

    section: Words
    line: Words
    head: Words
    value: Value = field(default_factory=lambda: Value(None))


SectionOf = Callable[[Reading], Section | None]
_sections: list[SectionOf] = []


def section(function: SectionOf) -> SectionOf:
    """Register a part; a second time changes nothing."""
    if function not in _sections:
        _sections.append(function)
    return function


def sections_of(reading: Reading) -> list[Section]:
    """The parts that have something to show."""
    found = (of(reading) for of in _sections)
    return [one for one in found if one is not None]


def facts(sections: Sequence[Section]) -> list[Fact]:
    """Every cell of every table, in order."""
    return [
        Fact(one.title, line.label, head, value)
        for one in sections
        for line in one.grid.lines
        for head, value in zip(one.grid.heads, line.values, strict=True)
    ]
