"""The dry run: everything is worked out and shown, nothing is written but the report."""

from collections.abc import Iterable, Iterator

from lms.exchange.staff.models import StaffImport, StaffLine
from lms.exchange.staff.plan import Plan
from lms.exchange.staff.problems import Problem
from lms.exchange.staff.reading import make_plan, read_rows
from lms.exchange.staff.snapshot import Unit
from lms.exchange.work import work

Group = StaffLine.Group


def check(import_id: int) -> None:
    """Work out what the import would do, if it still waits for that."""
    with work(StaffImport, import_id, StaffImport.Stage.CHECK) as job:
        if job is None:
            return
        plan = make_plan(job.row, read_rows(job))
        job.report(_lines(job.row, plan), summary=summary_of(plan), digest=plan.digest)


def summary_of(plan: Plan) -> dict[str, object]:
    """The figures of a plan."""
    return {
        "created": len(plan.created),
        "changed": len(plan.changed),
        "same": len(plan.same),
        "gone": len(plan.gone),
        "refused": len(plan.refused),
        "leaving": len(plan.leaving),
        "share": round(plan.leaving_share, 1),
        "staff": plan.staff,
        "is_absence_certain": plan.is_absence_certain,
        "departments": _told(plan.departments),
        "sites": _told(plan.sites),
    }


def _told(units: list[Unit]) -> list[dict[str, object]]:
    """The first of the units that would be created, with the names that they resemble."""
    return [{"name": unit.name, "near": ", ".join(unit.near)} for unit in units[:200]]


def _kept(problems: Iterable[Problem]) -> list[tuple[object, ...]]:
    """Problems as a line of the report keeps them."""
    return [(problem.field, problem.code, problem.params) for problem in problems]


def _lines(staff_import: StaffImport, plan: Plan) -> Iterator[StaffLine]:
    """One row of the report for each line of the file, and for each person who would be deactivated."""
    for group, steps in ((Group.CREATED, plan.created), (Group.CHANGED, plan.changed), (Group.SAME, plan.same)):
        for step in steps:
            yield StaffLine(
                staff_import=staff_import,
                group=group,
                number=step.row.line,
                name=step.row.name,
                changes=step.changes,
                problems=_kept(step.reasons),
            )
    for refused in plan.refused:
        yield StaffLine(
            staff_import=staff_import,
            group=Group.REFUSED,
            number=refused.line,
            name=refused.name,
            problems=_kept(refused.problems),
        )
    for known in plan.leaving:
        yield StaffLine(
            staff_import=staff_import,
            group=Group.LEAVING,
            name=known.name,
            employee_number=known.employee_number,
            department=plan.left.get(known.pk, ""),
        )
