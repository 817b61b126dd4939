"""Whole numbers and amounts as people and networks write them: “1 250,50”, “1,250”, “1.2K”, “1,2 M”: read, and written.

What could be read in two ways is refused, never guessed: the code of `Unreadable` says why.
"""

import re
from decimal import Decimal

from django.utils.formats import number_format

NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "n.d.", "nd", "null", "none"})
SPACES = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'’](?=\d)")
GROUPED = re.compile(r"\d{1,3}([ \u00a0\u2009\u202f'’])\d{3}(?:\1\d{3})*(?![ \u00a0\u2009\u202f'’]?\d)")
SCALES = {"": 1, "k": 10**3, "m": 10**6, "mio": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "md": 10**9}
LARGEST = 10**12
LARGEST_AMOUNT = Decimal("99999999.99")


def grouped(count: int | None) -> str:
    """A whole number as people of the active language write it: “63,206”, « 63 206 »; nothing of None."""
    return "" if count is None else str(number_format(count, 0, force_grouping=True))


class Unreadable(ValueError):  # noqa: N818
    """This is no such number; `code` is one of not_a_number, negative, ambiguous, not_whole, too_large, cents."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def count(text: str) -> int | None:
    """How many there are: a whole number of nought or more; None where nothing is said. Raises `Unreadable`."""
    written = " ".join(text.split()).strip()
    if written.casefold() in NOTHING:
        return None
    found = re.fullmatch(r"([+\-−]?)\s*([\d.,\s'’]*\d)\s*([a-zA-Z]{0,3})", written)
    if not found or found[3].casefold() not in SCALES:
        raise Unreadable("not_a_number")
    if found[1] in ("-", "−"):
        raise Unreadable("negative")
    scale = SCALES[found[3].casefold()]
    value = _value(found[2], is_scaled=scale > 1) * scale
    if value != value.to_integral_value():
        raise Unreadable("not_whole")
    if value > LARGEST:
        raise Unreadable("too_large")
    return int(value)


def amount(text: str) -> Decimal:
    """Euros and cents above nought: “1 250,50”, “1250.5 €”. Raises `Unreadable`."""
    written = re.sub(r"(?i)\s*(€|eur|euros?)\s*$|^\s*€\s*", "", " ".join(text.split())).strip()
    if written.startswith(("-", "−")):
        raise Unreadable("negative")
    if not re.fullmatch(r"[\d.,\s'’]*\d", written):
        raise Unreadable("not_a_number")
    value = _value(written)
    if value != value.quantize(Decimal("0.01")):
        raise Unreadable("cents")
    if value > LARGEST_AMOUNT:
        raise Unreadable("too_large")
    return value.quantize(Decimal("0.01"))


def _value(written: str, *, is_scaled: bool = False) -> Decimal:
    """The number in figures with separators; spaces and apostrophes only between groups of three."""
    if SPACES.search(written):
        whole = GROUPED.match(written)
        if not whole:
            raise Unreadable("not_a_number")
        written = written.replace(whole[0], SPACES.sub("", whole[0]), 1)
    if re.search(r"[^\d.,]", written) or not re.match(r"\d", written):
        raise Unreadable("not_a_number")
    return Decimal(_pointed(written, is_scaled=is_scaled))


def _pointed(written: str, *, is_scaled: bool) -> str:
    """The same with a point before its decimals and nothing between its thousands."""
    signs = [sign for sign in written if sign in ".,"]
    if not signs:
        return written
    last = signs[-1]
    if len(set(signs)) == 2:
        whole, _sign, rest = written.rpartition(last)
        return _ungrouped(whole, signs[0]) + "." + rest if signs.count(last) == 1 else _refuse()
    if len(signs) > 1:
        return _ungrouped(written, last)
    whole, _sign, rest = written.partition(last)
    if len(rest) == 3 and len(whole) <= 3 and not whole.startswith("0"):
        return _refuse("ambiguous") if is_scaled else whole + rest
    return f"{whole}.{rest}"


def _ungrouped(written: str, sign: str) -> str:
    """Groups of three joined; anything else is no number."""
    if not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+", written):
        _refuse()
    return written.replace(sign, "")


def _refuse(code: str = "not_a_number") -> str:
    raise Unreadable(code)
