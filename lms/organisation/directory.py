"""Finding people in the directory: by words without accents, department, site, role and state of the account."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, TextChoices, Value
from django.db.models.functions import Coalesce, Concat
from django.db.models.lookups import Contains
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.lib.folding import Folded
from lms.lib.text import fold
from lms.organisation.models import Department, Membership, Site

MAX_WORDS = 8
SEARCHED = Folded(
    Concat(
        "first_name",
        Value(" "),
        "last_name",
        Value(" "),
        "email",
        Value(" "),
        Coalesce("employee_number", Value("")),
        output_field=CharField(),
    )
)


NAME = Folded(Concat("first_name", Value(" "), "last_name", output_field=CharField()))


class State(TextChoices):
    """The state of an account, as HR asks for it."""

    OPEN = "open", _("Account open")
    NOT_INVITED = "not-invited", _("Not invited yet")
    INVITED = "invited", _("Invited, not here yet")
    NO_PLACE = "no-place", _("In no department today")
    CLOSED = "closed", _("Account closed")
    ALL = "all", pgettext_lazy("people", "All")


class Role(TextChoices):
    """What somebody is beside a learner."""

    TRAINER = "trainers", _("Trainer")
    COMMUNICATIONS = "communications", _("Communications")
    HR = "hr", _("HR")
    ADMINISTRATOR = "administrator", _("Administrator")
    MANAGER = "manager", _("Manager")


def matching(people: QuerySet[User], text: str) -> QuerySet[User]:
    """People in whose name, address or number every word of `text` is found."""
    for word in fold(text).split()[:MAX_WORDS]:
        people = people.filter(Contains(SEARCHED, Value(word)))
    return people


def called(people: QuerySet[User], words: Collection[str]) -> dict[str, list[User]]:
    """Who is meant by each word: whoever has this address or number, else all who have this name. One statement.

    A name is first and last name in either order, whatever its accents and capitals.
    """
    folded = [fold(word) for word in words]
    same = Q(email__in=[word.lower() for word in words]) | Q(sorted_as__in=folded) | Q(folded_name__in=folded)
    numbers = Q(employee_number__in=[*words, *(word.upper() for word in words), *(word.lower() for word in words)])
    found = list(people.annotate(folded_name=NAME).filter(same | numbers)) if words else []
    return {word: _meant(word, found) for word in words}


def _meant(word: str, found: Sequence[User]) -> list[User]:
    exact = [one for one in found if word.lower() in (one.email.lower(), (one.employee_number or "").lower())]
    names = [one for one in found if fold(word) in (one.sorted_as, fold(f"{one.first_name} {one.last_name}"))]
    return exact or names


def working_in(people: QuerySet[User], units: Department | Site, day: dt.date) -> QuerySet[User]:
    """People whose place on `day` is in that department or site, or below it."""
    field = "department" if isinstance(units, Department) else "site"
    below = {f"{field}__path__startswith": units.path}
    return people.filter(pk__in=Membership.objects.at(day).filter(**below).order_by().values("person"))


def having(people: QuerySet[User], role: str, day: dt.date) -> QuerySet[User]:
    """People with that role."""
    if role == Role.ADMINISTRATOR:
        return people.filter(is_superuser=True)
    if role == Role.MANAGER:
        reports = Membership.objects.at(day).filter(line_manager=OuterRef("pk"), person__is_active=True)
        return people.filter(Exists(Department.objects.filter(manager=OuterRef("pk"))) | Exists(reports))
    return people.filter(groups__name=role)


def in_state(people: QuerySet[User], state: str, day: dt.date) -> QuerySet[User]:
    """People whose account is in that state."""
    waiting = Q(is_active=True, password__startswith="!")  # noqa: S106 (the mark of an account without a password)
    conditions = {
        State.OPEN: Q(is_active=True),
        State.NOT_INVITED: waiting & Q(invited_at=None),
        State.INVITED: waiting & Q(invited_at__isnull=False),
        State.NO_PLACE: Q(is_active=True) & ~Exists(Membership.objects.at(day).filter(person=OuterRef("pk"))),
        State.CLOSED: Q(is_active=False),
    }
    return people.filter(conditions.get(State(state), Q()))
