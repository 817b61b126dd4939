"""What there is now, read from the database in a handful of statements."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from lms.accounts.models import User
from lms.exchange.staff.snapshot import Known, Place, Snapshot, Unit
from lms.organisation.models import Department, Membership, Site

PERSON = ("pk", "email", "first_name", "last_name", "employee_number", "language", "is_active", "is_superuser")
STRETCH = ("person_id", "department_id", "site_id", "line_manager_id", "job_title", "category", "regime")


def take_snapshot(day: dt.date, asked_by: User | None) -> Snapshot:
    """Everybody with the last stretch of their history, and both trees; `asked_by` is never deactivated."""
    stretches = _latest_stretches()
    importer = asked_by.pk if asked_by else None
    rows = User.objects.order_by("pk").values_list(*PERSON)
    people = tuple(_known(row, stretches.get(row[0]), day, importer) for row in rows.iterator(2000))
    return Snapshot(people, tuple(_units(Department.objects.all())), tuple(_units(Site.objects.all())))


def _latest_stretches() -> dict[int, tuple]:
    """The stretch opened last, for each person."""
    rows = Membership.objects.order_by("starts_on").values_list(*STRETCH, "starts_on", "ends_on")
    return {row[0]: row for row in rows.iterator(2000)}


def _known(row: tuple, stretch: tuple | None, day: dt.date, importer: int | None) -> Known:
    """A person as the plan wants it."""
    pk, email, first_name, last_name, number, language, is_active, is_superuser = row
    person = (pk, email, first_name, last_name, number or "", language, is_active, is_superuser, pk == importer)
    if stretch is None:
        return Known(*person)
    starts_on, ends_on = stretch[-2:]
    place = Place(*stretch[1:-2]) if ends_on is None or ends_on >= day else None
    return Known(*person, place=place, starts_on=starts_on, ends_on=ends_on)


def _units(units: QuerySet[Department] | QuerySet[Site]) -> Iterable[Unit]:
    """A tree, parents first."""
    by_path: dict[str, int] = {}
    for unit in units:
        by_path[unit.path] = unit.pk
        yield Unit(unit.pk, unit.name, unit.code, by_path.get(unit.path[: -unit.steplen]))
