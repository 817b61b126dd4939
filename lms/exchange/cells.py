"""What every cell of a table that comes in goes through first, and what is said of one that cannot be taken. Pure."""

import datetime as dt
import re
import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SPREADSHEET_ERROR = re.compile(r"#(N/A|REF!|VALUE!|VALEUR!|NAME\?|NOM\?|DIV/0!|NUM!|NOMBRE!|NULL!|NUL!)")
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
WORDS: dict[str, tuple[Promise, Promise]] = {
    "missing": (_("Nothing is written here."), _("Fill in this cell.")),
    "damaged": (
        _("Some letters were lost before the file reached us: %(value)s"),
        _("Export the file again as “CSV UTF-8”, or as .xlsx."),
    ),
    "spreadsheet_error": (
        _("The spreadsheet shows an error here: %(value)s"),
        _("Correct the formula in the spreadsheet, or type the value."),
    ),
    "too_many_cells": (
        _("This line has more cells than there are columns."),
        _("Put quotation marks round the text that holds the delimiter, or export the file again."),
    ),
    "no_such_day": (
        _("“%(value)s”: this day does not exist."),
        _("Look in the calendar and correct the day."),
    ),
    "dates_crossed": (_("The last day comes before the first day."), _("Correct one of the two.")),
}
"""What can be wrong in a table of any kind, and what to do."""


class Wrong(Exception):  # noqa: N818
    """A cell that cannot be taken; becomes a problem of its column."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def clean(raw: str) -> str:
    """One line, composed letters, plain spaces; invisible marks left by other programs are dropped."""
    if not raw.isascii():
        composed = unicodedata.normalize("NFC", raw)
        raw = "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")
    return " ".join(raw.split())


def sound(raw: str) -> str:
    """The cell on one line; lost letters and the errors of spreadsheets are refused."""
    text = clean(raw)
    if "\ufffd" in text:
        raise Wrong("damaged", value=text[:80])
    if SPREADSHEET_ERROR.fullmatch(text.upper()):
        raise Wrong("spreadsheet_error", value=text)
    return text


def day_of(year: int, month: int, day: int, written: str) -> dt.date:
    """The day; one that no calendar has is refused as such. Raises ValueError where even the month is none."""
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        if year and 1 <= month <= 12:
            raise Wrong("no_such_day", value=written[:80]) from error
        raise
