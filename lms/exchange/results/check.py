"""The dry run: everything is worked out and shown, nothing is written but the report."""

from collections.abc import Iterator

from lms.exchange.results.models import ResultImport, ResultLine
from lms.exchange.results.plan import Plan, Step
from lms.exchange.results.reading import make_plan, read_rows
from lms.exchange.work import work

Group = ResultLine.Group


def check(import_id: int) -> None:
    """Work out what the import would do, if it still waits for that."""
    with work(ResultImport, import_id, ResultImport.Stage.CHECK) as job:
        if job is None:
            return
        plan = make_plan(job.row, read_rows(job))
        job.report(_lines(job.row, plan), summary=summary_of(plan), digest=plan.digest)


def summary_of(plan: Plan) -> dict[str, int]:
    """How many lines of each group."""
    taken = {"created": len(plan.created), "changed": len(plan.changed), "same": len(plan.same)}
    return taken | {"refused": len(plan.refused)}


def _lines(found: ResultImport, plan: Plan) -> Iterator[ResultLine]:
    """One row of the report for each line of the file."""
    for group, steps in ((Group.CREATED, plan.created), (Group.CHANGED, plan.changed), (Group.SAME, plan.same)):
        for step in steps:
            yield ResultLine(
                result_import=found,
                group=group,
                number=step.row.line,
                about=_about(step),
                changes=[list(change) for change in step.changes],
            )
    for refused in plan.refused:
        problems = [(problem.column, problem.code, problem.params) for problem in refused.problems]
        yield ResultLine(
            result_import=found, group=Group.REFUSED, number=refused.line, about=refused.about, problems=problems
        )


def _about(step: Step) -> str:
    """The days and the post of a line, as `ResultLine.subject` reads them."""
    return f"{step.row.since.isoformat()}/{step.row.until.isoformat()} {step.row.post}".strip()
