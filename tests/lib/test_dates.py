"""Dates as French and British readers write them."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from django.utils.formats import get_format

from lms.lib.dates import date_in_words, for_day

HOUR = dt.datetime(2026, 11, 22, 11, 8, tzinfo=timezone.get_default_timezone())
FIRST = dt.date(2026, 8, 1)


def written(language: str, value: dt.date, pattern: str) -> str:
    with translation.override(language):
        return Template(f'{{{{ value|date:"{pattern}" }}}}').render(Context({"value": value}))


@pytest.mark.parametrize(
    ("language", "pattern", "expected"),
    [
        ("en", "DATE_FORMAT", "22 November 2026"),
        ("en", "SHORT_DATE_FORMAT", "22 Nov 2026"),
        ("en", "DATETIME_FORMAT", "22 November 2026, 11:08"),
        ("en", "SHORT_DATETIME_FORMAT", "22 Nov 2026, 11:08"),
        ("en", "TIME_FORMAT", "11:08"),
        ("fr", "DATE_FORMAT", "22 novembre 2026"),
        ("fr", "SHORT_DATE_FORMAT", "22/11/2026"),
        ("fr", "DATETIME_FORMAT", "22 novembre 2026 à 11\u00a0h\u00a008"),
        ("fr", "SHORT_DATETIME_FORMAT", "22/11/2026 11:08"),
    ],
)
def test_dates_and_hours_are_written_as_readers_write_them(language: str, pattern: str, expected: str) -> None:
    assert written(language, HOUR, pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("j F", "1er août"),
        ("l j F", "samedi 1er août"),
        ("DATE_FORMAT", "1er août 2026"),
        ("SHORT_DATE_FORMAT", "01/08/2026"),
    ],
)
def test_the_first_of_a_month_is_premier_in_french_words(pattern: str, expected: str) -> None:
    assert written("fr", FIRST, pattern) == expected


def test_no_other_day_and_no_other_language_is() -> None:
    assert written("fr", dt.date(2026, 8, 11), "j F") == "11 août"
    assert written("en", FIRST, "j F") == "1 August"
    assert for_day(r"\j F", FIRST, "fr") == r"\j F"


def test_nothing_is_written_of_no_date() -> None:
    assert Template('{{ value|date:"j F" }}').render(Context({"value": None})) == ""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_weeks_begin_on_monday_and_days_come_first(language: str) -> None:
    assert get_format("FIRST_DAY_OF_WEEK", language) == 1
    assert "%d/%m/%Y" in get_format("DATE_INPUT_FORMATS", language)
    assert "%m/%d/%Y" not in get_format("DATE_INPUT_FORMATS", language)


@pytest.mark.parametrize(
    ("language", "pattern", "expected"),
    [
        ("fr", "DATE_FORMAT", "1er août 2026"),
        ("fr", "j F", "1er août"),
        ("fr", "SHORT_DATE_FORMAT", "01/08/2026"),
        ("en", "DATE_FORMAT", "1 August 2026"),
    ],
)
def test_sentences_write_the_first_of_a_month_as_pages_do(language: str, pattern: str, expected: str) -> None:
    with translation.override(language):
        assert date_in_words(FIRST, pattern) == expected
