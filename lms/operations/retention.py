"""What is past its date is erased, in the order in which apps declare it."""

import datetime as dt

from lms.lib.holdings import holdings


def erase_past(at: dt.datetime) -> dict[str, int]:
    """Erase it; how many rows of which model. Counts only: nobody is named in a log."""
    return {holding.slug: erased for holding in holdings() if (erased := _erase(holding.forget, at))}


def _erase(forget: object, at: dt.datetime) -> int:
    """All of it, however many batches that takes."""
    total = 0
    while callable(forget) and (erased := forget(at)):
        total += erased
    return total
