"""Accounts and first places, from the roster."""

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from lms.accounts import addresses
from lms.accounts.models import User
from lms.organisation import membership
from lms.organisation.models import Department, Membership, Site
from lms.starter.accounts import PASSWORD
from lms.starter.demonstration.office_hours import at
from lms.starter.demonstration.plan import Data
from lms.starter.demonstration.staff import Recruit

People = dict[str, User]
"""By e-mail address."""
MORNING = 9 * 60


def open_accounts(staff: Sequence[Recruit], opened_on: dt.date) -> People:
    """An account for everybody, from the day the platform opened or from that of hiring.

    Who has signed in before has the password of the demonstration.
    """
    password, none = make_password(PASSWORD), make_password(None)
    User.objects.bulk_create([_account(person, opened_on, password if person.signs_in else none) for person in staff])
    people = {user.email: user for user in User.objects.filter(email__in=[person.email for person in staff])}
    addresses.follow(people.values())
    for person in staff:
        if person.groups:
            people[person.email].groups.set(Group.objects.filter(name__in=person.groups))
    return people


def _account(person: Recruit, opened_on: dt.date, password: str) -> User:
    since = at(max(person.hired_on, opened_on), MORNING)
    return User(
        email=person.email,
        password=password,
        first_name=person.name.first,
        last_name=person.name.last,
        employee_number=person.number,
        language=person.language,
        invited_at=since,
        date_joined=since,
        is_staff=person.is_administrator,
        is_superuser=person.is_administrator,
    )


def give_places(staff: Sequence[Recruit], people: People, plan: Data, by: User) -> None:
    """Everybody's first place in the house, since the day of hiring."""
    departments = {unit.code: unit for unit in Department.objects.all()}
    heads = managers(staff, people)
    membership.place_many(
        [
            Membership(
                person=people[person.email],
                department=departments[person.came_from or person.department],
                starts_on=person.hired_on,
                line_manager=heads.get(person.came_from) if person.came_from else people.get(person.boss),
                **facts(person, plan, person.came_from or person.department),
            )
            for person in staff
        ],
        by,
    )


def facts(person: Recruit, plan: Data, department: str) -> membership.Facts:
    """What a place says beside its department, its dates and the line manager."""
    unit = next(unit for unit in plan["departments"] if unit["code"] == department)
    titles = unit["jobs"][0]["titles"]
    return {
        "site": Site.objects.get(code=unit["site"]),
        "job_title": person.job if department == person.department else titles[person.name.gender == "f"],
        "category": person.category,
        "regime": person.regime,
    }


def managers(staff: Sequence[Recruit], people: People) -> dict[str, User]:
    """Who manages which department."""
    return {person.department: people[person.email] for person in staff if person.manages}


def note_signing_in(last: dict[int, dt.datetime]) -> None:
    """The last day on which each person (by id) signed in, as Django keeps it."""
    people = list(User.objects.filter(pk__in=last))
    for person in people:
        person.last_login = last[person.pk]
    User.objects.bulk_update(people, ["last_login"], batch_size=500)
