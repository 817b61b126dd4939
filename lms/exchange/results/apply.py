"""The import itself: all of it in one transaction, or nothing."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.adoption.models import Result
from lms.adoption.results import keeping
from lms.exchange.results.models import ResultImport
from lms.exchange.results.plan import Plan, Step
from lms.exchange.results.reading import make_plan, network_of, read_rows
from lms.exchange.work import CannotGoOn, work
from lms.networks.models import Network


def apply(import_id: int) -> None:
    """Do what the dry run showed, if somebody said yes and it still waits for that."""
    with work(ResultImport, import_id, ResultImport.Stage.APPLY) as job:
        if job is None:
            return
        rows = read_rows(job)
        with transaction.atomic():
            Network.objects.select_for_update().get(pk=network_of(job.row).pk)  # one at a time on a network
            plan = make_plan(job.row, rows)
            if plan.digest != job.row.digest:
                raise CannotGoOn(_("Results have changed since the dry run. Check the file again."))
            _write(job.row, plan)
            figures = {"file": job.row.name, **job.row.summary}
            log(instance=job.row, action="exchange.results_imported", user=job.row.asked_by, data=figures)
            job.finish()


def _write(found: ResultImport, plan: Plan) -> None:
    """The rows that are new, and those that change."""
    network, account = network_of(found), found.account
    kept = {row.key: row for row in Result.objects.of(network, account)} if plan.changed else {}
    created = [_told(Result(network=network, account=account, key=step.row.key), found, step) for step in plan.created]
    changed = [_told(kept[step.row.key], found, step) for step in plan.changed]
    keeping.take_in(created, changed)


def _told(row: Result, found: ResultImport, step: Step) -> Result:
    """The row with what the line says, and where it comes from."""
    row.since, row.until = step.row.since, step.row.until
    for name, number in step.row.figures.items():
        setattr(row, name, number)
    row.source, row.file_name, row.line = Result.Source.FILE, found.name, step.row.line
    row.entered_by, row.entered_at = found.asked_by, timezone.now()
    return row
