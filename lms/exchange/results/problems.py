"""Everything that can be wrong with a line of results: what it is, and what to do. Kept as codes, worded when shown."""

import dataclasses

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.exchange import cells
from lms.lib.dates import written

WORDS: dict[str, tuple[Promise, Promise]] = {
    **cells.WORDS,
    "totals": (_("This is a line of totals."), _("There is nothing to do: totals are counted here.")),
    "day": (_("“%(value)s” is not a day we can read."), _("Write it as 31/12/2026 or 2026-12-31.")),
    "no_year": (_("“%(value)s” does not say of which year."), _("Add the year: 31/12/2026.")),
    "to_come": (_("This day is still to come."), _("Correct the day, or choose the other order of day and month.")),
    "not_a_number": (_("“%(value)s” is not a number we can read."), _("Write it in figures, such as 1250.")),
    "negative": (_("“%(value)s” is below nought."), _("Correct the number, or leave the cell empty.")),
    "ambiguous": (_("“%(value)s” can be read in two ways."), _("Write it in full, such as 1250000.")),
    "not_whole": (_("“%(value)s” is not a whole number."), _("Choose the column that counts, not a rate or a mean.")),
    "too_large": (_("“%(value)s” is too large to be true."), _("Correct the number.")),
    "nothing": (_("There is no figure on this line."), _("There is nothing to do if the network counted nothing.")),
    "twice": (
        _("This is already on line %(first)s."),
        _("Choose the column that names the post, or keep one line for each period."),
    ),
    "counted": (
        _("From %(since)s to %(until)s is counted already: these days would be counted twice."),
        _("Take that back first, or leave this line out."),
    ),
}
DAYS = ("since", "until")


@dataclasses.dataclass(frozen=True)
class Problem:
    """What is wrong in one cell (`column`, counted from 0), or with the whole line when `column` is None."""

    column: int | None
    code: str
    params: dict[str, str | int] = dataclasses.field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What is wrong, in the language of the moment."""
        told = self.params | {name: written(str(self.params[name])) for name in DAYS if name in self.params}
        return str(WORDS[self.code][0]) % told

    @property
    def advice(self) -> str:
        """What to do about it."""
        return str(WORDS[self.code][1])
