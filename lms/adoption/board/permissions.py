"""Who sees what of the board: helpers and projects everybody; a question who asks it, was sent it or may answer it."""

import datetime as dt

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.models import HelpAsk, Helper, HelpRequest, Project
from lms.adoption.official.permissions import keeps_register
from lms.organisation.permissions import is_trainer
from lms.reports.figures import still_here


def helpers_visible_to(viewer: User | AnonymousUser, today: dt.date) -> QuerySet[Helper]:
    """Everybody who said yes and works here, for whoever works here."""
    if not isinstance(viewer, User) or not viewer.is_active:
        return Helper.objects.none()
    return Helper.objects.filter(still_here(today, "person__"))


def projects_visible_to(viewer: User | AnonymousUser) -> QuerySet[Project]:
    """All of them, for whoever works here."""
    if not isinstance(viewer, User) or not viewer.is_active:
        return Project.objects.none()
    return Project.objects.all()


def can_edit(user: User, project: Project) -> bool:
    """Leads it, takes part, or keeps the register of the institution’s accounts."""
    return keeps_register(user) or Project.objects.with_part_of(user).filter(pk=project.pk).exists()


def candidates(project: Project, by: User, today: dt.date) -> QuerySet[User]:
    """Who may lead it, as `by` says: oneself, and those in it who are here. Nobody is put there by somebody else."""
    people = [by.pk, project.lead_id, *(project.participants.values_list("pk", flat=True) if project.pk else ())]
    return User.objects.filter(still_here(today), pk__in=people).order_by("sorted_as", "pk")


def requests_visible_to(viewer: User | AnonymousUser) -> QuerySet[HelpRequest]:
    """One’s own questions, those one was sent or has answered, and the open ones one may answer."""
    if not isinstance(viewer, User) or not viewer.is_active:
        return HelpRequest.objects.none()
    mine = Q(asker=viewer) | Q(taken_by=viewer) | Q(pk__in=HelpAsk.objects.filter(person=viewer).values("request"))
    return HelpRequest.objects.filter(mine | Q(pk__in=answerable_by(viewer).order_by().values("pk")))


def answerable_by(helper: User) -> QuerySet[HelpRequest]:
    """Open questions of colleagues on the networks on which one said yes, those one was sent, for trainers all."""
    found = HelpRequest.objects.open().exclude(asker=helper).filter(still_here(timezone.localdate(), "asker__"))
    if is_trainer(helper):
        return found
    offered = Q(network__in=Helper.objects.filter(person=helper).values("network"))
    sent = Q(pk__in=HelpAsk.objects.filter(person=helper).values("request"))
    return found.filter(offered | sent)
