"""The way of an import, page by page: file, columns, dry run, yes, result. HR only."""

import csv

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.exchange.staff import stages
from lms.exchange.staff.forms import ColumnsForm, ConfirmForm, UploadForm
from lms.exchange.staff.models import StaffImport, StaffLine
from lms.lib.tables import TableError
from lms.organisation.access import PersonRequest, hr_only
from lms.reports.machinery.safety import safe

PAGE = 50
Group = StaffLine.Group


@hr_only
def staff_imports(request: PersonRequest) -> HttpResponse:
    """Send a file; see the imports there were."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect("staff_columns", stages.receive(file.read(), file.name, request.user).pk)
        except TableError as refusal:
            form.add_error("file", str(refusal))
    page = Paginator(StaffImport.objects.select_related("asked_by"), PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "may_import": True}
    return render(request, "exchange/staff_imports.html", context, status=422 if form.errors else 200)


@hr_only
def staff_columns(request: PersonRequest, pk: int) -> HttpResponse:
    """Which column holds what; as last time, where the headings are the same."""
    staff_import = get_object_or_404(StaffImport.objects.exclude(file=""), pk=pk)
    if staff_import.is_working or staff_import.is_applied:
        return redirect(staff_import)
    form = ColumnsForm(staff_import, request.POST or None)
    if request.method == "POST" and form.is_valid():
        stages.choose_columns(staff_import, form.cleaned_data["mapping"], **form.choices())
        return redirect(staff_import)
    context = {"form": form, "import": staff_import}
    return render(request, "exchange/staff_columns.html", context, status=422 if form.errors else 200)


@hr_only
def staff_import(request: PersonRequest, pk: int) -> HttpResponse:
    """How far it is; then what would be done, or was done."""
    found = get_object_or_404(StaffImport, pk=pk)
    if found.stage == StaffImport.Stage.COLUMNS:
        return redirect("staff_columns", pk)
    if request.htmx and found.is_working:
        return render(request, "exchange/_staff_progress.html", {"import": found})
    response = render(request, "exchange/staff_import.html", _report(request, found))
    if request.htmx and "page" not in request.GET and "group" not in request.GET:
        response["HX-Refresh"] = "true"
    return response


@hr_only
@require_POST
def staff_confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """The yes to a dry run."""
    found = get_object_or_404(StaffImport, pk=pk)
    if not found.is_checked:
        return redirect(found)
    form = ConfirmForm(found.summary, request.POST)
    if not form.is_valid():
        return render(request, "exchange/staff_import.html", _report(request, found, form), status=422)
    stages.confirm(found, form.cleaned_data.get("max_share", 0), request.user)
    return redirect(found)


@hr_only
@require_POST
def staff_check_again(_request: PersonRequest, pk: int) -> HttpResponse:
    """A new dry run, after a failure or a change."""
    found = get_object_or_404(StaffImport.objects.exclude(file=""), pk=pk)
    if found.is_over and not found.is_applied and found.stage != StaffImport.Stage.COLUMNS:
        stages.check_again(found)
    return redirect(found)


@hr_only
def staff_refused(_request: PersonRequest, pk: int) -> HttpResponse:
    """The refused lines as CSV, to be corrected at the source; safe from formulas."""
    found = get_object_or_404(StaffImport, pk=pk)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{found.pk}.csv"'
    rows = csv.writer(response, delimiter=";")
    rows.writerow([_("Line"), _("Person"), _("Column"), _("What is wrong"), _("What to do")])
    for line in found.lines.of(Group.REFUSED).select_related("staff_import").iterator():
        for problem in line.told_problems:
            rows.writerow([line.number, safe(line.name), *map(safe, problem)])
    return response


def _report(request: PersonRequest, found: StaffImport, form: ConfirmForm | None = None) -> dict[str, object]:
    """The context of the dry run and of the result: the groups, and one page of one of them."""
    groups = [(group, found.summary.get(group.value, 0)) for group in Group]
    filled = [group.value for group, count in groups if count]
    chosen = request.GET.get("group")
    group = chosen if chosen in Group.values else next(iter(filled), Group.SAME.value)
    lines = found.lines.of(group).select_related("staff_import")
    return {
        "import": found,
        "groups": groups,
        "group": group,
        "page": Paginator(lines, PAGE).get_page(request.GET.get("page")),
        "form": form or ConfirmForm(found.summary),
        "does_something": any(found.summary.get(key) for key in ("created", "changed", "leaving")),
    }
