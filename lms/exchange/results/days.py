"""Days as networks write them, the order of day and month told apart by the whole column. Pure."""

import calendar
import datetime as dt
import enum
import re
from collections.abc import Iterable

from lms.exchange.cells import Wrong, day_of
from lms.lib.text import fold

Stretch = tuple[dt.date, dt.date]
EXCEL_EPOCH = dt.date(1899, 12, 30)
MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sep sept septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for word in words.split()
}
CLOCK = r"(?:[T ,]+(?:a |at )?\d{1,2}[:h]\d{2}.*)?"
NUMERIC = re.compile(rf"(\d{{1,2}})[/.\-](\d{{1,2}})[/.\-](\d{{4}}|\d{{2}}){CLOCK}")
ISO = re.compile(rf"(\d{{4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,2}}){CLOCK}")
WORDS = r"(?:[a-z]{3,9}\.?,? )?"
DAY_MONTH = re.compile(rf"{WORDS}(\d{{1,2}})(?:er|st|nd|rd|th)? ([a-z]+)\.?,? (\d{{4}}){CLOCK}")
MONTH_DAY = re.compile(rf"{WORDS}([a-z]+)\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){CLOCK}")
MONTH = re.compile(r"([a-z]+)\.? (\d{4})")
ISO_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
NO_YEAR = re.compile(r"(?:\d{1,2} [a-z]+|[a-z]+ \d{1,2}|\d{1,2}/\d{1,2})\.?")
TOTALS = frozenset({"total", "totaux", "totals", "somme", "sum", "total general", "grand total"})


class Order(enum.StrEnum):
    """Which comes first in 05/06/2026."""

    DAY = "day"
    MONTH = "month"


def order_of(values: Iterable[str]) -> Order | None:
    """What a column of days tells by itself; None where no day of it decides, or where they contradict each other."""
    told = {order for value in values if (found := NUMERIC.fullmatch(fold(value))) and (order := _told(found))}
    return told.pop() if len(told) == 1 else None


def _told(found: re.Match[str]) -> Order | None:
    first, second = int(found[1]), int(found[2])
    if first > 12 >= second:
        return Order.DAY
    return Order.MONTH if second > 12 >= first else None


def stretch(value: str, order: Order) -> Stretch:
    """First and last day: of a day twice the same, of a month its ends. Raises Wrong."""
    text = fold(value)
    if text in TOTALS:
        raise Wrong("totals")
    try:
        if found := MONTH.fullmatch(text):
            return _month(int(found[2]), MONTHS[found[1]])
        if found := ISO_MONTH.fullmatch(text):
            return _month(int(found[1]), int(found[2]))
        day = _day(text, order)
    except (ValueError, KeyError) as error:
        raise Wrong("day", value=value[:80]) from error
    if day is None:
        raise Wrong("no_year" if NO_YEAR.fullmatch(text) else "day", value=value[:80])
    return day, day


def _day(text: str, order: Order) -> dt.date | None:
    """The day; None where the text is of no known shape.

    Raises Wrong where the month has no such day, ValueError or KeyError where there is no such month.
    """
    if found := ISO.fullmatch(text):
        return day_of(int(found[1]), int(found[2]), int(found[3]), text)
    if found := NUMERIC.fullmatch(text):
        one, other = int(found[1]), int(found[2])
        day, month = (one, other) if order == Order.DAY else (other, one)
        return day_of(int(found[3]) + (2000 if len(found[3]) == 2 else 0), month, day, text)
    if found := DAY_MONTH.fullmatch(text):
        return day_of(int(found[3]), MONTHS[found[2]], int(found[1]), text)
    if found := MONTH_DAY.fullmatch(text):
        return day_of(int(found[3]), MONTHS[found[1]], int(found[2]), text)
    if re.fullmatch(r"[1-9]\d{4}", text) and 30_000 < int(text) < 80_000:
        return EXCEL_EPOCH + dt.timedelta(days=int(text))
    return None


def _month(year: int, month: int) -> Stretch:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
