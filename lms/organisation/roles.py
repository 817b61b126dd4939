"""Giving roles and taking them away: by administrators only, and noted."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.organisation.permissions import COMMUNICATIONS, HR, TRAINERS

ADMINISTRATOR = "administrator"
ROLES = (TRAINERS, COMMUNICATIONS, HR, ADMINISTRATOR)


def roles_held(person: User) -> set[str]:
    """Which of `ROLES` a person has."""
    held = set(person.groups.filter(name__in=ROLES).values_list("name", flat=True))
    return held | ({ADMINISTRATOR} if person.is_superuser else set())


@transaction.atomic
def set_roles(person: User, wanted: set[str], by: User) -> set[str]:
    """Give and take away until `person` has exactly the roles `wanted`; gives what has changed."""
    held = roles_held(person)
    if ADMINISTRATOR in held - wanted:
        _check_another_administrator(person)
    for role in sorted(wanted - held):
        _give(person, role, by)
    for role in sorted(held - wanted):
        _take(person, role, by)
    return held ^ wanted


def _give(person: User, role: str, by: User) -> None:
    """One role more."""
    if role == ADMINISTRATOR:
        person.is_superuser = person.is_staff = True
        person.save(update_fields=["is_superuser", "is_staff"])
    else:
        person.groups.add(Group.objects.get(name=role))
    log(instance=person, action="organisation.role_given", user=by, data={"role": role})


def _take(person: User, role: str, by: User) -> None:
    """One role less."""
    if role == ADMINISTRATOR:
        person.is_superuser = person.is_staff = False
        person.save(update_fields=["is_superuser", "is_staff"])
    else:
        person.groups.remove(Group.objects.get(name=role))
    log(instance=person, action="organisation.role_taken", user=by, data={"role": role})


def _check_another_administrator(person: User) -> None:
    """An installation without anybody to run it cannot be repaired from inside."""
    others = User.objects.select_for_update().filter(is_superuser=True, is_active=True).exclude(pk=person.pk)
    if not list(others.values_list("pk", flat=True)):
        raise ValidationError(_("This is the last administrator. Give the role to somebody else first."))
