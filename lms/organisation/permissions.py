"""Who sees whom: the single source. Everything that shows people starts from one of these querysets.

Being an administrator opens nobody's learning: it gives the directory, not the results (see the contract of roles).
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lms.accounts.models import NAMELESS, User
from lms.organisation.models import Department, Membership

TRAINERS = "trainers"
HR = "hr"
COMMUNICATIONS = "communications"


@dataclass(frozen=True)
class Roles:
    """What somebody is beside a learner, as read once a request."""

    hr: bool = False
    trainer: bool = False
    communications: bool = False
    administrator: bool = False
    department_manager: bool = False
    line_manager: bool = False

    @property
    def manager(self) -> bool:
        """Manages a department or has people who report to him or her; both count alike."""
        return self.department_manager or self.line_manager


def with_roles(people: QuerySet[User]) -> QuerySet[User]:
    """People with what their roles are read from: who signs a request and in which roles is then one statement."""
    groups = Group.objects.filter(user=OuterRef("pk"))
    reports = Membership.objects.at(timezone.localdate()).filter(line_manager=OuterRef("pk"), person__is_active=True)
    return people.annotate(
        in_hr=Exists(groups.filter(name=HR)),
        in_trainers=Exists(groups.filter(name=TRAINERS)),
        in_communications=Exists(groups.filter(name=COMMUNICATIONS)),
        heads_department=Exists(Department.objects.filter(manager=OuterRef("pk"))),
        has_reports=Exists(reports),
    )


def _read_roles(user: User) -> Roles:
    """From what was read with the person, else by one statement."""
    row: Any = user if hasattr(user, "has_reports") else with_roles(User.objects.filter(pk=user.pk)).first()
    if row is None or not row.is_active:
        return Roles()
    return Roles(
        hr=row.in_hr,
        trainer=row.in_trainers,
        communications=row.in_communications,
        administrator=row.is_superuser,
        department_manager=row.heads_department,
        line_manager=row.has_reports,
    )


def roles_of(user: User | AnonymousUser) -> Roles:
    """The roles of `user`, kept on the object: a request reads them once, and the next request reads them again."""
    if not isinstance(user, User) or user.pk is None:
        return Roles()
    if "_roles" not in user.__dict__:
        user.__dict__["_roles"] = _read_roles(user)
    return user.__dict__["_roles"]


def is_hr(user: User | AnonymousUser) -> bool:
    """Belongs to human resources."""
    return roles_of(user).hr


def is_trainer(user: User | AnonymousUser) -> bool:
    """Writes courses."""
    return roles_of(user).trainer


def speaks_for_the_house(user: User | AnonymousUser) -> bool:
    """Keeps the register of official accounts and their results, and answers worries: communications, trainers, HR."""
    roles = roles_of(user)
    return roles.communications or roles.trainer or roles.hr


def is_manager(user: User | AnonymousUser) -> bool:
    """Manages a department, or is somebody's line manager today."""
    return roles_of(user).manager


def is_administrator(user: User | AnonymousUser) -> bool:
    """Runs the installation; sees nobody's learning by that alone."""
    return roles_of(user).administrator


def departments_of(manager: User) -> list[Department]:
    """The departments `manager` heads himself or herself, without those below."""
    if "_departments" not in manager.__dict__:
        heads = roles_of(manager).department_manager
        manager.__dict__["_departments"] = list(Department.objects.filter(manager=manager)) if heads else []
    return manager.__dict__["_departments"]


def departments_visible_to(viewer: User | AnonymousUser) -> QuerySet[Department]:
    """All of them for HR; for a manager the trees he or she heads; otherwise none."""
    if is_hr(viewer):
        return Department.objects.all()
    if isinstance(viewer, User) and roles_of(viewer).department_manager:
        return Department.objects.within(departments_of(viewer))
    return Department.objects.none()


def _in_team(manager: User, direct_only: bool) -> Q:
    """The condition on a membership for it to be in the team of `manager`."""
    team = Q(line_manager=manager)
    if departments := departments_of(manager):
        below = Department.objects.filter(manager=manager) if direct_only else Department.objects.within(departments)
        team |= Q(department__in=below.order_by().values("pk"))
    return team


def _team_ids(manager: User, direct_only: bool) -> QuerySet[Membership, Any]:
    """Ids of the people in the team today, as a subquery."""
    today = Membership.objects.at(timezone.localdate())
    return today.filter(_in_team(manager, direct_only)).order_by().values("person")


def team_of(manager: User, direct_only: bool = False) -> QuerySet[User]:
    """People of the trees `manager` heads and people who report to him or her, as of today; never the manager.

    With `direct_only`, only the very departments headed and the direct reports, without the departments below.
    """
    if not is_manager(manager):
        return User.objects.none()
    return User.objects.filter(pk__in=_team_ids(manager, direct_only)).exclude(pk=manager.pk)


def people_visible_to(viewer: User | AnonymousUser) -> QuerySet[User]:
    """Whose learning `viewer` may see: everybody for HR; the team and oneself for a manager; else only oneself.

    Trainers see people through their courses (`courses.permissions`).
    """
    if not isinstance(viewer, User) or viewer.pk is None or not viewer.is_active:
        return User.objects.none()
    if is_hr(viewer):
        return User.objects.all()
    if is_manager(viewer):
        return User.objects.filter(Q(pk=viewer.pk) | Q(pk__in=_team_ids(viewer, direct_only=False)))
    return User.objects.filter(pk=viewer.pk)


def directory_visible_to(viewer: User | AnonymousUser) -> QuerySet[User]:
    """Whose place and account `viewer` looks after: everybody for HR and administrators, otherwise nobody.

    The directory holds names, places and roles, and not one word about learning.
    """
    return User.objects.exclude(NAMELESS) if looks_after_directory(viewer) else User.objects.none()


def looks_after_directory(user: User | AnonymousUser) -> bool:
    """Keeps people, departments and sites up to date."""
    return is_hr(user) or is_administrator(user)


def may_erase(user: User | AnonymousUser) -> bool:
    """Erases who has left: administrators, and HR where the house has it so."""
    return is_administrator(user) or (settings.HR_MAY_ERASE and is_hr(user))


def chart_visible_to(viewer: User | AnonymousUser) -> QuerySet[Department]:
    """The organisation chart: all of it for who keeps it, for a manager his or her own trees."""
    return Department.objects.all() if looks_after_directory(viewer) else departments_visible_to(viewer)
