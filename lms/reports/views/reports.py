"""The list of reports, one report, and its files."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from lms.organisation.access import PersonRequest, report_readers
from lms.organisation.permissions import is_hr, is_manager
from lms.reports import exports
from lms.reports.declared import REPORTS
from lms.reports.machinery.report import Report
from lms.reports.models import Export
from lms.reports.questions import ask
from lms.reports.tasks import write_export


def find(request: PersonRequest, code: str) -> Report:
    """The report of this code, if it is for this person; 404 otherwise."""
    report = REPORTS.get(code)
    if report is None or not report.may(request.user):
        raise Http404
    return report


@report_readers
def reports(request: PersonRequest) -> HttpResponse:
    """What one can ask."""
    mine = [report for report in REPORTS.values() if report.may(request.user)]
    looks_after_people = is_hr(request.user) or is_manager(request.user)
    return render(request, "reports/reports.html", {"reports": mine, "looks_after_people": looks_after_people})


@report_readers
def report(request: PersonRequest, code: str) -> HttpResponse:
    """One report: figures, filters, table, and what it all means."""
    return show(request, find(request, code))


def show(request: PersonRequest, declared: Report) -> HttpResponse:
    """The page of a report, or only what its filters change."""
    question = ask(declared, request.user, get_language() or "", request.GET)
    page = question.table.page(request.GET.get("page")) if question.table else None
    template = "reports/_report.html" if request.htmx and not request.htmx.boosted else "reports/report.html"
    context = {"report": declared, "form": question.form, "table": question.table, "page": page}
    return render(request, template, context, status=200 if question.table else 422)


@report_readers
@require_POST
def report_export(request: PersonRequest, code: str) -> HttpResponseBase:
    """The report as a file, with the filters of the address: at once, or as a job when it is long."""
    question = ask(find(request, code), request.user, get_language() or "", request.GET)
    extension = request.POST.get("format", "")
    if extension not in Export.Format.values:
        raise Http404
    if question.table is None:
        return redirect(f"{request.path.removesuffix('export/')}?{request.GET.urlencode()}")
    if question.table.count <= exports.AT_ONCE:
        return exports.at_once(question.table, extension)
    ordered = exports.order(question.table, extension, request.GET.urlencode())
    write_export.delay_on_commit(ordered.pk)
    return redirect("export", ordered.pk)
