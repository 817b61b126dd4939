"""Short ways to people and departments for tests; they go through the product's own rules."""

import datetime as dt
import itertools

from django.contrib.auth.models import Group
from django.utils import timezone

from lms.accounts.models import User
from lms.organisation import membership
from lms.organisation.models import Department, Membership, Site

PASSWORD = "une phrase assez longue"
_numbers = itertools.count(1)


def make_department(
    name: str, code: str = "", under: Department | None = None, manager: User | None = None
) -> Department:
    """A department at the top, or under another."""
    fields = {"name": name, "code": code or f"D{next(_numbers)}", "manager": manager}
    if under is None:
        return Department.add_root(**fields)
    return Department.objects.get(pk=under.pk).add_child(**fields)


def make_site(name: str, code: str = "") -> Site:
    """A site at the top of the tree."""
    return Site.add_root(name=name, code=code or f"S{next(_numbers)}")


def make_person(first_name: str = "Camille", last_name: str = "", **fields: object) -> User:
    """Somebody with an account; `password=PASSWORD` when the test goes through the sign-in page."""
    number = next(_numbers)
    last_name = last_name or f"Durand{number}"
    address = f"{first_name}.{last_name}@beaurivage.example".lower().replace(" ", "-")
    email = str(fields.pop("email", "")) or address.encode("ascii", "ignore").decode()
    fields.setdefault("employee_number", f"E{number:05d}")
    fields.setdefault("language", "fr")
    return User.objects.create_user(email, first_name=first_name, last_name=last_name, **fields)


def make_member(department: Department, since: dt.date | None = None, **fields: object) -> User:
    """Somebody who has worked in `department` for a year; `line_manager=` and `site=` go to the membership."""
    facts = {fact: fields.pop(fact) for fact in membership.Facts.__annotations__ if fact in fields}
    person = make_person(**fields)  # type: ignore[arg-type]
    place(person, department, since, **facts)
    return person


def place(person: User, department: Department, since: dt.date | None = None, **facts: object) -> Membership:
    """Put `person` in `department`, for a year already unless told otherwise."""
    since = since or timezone.localdate() - dt.timedelta(days=365)
    return membership.place(person, department, since, **facts)  # type: ignore[arg-type]


def give_role(person: User, group: str) -> User:
    """Make somebody a trainer (`trainers`), HR (`hr`) or of the communications team (`communications`)."""
    person.groups.add(Group.objects.get(name=group))
    return person
