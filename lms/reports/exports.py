"""Writing reports as files: small ones at once, large ones as a job of their own."""

import hashlib
import tempfile
from collections.abc import Callable
from functools import partial
from typing import IO, Any

from django.core.files import File
from django.db import transaction
from django.db.models import F, Q
from django.http import FileResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.utils import timezone, translation
from wagtail.log_actions import log

from courses.permissions import taught_by
from lms.accounts.models import User
from lms.organisation.permissions import is_hr, is_trainer, people_visible_to
from lms.reports.declared import REPORTS
from lms.reports.machinery import export_csv, export_xlsx
from lms.reports.machinery.table import Table
from lms.reports.models import Export
from lms.reports.questions import ask

AT_ONCE = 5_000
"""Rows up to which one waits for the file."""


def reach_of(person: User) -> str:
    """Whom the person sees, as text: it changes with the roles, the people of a manager, the courses of a trainer."""
    if is_hr(person):
        return "hr"
    seen = ",".join(map(str, sorted(people_visible_to(person).order_by().values_list("pk", flat=True))))
    if is_trainer(person):
        courses = taught_by(person).order_by().values_list("translation_key", flat=True)
        seen += " " + ",".join(sorted({key.hex for key in courses}))
    return f"team {hashlib.sha256(seen.encode()).hexdigest()}"


def note(table: Table, extension: str) -> None:
    """Write down who took what, through which filters, and how much."""
    viewer = table.asked.viewer
    data = {
        "report": table.report.code,
        "format": extension,
        "filters": [": ".join(words) for words in table.words],
        "rows": table.count,
    }
    log(instance=viewer, action="reports.export", user=viewer, data=data)


def at_once(table: Table, extension: str) -> HttpResponseBase:
    """The file as the answer to a request."""
    note(table, extension)
    name = table.file_name(extension)
    if extension == Export.Format.CSV:
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(export_csv.lines(table), content_type=export_csv.CONTENT_TYPE, headers=headers)
    file = tempfile.TemporaryFile()  # noqa: SIM115 the response closes it
    export_xlsx.write(table, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=export_xlsx.CONTENT_TYPE)


@transaction.atomic
def order(table: Table, extension: str, query: str) -> Export:
    """Put a large file in the queue."""
    note(table, extension)
    viewer = table.asked.viewer
    return Export.objects.create(
        person=viewer,
        report=table.report.code,
        format=extension,
        query=query,
        language=table.asked.language,
        reach=reach_of(viewer),
        name=table.file_name(extension),
        total=table.count,
    )


def claim(pk: int) -> Export | None:
    """The export, if it is ours to write: waiting, or begun by somebody who has fallen silent."""
    now = timezone.now()
    free = Q(state=Export.State.WAITING) | Q(pk__in=Export.objects.stale(now).values("pk"))
    mine = Export.objects.filter(free, pk=pk)
    if not mine.update(state=Export.State.RUNNING, started_at=now, beat_at=now, done=0):
        return None
    return Export.objects.select_related("person").get(pk=pk)


def write(pk: int) -> None:
    """Write the file of an export. Delivered twice, the second call finds nothing to do."""
    if (export := claim(pk)) is None:
        return
    try:
        _write(export)
    except Exception as error:
        _finish(export, Export.State.FAILED, error=repr(error)[:500])
        raise


def _write(export: Export) -> None:
    asked = ask(REPORTS[export.report], export.person, export.language, QueryDict(export.query))
    if asked.table is None or not REPORTS[export.report].may(export.person) or reach_of(export.person) != export.reach:
        _finish(export, Export.State.FAILED, error=Export.Why.CHANGED)
        return
    with tempfile.TemporaryFile() as file, translation.override(export.language):
        _fill(file, asked.table, export, partial(_beat, export))
        file.seek(0)
        export.file.save(export.name, File(file), save=False)
    _finish(export, Export.State.DONE, file=export.file.name, done=F("total"))


def _fill(file: IO[bytes], table: Table, export: Export, told: Callable[[int], None]) -> None:
    if export.format == Export.Format.XLSX:
        export_xlsx.write(table, file, told)
        return
    for lines in export_csv.lines(table, told):
        file.write(lines)


def _beat(export: Export, done: int) -> None:
    """Say how far the work is."""
    Export.objects.filter(pk=export.pk).update(done=done, beat_at=timezone.now())


def _finish(export: Export, state: str, **fields: Any) -> None:
    Export.objects.filter(pk=export.pk).update(state=state, finished_at=timezone.now(), **fields)


def discard(exports: Any) -> int:
    """Delete exports with their files; how many."""
    count = 0
    for export in exports:
        if export.file:
            export.file.delete(save=False)
        export.delete()
        count += 1
    return count
