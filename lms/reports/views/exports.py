"""Files that were asked for: how far they are, and fetching them."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from lms.organisation.access import PersonRequest, report_readers
from lms.reports.declared import REPORTS
from lms.reports.exports import reach_of
from lms.reports.models import Export


def _of(request: PersonRequest, pk: int) -> Export:
    """The person's own export."""
    return get_object_or_404(Export.objects.kept(), person=request.user, pk=pk)


@report_readers
def exports(request: PersonRequest) -> HttpResponse:
    """The person's own files, the latest first."""
    mine = Export.objects.kept().filter(person=request.user)[:50]
    return render(request, "reports/exports.html", {"exports": mine, "reports": REPORTS})


@report_readers
def export(request: PersonRequest, pk: int) -> HttpResponse:
    """How far one file is; asked for again and again while it is being written."""
    template = "reports/_export.html" if request.htmx else "reports/export.html"
    found = _of(request, pk)
    return render(request, template, {"export": found, "report": REPORTS.get(found.report)})


@report_readers
def export_file(request: PersonRequest, pk: int) -> FileResponse:
    """The file itself, as long as the person may still see what is in it."""
    found = _of(request, pk)
    if found.state != Export.State.DONE or not found.file or found.reach != reach_of(request.user):
        raise Http404
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=found.name)
