"""Accounts that could be lost or stolen: what HR and who keeps the register are told of without looking for it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from lms.accounts.models import User
from lms.adoption.models import HandOver, OfficialAccount
from lms.reports import figures

ROLES = OfficialAccount.Role.values


@dataclass(frozen=True)
class Left:
    """An open account, and who held it and has left."""

    account: OfficialAccount
    people: list[User]


def at_risk(today: dt.date) -> list[Any]:
    """Open accounts with somebody who has left, without an owner or a second factor; those who left first.

    Each has `holder_left`. Those that are being handed over are left alone: somebody sees to them. One statement.
    """
    under_way = HandOver.objects.waiting().filter(account=OuterRef("pk"))
    left = Case(When(_held_by_leavers(today), then=Value(True)), default=Value(False))  # noqa: FBT003
    found = OfficialAccount.objects.open().filter(~Exists(under_way)).annotate(holder_left=left)
    serious = found.filter(Q(holder_left=True) | Q(owner=None) | Q(has_second_factor=False))
    return list(serious.select_related("network").order_by("-holder_left", "network__name", "name"))


def left_behind(today: dt.date) -> list[Left]:
    """Open accounts held by somebody who has left, with their names, handed over already or not. Two statements."""
    accounts = OfficialAccount.objects.open().filter(_held_by_leavers(today)).select_related("network", *ROLES)
    held = list(accounts)
    people = {person.pk for account in held for person in account.holders().values()}
    here = set(User.objects.filter(figures.still_here(today), pk__in=people).values_list("pk", flat=True))
    return [Left(account, _gone(account, here)) for account in held]


def _gone(account: OfficialAccount, here: set[int]) -> list[User]:
    """Each once, in the order of the roles."""
    return list({person.pk: person for person in account.holders().values() if person.pk not in here}.values())


def _held_by_leavers(today: dt.date) -> Q:
    gone = User.objects.exclude(figures.still_here(today)).order_by().values("pk")
    held = Q()
    for role in ROLES:
        held |= Q(**{f"{role}__in": gone})
    return held
