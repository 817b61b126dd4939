"""The way of an import of results, page by page: file, columns, dry run, yes, what came of it."""

import csv

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.exchange.results import stages
from lms.exchange.results.forms import ResultColumnsForm, ResultUploadForm
from lms.exchange.results.models import ResultImport, ResultLine
from lms.lib.tables import TableError
from lms.organisation.access import PersonRequest, register_keepers
from lms.reports.machinery.safety import safe

PAGE = 50
Group = ResultLine.Group


@register_keepers
def result_imports(request: PersonRequest) -> HttpResponse:
    """Send a file; see the imports there were."""
    form = ResultUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect("result_columns", stages.receive(file.read(), file.name, request.user).pk)
        except TableError as refusal:
            form.add_error("file", str(refusal))
    page = Paginator(ResultImport.objects.select_related("asked_by", "network"), PAGE).get_page(request.GET.get("page"))
    return render(
        request, "exchange/result_imports.html", {"form": form, "page": page}, status=422 if form.errors else 200
    )


@register_keepers
def result_columns(request: PersonRequest, pk: int) -> HttpResponse:
    """Which column holds what; as last time, where the headings are the same."""
    found = get_object_or_404(ResultImport.objects.exclude(file=""), pk=pk)
    if found.is_working or found.is_applied:
        return redirect(found)
    form = ResultColumnsForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        stages.choose_columns(found, chosen["mapping"], form.network, form.account, chosen["order"])
        return redirect(found)
    context = {"form": form, "import": found}
    return render(request, "exchange/result_columns.html", context, status=422 if form.errors else 200)


@register_keepers
def result_import(request: PersonRequest, pk: int) -> HttpResponse:
    """How far it is; then what would be counted, or was."""
    found = get_object_or_404(ResultImport.objects.select_related("network", "account"), pk=pk)
    if found.stage == ResultImport.Stage.COLUMNS:
        return redirect("result_columns", pk)
    if request.htmx and found.is_working:
        return render(request, "exchange/_result_progress.html", {"import": found})
    response = render(request, "exchange/result_import.html", _report(request, found))
    if request.htmx and "page" not in request.GET and "group" not in request.GET:
        response["HX-Refresh"] = "true"
    return response


@register_keepers
@require_POST
def result_confirm(request: PersonRequest, pk: int) -> HttpResponse:
    """The yes to a dry run."""
    found = get_object_or_404(ResultImport, pk=pk)
    if found.is_checked:
        stages.confirm(found, request.user)
    return redirect(found)


@register_keepers
@require_POST
def result_check_again(_request: PersonRequest, pk: int) -> HttpResponse:
    """A new dry run, after a failure or a change."""
    found = get_object_or_404(ResultImport.objects.exclude(file=""), pk=pk)
    if found.is_over and not found.is_applied and found.stage != ResultImport.Stage.COLUMNS:
        stages.check_again(found)
    return redirect(found)


@register_keepers
def result_refused(_request: PersonRequest, pk: int) -> HttpResponse:
    """The refused lines as CSV; safe from formulas."""
    found = get_object_or_404(ResultImport, pk=pk)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="results-{found.pk}.csv"'
    rows = csv.writer(response, delimiter=";")
    rows.writerow([_("Line"), _("Column"), _("What is wrong"), _("What to do")])
    for line in found.lines.of(Group.REFUSED).select_related("result_import").iterator():
        for problem in line.told_problems:
            rows.writerow([line.number, *map(safe, problem)])
    return response


def _report(request: PersonRequest, found: ResultImport) -> dict[str, object]:
    """The context of the dry run and of what came of it: the groups, and one page of one of them."""
    groups = [(group, found.summary.get(group.value, 0)) for group in Group]
    filled = [group.value for group, count in groups if count]
    chosen = request.GET.get("group")
    group = chosen if chosen in Group.values else next(iter(filled), Group.SAME.value)
    lines = found.lines.of(group).select_related("result_import")
    return {
        "import": found,
        "groups": groups,
        "group": group,
        "page": Paginator(lines, PAGE).get_page(request.GET.get("page")),
        "does_something": any(found.summary.get(key) for key in ("created", "changed")),
    }
