"""From the file of an import to a plan: read, map, parse, compare."""

import datetime as dt

from lms.exchange.cells import clean
from lms.exchange.staff.database import take_snapshot
from lms.exchange.staff.models import StaffImport
from lms.exchange.staff.plan import Plan, build
from lms.exchange.staff.rows import StaffRow, parse
from lms.exchange.staff.steps import Options, Refused
from lms.exchange.work import Job
from lms.lib import tables


def read_rows(job: Job[StaffImport]) -> list[StaffRow | Refused]:
    """The lines of the file as people, or as refusals."""
    with job.row.file.open("rb") as file:
        table = tables.read(file.read())
    mapping, width, is_tidied = job.row.mapping, len(table.header), job.row.are_names_tidied
    read = ((row, parse(row, mapping, width, is_tidied)) for row in job.counted(table.rows))
    return [told if isinstance(told, StaffRow) else _refused(row, mapping, tuple(told)) for row, told in read]


def _refused(row: tables.Row, mapping: dict[str, int], problems: tuple) -> Refused:
    """A refusal with as much of the person as the line shows."""

    def shown(key: str, limit: int) -> str:
        return clean(row.cell(mapping[key]))[:limit] if key in mapping else ""

    name = f"{shown('first_name', 150)} {shown('last_name', 150)}".strip()
    return Refused(row.line, name, problems, shown("employee_number", 40), shown("email", 254).lower())


def chosen_day(staff_import: StaffImport) -> dt.date:
    """The day of the changes, which is chosen with the columns."""
    if staff_import.day is None:
        raise ValueError("The columns have not been chosen yet.")
    return staff_import.day


def make_plan(staff_import: StaffImport, rows: list[StaffRow | Refused]) -> Plan:
    """The plan over the database as it is now."""
    day = chosen_day(staff_import)
    options = Options(
        day=day,
        mapped=frozenset(staff_import.mapping),
        may_create_units=staff_import.units == StaffImport.Units.CREATE,
        is_absence_leaving=staff_import.is_absence_leaving,
    )
    return build(rows, take_snapshot(day, staff_import.asked_by), options)
