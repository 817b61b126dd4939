"""Everything that can be wrong with a line: what it is, and what to do. Kept as codes, worded when shown."""

import dataclasses

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lms.exchange import cells
from lms.lib.dates import written

WORDS: dict[str, tuple[Promise, Promise]] = {
    **cells.WORDS,
    "too_long": (_("This is longer than %(limit)s characters."), _("Shorten it.")),
    "signs": (
        _("This holds signs that cannot be part of it: %(signs)s"),
        _("Type it again by hand; it may have been pasted from elsewhere."),
    ),
    "email": (_("“%(value)s” is not an e-mail address."), _("Write one address, such as lea.martin@example.org.")),
    "date": (_("“%(value)s” is not a day we can read."), _("Write it as 31/12/2026 or 2026-12-31.")),
    "category": (
        _("“%(value)s” is not a category we know."),
        _("Write executive, supervisor or employee, or cadre, agent de maîtrise or employé."),
    ),
    "regime": (
        _("“%(value)s” is not a staff regime we know."),
        _("Write public or private, or droit public or droit privé."),
    ),
    "language": (_("“%(value)s” is not a language of the platform."), _("Write fr or en, or leave it empty.")),
    "twice": (
        _("The same person is already on line %(first)s."),
        _("Keep one line for each person: the one of the main post."),
    ),
    "number_elsewhere": (
        _("This address belongs to %(name)s, whose employee number is %(number)s."),
        _("Correct the employee number or the address."),
    ),
    "address_elsewhere": (
        _("This address belongs to another person: %(name)s."),
        _("Give each person an address of his or her own."),
    ),
    "administrator_address": (
        _("This is an administrator, whose address is never changed by a file."),
        _("An administrator changes it on the page of the person."),
    ),
    "unknown_department": (
        _("There is no department “%(value)s” here."),
        _("Correct the name, create the department first, or choose to create unknown departments."),
    ),
    "ambiguous_department": (
        _("Several departments are called “%(value)s”."),
        _("Write its place in the tree (Head office > Trade), or its code."),
    ),
    "unknown_site": (
        _("There is no site “%(value)s” here."),
        _("Correct the name, create the site first, or choose to create unknown sites."),
    ),
    "ambiguous_site": (_("Several sites are called “%(value)s”."), _("Write its code.")),
    "unknown_manager": (
        _("Nobody here or in the file has the number or address “%(value)s”."),
        _("Correct it, or add the line of that person."),
    ),
    "refused_manager": (
        _("The line manager, on line %(first)s, is refused."),
        _("Correct that line first; this one will follow."),
    ),
    "own_manager": (_("A person cannot be his or her own line manager."), _("Name somebody else, or nobody.")),
    "manager_circle": (
        _("These people report to one another in a circle: %(names)s."),
        _("Correct the line manager of one of them."),
    ),
    "gone": (_("Has left already: not brought in."), _("If the last day is wrong, correct it in the file.")),
    "before_present_place": (
        _("The present place began on %(start)s, after the day of the change."),
        _("Choose a later day for the changes, or leave this person out."),
    ),
}

DAYS = {"start"}
"""The parameters that are days."""


@dataclasses.dataclass(frozen=True)
class Problem:
    """What is wrong in one cell (`field`), or with the whole line when `field` is empty."""

    field: str
    code: str
    params: dict[str, str | int] = dataclasses.field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What is wrong, in the language of the moment."""
        told = self.params | {name: written(str(self.params[name])) for name in DAYS & set(self.params)}
        return str(WORDS[self.code][0]) % told

    @property
    def advice(self) -> str:
        """What to do about it."""
        advice = str(WORDS[self.code][1])
        if not (near := self.params.get("near")):
            return advice
        return gettext("Perhaps you mean: %(near)s.") % {"near": near} + " " + advice
