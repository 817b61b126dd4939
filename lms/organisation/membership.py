"""Who works where: a change closes one stretch and opens the next, so that any day can be asked for."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.organisation import journal
from lms.organisation.models import Department, Membership, Site

FACTS = ("department_id", "site_id", "line_manager_id", "job_title", "category", "regime")
BATCH = 500


class Facts(TypedDict, total=False):
    """What a membership says beside its department and dates."""

    site: Site | None
    line_manager: User | None
    job_title: str
    category: str
    regime: str


def place(
    person: User, department: Department, on: dt.date, by: User | None = None, **facts: Unpack[Facts]
) -> Membership:
    """From the day `on`, `person` works in `department`. A second change on the same day amends the first.

    Facts not given are empty in the new stretch. Nothing is written when nothing changes.
    """
    return place_many([Membership(person=person, department=department, starts_on=on, **facts)], by)[0]


@transaction.atomic
def place_many(wanted: Sequence[Membership], by: User | None = None) -> list[Membership]:
    """`place` for many: each of `wanted` is a stretch that begins on its `starts_on`. All of them, or none.

    Gives the stretches now in force, in the same order; those that said nothing new are the ones there were.
    """
    latest = latest_of([stretch.person_id for stretch in wanted])
    result = [_settle(latest.get(stretch.person_id), stretch) for stretch in wanted]
    fresh = [stretch for stretch in result if stretch is not latest.get(stretch.person_id)]
    _write(fresh, latest)
    journal.record("organisation.placed", by, {stretch.person: _describe(stretch) for stretch in fresh})
    return result


def latest_of(people: Sequence[int]) -> dict[int, Membership]:
    """The stretch opened last for each of `people`, whose rows are locked until the end of the transaction."""
    latest: dict[int, Membership] = {}
    for start in range(0, len(people), BATCH):
        batch = people[start : start + BATCH]
        list(User.objects.select_for_update().filter(pk__in=batch).order_by("pk").values_list("pk"))
        rows = Membership.objects.filter(person__in=batch).order_by("starts_on")
        latest |= {stretch.person_id: stretch for stretch in rows}
    return latest


def _settle(latest: Membership | None, wanted: Membership) -> Membership:
    """The stretch to keep: the latest when nothing changes, else the wanted one, after checking its day."""
    if wanted.line_manager_id is not None and wanted.line_manager_id == wanted.person_id:
        raise ValidationError(_("Nobody can be his or her own line manager."))
    if latest is None:
        return wanted
    if wanted.starts_on < latest.starts_on:
        raise ValidationError(
            _("A change on %(day)s would come before the present place, which began on %(start)s."),
            params={"day": wanted.starts_on, "start": latest.starts_on},
        )
    unchanged = latest.ends_on is None and all(getattr(latest, fact) == getattr(wanted, fact) for fact in FACTS)
    return latest if unchanged else wanted


def _write(fresh: Iterable[Membership], latest: dict[int, Membership]) -> None:
    """Amend the stretches of the same day, close the others on the eve, open the new ones."""
    opened, amended, closed = [], [], []
    for stretch in fresh:
        before = latest.get(stretch.person_id)
        if before and before.starts_on == stretch.starts_on:
            stretch.pk, stretch._state.adding = before.pk, False
            amended.append(stretch)
            continue
        opened.append(stretch)
        if before and (before.ends_on is None or before.ends_on >= stretch.starts_on):
            before.ends_on = stretch.starts_on - dt.timedelta(days=1)
            closed.append(before)
    Membership.objects.bulk_update(closed, ["ends_on"], batch_size=BATCH)
    Membership.objects.bulk_update(amended, [*FACTS, "ends_on", "closes_account"], batch_size=BATCH)
    Membership.objects.bulk_create(opened, batch_size=BATCH)


def leave(person: User, on: dt.date, by: User | None = None) -> Membership | None:
    """`person` works for the organisation until `on`, that day included; without an open place, nothing happens."""
    left = leave_many({person: on}, by)
    return left[0] if left else None


@transaction.atomic
def leave_many(last_days: dict[User, dt.date], by: User | None = None) -> list[Membership]:
    """`leave` for many, each with a last day; the stretches that were closed."""
    latest = latest_of([person.pk for person in last_days])
    closed = []
    for person, day in last_days.items():
        stretch = latest.get(person.pk)
        if stretch is None or (stretch.ends_on is not None and stretch.ends_on <= day):
            continue
        stretch.person, stretch.ends_on = person, _checked_last_day(stretch, day)
        closed.append(stretch)
    Membership.objects.bulk_update(closed, ["ends_on"], batch_size=BATCH)
    journal.record("organisation.left", by, {stretch.person: _describe(stretch) for stretch in closed})
    return closed


def _checked_last_day(stretch: Membership, day: dt.date) -> dt.date:
    """`day`, unless the stretch had not begun yet."""
    if day < stretch.starts_on:
        raise ValidationError(
            _("The last day, %(day)s, would come before the present place, which began on %(start)s."),
            params={"day": day, "start": stretch.starts_on},
        )
    return day


def _describe(stretch: Membership) -> dict[str, str | int | None]:
    """The facts of a stretch as the audit log keeps them."""
    days = {"starts_on": stretch.starts_on.isoformat(), "ends_on": stretch.ends_on and stretch.ends_on.isoformat()}
    return {fact: getattr(stretch, fact) for fact in FACTS} | days
