"""For how long things are kept: settings, in days, and how people say them."""

import datetime as dt
import enum

from django.conf import settings
from django.utils.functional import Promise, lazystr
from django.utils.translation import ngettext

MONTH, YEAR = 365.25 / 12, 365.25
NEAR = 2
"""Days by which a period may miss whole months or years and still be told in them."""


class Period(enum.Enum):
    """A period, by the setting that says how many days it lasts. docs/environment.env explains each."""

    RECORDS = "KEEP_RECORDS_DAYS"
    """Completions, hours, results: from the last day of work on."""
    ANSWERS = "KEEP_ANSWERS_DAYS"
    """What people answered and wrote in their own words."""
    CHECK_INS = "KEEP_CHECK_INS_DAYS"
    """What belongs to the passage: from the end of the programme on."""
    EVENTS = "KEEP_EVENTS_DAYS"
    """Mails, sign-ins, the journal of what was done to accounts."""
    FILES = "KEEP_FILES_DAYS"
    """Files of exports and imports."""
    INVITED = "KEEP_INVITED_DAYS"
    """Who was invited and never came; as long, the link of an invitation opens."""
    TRIALS = "KEEP_TRIALS_DAYS"
    """Reminders under trial."""

    @property
    def time(self) -> dt.timedelta:
        """How long it lasts."""
        return dt.timedelta(days=getattr(settings, self.value))

    @property
    def words(self) -> Promise:
        """“12 months”, in the language of whoever reads it."""
        return lazystr(_Spoken(self))


class _Spoken:
    """Said when it is read, in the language of that moment."""

    def __init__(self, period: Period) -> None:
        self.period = period

    def __str__(self) -> str:
        return in_words(self.period.time.days)


def in_words(days: int) -> str:
    """Years from two on, months, else days: what is nearest to how people say it."""
    years, months = round(days / YEAR), round(days / MONTH)
    if years >= 2 and abs(days - years * YEAR) <= NEAR:
        return ngettext("%(n)s year", "%(n)s years", years) % {"n": years}
    if months >= 2 and abs(days - months * MONTH) <= NEAR:
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
