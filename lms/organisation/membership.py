"""Who works where: a change closes one stretch and opens the next, so that any day can be asked for."""

import datetime as dt
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.organisation.models import Department, Membership, Site

FACTS = ("department", "site", "line_manager", "job_title", "category", "regime")


class Facts(TypedDict, total=False):
    """What a membership says beside its department and dates."""

    site: Site | None
    line_manager: User | None
    job_title: str
    category: str
    regime: str


def _describe(membership: Membership) -> dict[str, str | int | None]:
    """The facts of a membership as the audit log keeps them."""
    return {
        "department": membership.department.code,
        "site": membership.site.code if membership.site else None,
        "line_manager": membership.line_manager_id,
        "job_title": membership.job_title,
        "starts_on": membership.starts_on.isoformat(),
        "ends_on": membership.ends_on.isoformat() if membership.ends_on else None,
    }


def _check_manager(person: User, manager: User | None) -> None:
    """Nobody reports to himself or herself."""
    if manager is not None and manager.pk == person.pk:
        raise ValidationError(_("Nobody can be his or her own line manager."))


def _latest(person: User) -> Membership | None:
    """The last stretch that was opened, with the person's row locked until the end of the transaction."""
    User.objects.select_for_update().get(pk=person.pk)
    return person.memberships.order_by("-starts_on").first()


@transaction.atomic
def place(
    person: User, department: Department, on: dt.date, by: User | None = None, **facts: Unpack[Facts]
) -> Membership:
    """From the day `on`, `person` works in `department`. A second change on the same day amends the first.

    Facts not given are empty in the new stretch. Nothing is written when nothing changes.
    """
    _check_manager(person, facts.get("line_manager"))
    wanted = Membership(person=person, department=department, starts_on=on, **facts)
    latest = _latest(person)
    if latest and on < latest.starts_on:
        raise ValidationError(
            _("A change on %(day)s would come before the present place, which began on %(start)s."),
            params={"day": on, "start": latest.starts_on},
        )
    if latest and latest.ends_on is None and _same_facts(latest, wanted):
        return latest
    membership = _write(latest, wanted)
    log(instance=person, action="organisation.placed", user=by, data=_describe(membership))
    return membership


def _same_facts(one: Membership, other: Membership) -> bool:
    """Both stretches say the same, dates apart."""
    return all(getattr(one, fact) == getattr(other, fact) for fact in FACTS)


def _write(latest: Membership | None, wanted: Membership) -> Membership:
    """Amend today's stretch, or close the last one on the eve and open the wanted one."""
    if latest and latest.starts_on == wanted.starts_on:
        wanted.pk = latest.pk
        wanted._state.adding = False
    elif latest and (latest.ends_on is None or latest.ends_on >= wanted.starts_on):
        latest.ends_on = wanted.starts_on - dt.timedelta(days=1)
        latest.save(update_fields=["ends_on"])
    wanted.save()
    return wanted


@transaction.atomic
def leave(person: User, on: dt.date, by: User | None = None) -> Membership | None:
    """`person` works for the organisation until `on`, that day included; without an open place, nothing happens."""
    latest = _latest(person)
    if latest is None or latest.ends_on is not None:
        return None
    if on < latest.starts_on:
        raise ValidationError(
            _("The last day, %(day)s, would come before the present place, which began on %(start)s."),
            params={"day": on, "start": latest.starts_on},
        )
    latest.ends_on = on
    latest.save(update_fields=["ends_on"])
    log(instance=person, action="organisation.left", user=by, data=_describe(latest))
    return latest
