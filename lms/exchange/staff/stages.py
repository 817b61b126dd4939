"""What HR asks for, stage by stage: a file, its columns, a dry run, a yes. Each sets the row and queues the work."""

import datetime as dt
from collections.abc import Mapping
from typing import TypedDict, Unpack

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.exchange.imports import as_read
from lms.exchange.staff import tasks
from lms.exchange.staff.columns import guess
from lms.exchange.staff.models import StaffImport, StaffMapping
from lms.exchange.work import send
from lms.lib import tables
from lms.lib.text import squeeze
from lms.organisation.models import Department


class Choices(TypedDict):
    """What HR chooses with the columns."""

    day: dt.date
    units: str
    are_names_tidied: bool
    is_absence_leaving: bool


@transaction.atomic
def receive(content: bytes, name: str, by: User) -> StaffImport:
    """Keep the file, and guess its columns. Raises `TableError` when it cannot be read."""
    table = tables.read(content)
    staff_import = StaffImport(
        asked_by=by,
        name=name[-200:],
        **as_read(table),
        # The first file brings the departments; after it, an unknown name is more often a slip than a new department.
        units=StaffImport.Units.REFUSE if Department.objects.exists() else StaffImport.Units.CREATE,
        mapping=guess(table.header, dict(StaffMapping.objects.values_list("heading", "field"))),
    )
    staff_import.file.save(f"staff.{'xlsx' if table.sheet else 'csv'}", ContentFile(content), save=False)
    staff_import.save()
    return staff_import


@transaction.atomic
def choose_columns(staff_import: StaffImport, mapping: Mapping[str, int], **choices: Unpack[Choices]) -> None:
    """Take the columns and the choices, remember the columns for next time, and begin the dry run."""
    staff_import.mapping = dict(mapping)
    for name, value in choices.items():
        setattr(staff_import, name, value)
    _remember(staff_import)
    send(staff_import, StaffImport.Stage.CHECK, tasks.check_staff)


def _remember(staff_import: StaffImport) -> None:
    """Heading → field for every column of the file, those left out too."""
    chosen = {column: field for field, column in staff_import.mapping.items()}
    told = {squeeze(heading)[:200]: chosen.get(n, "") for n, heading in enumerate(staff_import.header) if heading}
    StaffMapping.objects.bulk_create(
        [StaffMapping(heading=heading, field=field) for heading, field in told.items() if heading],
        update_conflicts=True,
        unique_fields=["heading"],
        update_fields=["field"],
    )


@transaction.atomic
def check_again(staff_import: StaffImport) -> None:
    """A new dry run with the same columns and choices."""
    send(staff_import, StaffImport.Stage.CHECK, tasks.check_staff)


@transaction.atomic
def confirm(staff_import: StaffImport, max_share: int, by: User) -> None:
    """HR says yes to the dry run, and to at most `max_share` per cent of the staff being deactivated."""
    staff_import.max_share, staff_import.asked_by = max_share, by
    log(instance=staff_import, action="exchange.staff_confirmed", user=by, data=staff_import.summary)
    send(staff_import, StaffImport.Stage.APPLY, tasks.apply_staff)
