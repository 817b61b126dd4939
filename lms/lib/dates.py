"""Dates in words: what Django’s formats cannot say."""

import datetime as dt
import re

from django.utils.formats import date_format, get_format
from django.utils.translation import get_language

DAY_AND_MONTH = re.compile(r"(?<!\\)j(?= [FMN])")
"""The day before the name of a month, in one of Django’s formats."""


def for_day(pattern: str, value: dt.date, language: str) -> str:
    """The format for this very day: French writes the first of a month « 1er », and no other day so."""
    if value.day != 1 or not language.startswith("fr"):
        return pattern
    return DAY_AND_MONTH.sub(r"j\\e\\r", pattern)


def date_in_words(value: dt.date, pattern: str = "DATE_FORMAT") -> str:
    """A day or a moment in the language of the moment, by the name of a format or by one of Django’s patterns."""
    return date_format(value, for_day(get_format(pattern), value, get_language() or ""))


def written(day: str) -> str:
    """A day kept as 2026-12-31, as people write it in the language of the moment."""
    return date_in_words(dt.date.fromisoformat(day), "SHORT_DATE_FORMAT") if day else ""
