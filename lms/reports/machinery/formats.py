"""How each kind of value is written: for people on the page, the same without spaces in CSV, a typed cell in XLSX."""

import datetime as dt
import enum
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.utils import translation

from lms.lib.dates import date_in_words
from lms.lib.numbers import grouped
from lms.reports.figures import Status
from lms.reports.machinery.safety import safe

Text = Callable[[Any], str]
DAYS = {"fr": ("d/m/Y", "dd/mm/yyyy"), "en": ("j M Y", "d mmm yyyy")}


class Kind(enum.StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    CHANGE = "change"
    DAY = "day"
    STATUS = "status"
    YES = "yes"
    MEASURE = "measure"
    """A number that may have a half, or cents."""

    @property
    def is_number(self) -> bool:
        """Stands at the right, and is a number in a spreadsheet."""
        return self in (Kind.NUMBER, Kind.PERCENT, Kind.CHANGE, Kind.MEASURE)


class Formats:
    """The formats of one language, each remembering what it has written."""

    def __init__(self, language: str) -> None:
        self.language = language if language in DAYS else "en"
        pattern, self.spreadsheet_day = DAYS[self.language]
        with translation.override(language):
            self.statuses = {value: str(label) for value, label in Status.choices}
            self.yes = translation.gettext("yes")

        @lru_cache(maxsize=5_000)
        def day(value: dt.date | None) -> str:
            with translation.override(language):
                return date_in_words(value, pattern) if value else ""

        self.day: Text = day

    def text(self, kind: Kind) -> Text:
        """How a value of this kind is written on the page."""
        return {
            Kind.TEXT: lambda value: value or "",
            Kind.DAY: self.day,
            Kind.STATUS: self.statuses.__getitem__,
            Kind.YES: lambda value: self.yes if value else "",
            Kind.NUMBER: self.grouped,
            Kind.CHANGE: lambda value: self.grouped(value).replace("-", "−"),
            Kind.MEASURE: self.measure,
        }.get(kind, number)

    def grouped(self, value: int | None) -> str:
        """A whole number as its language writes it: “10,250”, « 10 250 »."""
        with translation.override(self.language):
            return grouped(value)

    def measure(self, value: float | None) -> str:
        """A number to the cent as its language writes it, without zeros that say nothing."""
        text = "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if self.language == "fr" else text

    def for_csv(self, kind: Kind) -> Text:
        """The page's text, made safe where people have written it."""
        return {Kind.TEXT: guarded, Kind.NUMBER: number, Kind.CHANGE: number}.get(kind) or self.text(kind)

    def for_xlsx(self, kind: Kind) -> Callable[[Any], Any]:
        """Numbers and days stay what they are; everything else is the CSV's text."""
        return (lambda value: value) if kind.is_number or kind == Kind.DAY else self.for_csv(kind)


@lru_cache(maxsize=5_000)
def number(value: int | None) -> str:
    """A whole number, without spaces that a spreadsheet would stumble over."""
    return "" if value is None else str(value)


@lru_cache(maxsize=20_000)
def guarded(value: str | None) -> str:
    """What people have written, harmless in a spreadsheet."""
    return safe(value) if value else ""
