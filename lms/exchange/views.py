"""The way of any import, page by page: file, columns, dry run, yes, what came of it; and what a kind declares of it."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.accounts.access import View
from lms.exchange import work
from lms.exchange.forms import ColumnsForm, ConfirmForm, UploadForm
from lms.exchange.imports import TableImport
from lms.lib.tables import TableError
from lms.organisation.access import PersonRequest
from lms.reports.machinery.safety import safe

PAGE = 50
CREATED, CHANGED, REFUSED, SAME, LEAVING = "created", "changed", "refused", "same", "leaving"


@dataclass(frozen=True)
class Kind:
    """One kind of table that comes in; `rows.routes` begins the names of its routes and of its templates.

    `compared` is said during the dry run. `subject` heads what a line is about, which a refused line may not tell
    (`names_refused`). `follow_up` finds what to see to once it is applied. `stages` holds `receive`, `choose_columns`,
    `check_again` and `confirm`.
    """

    door: Callable[[View], View]
    rows: type[TableImport]
    stages: ModuleType
    upload: type[UploadForm]
    columns: type[ColumnsForm]
    title: Promise
    compared: Promise
    subject: Promise
    confirm: type[ConfirmForm] = ConfirmForm
    names_refused: bool = True
    follow_up: Callable[[], Any] | None = None
    shown_with: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What its routes and templates begin with."""
        return self.rows.routes

    def all(self) -> QuerySet[Any]:
        """Every import of this kind, with what its pages show."""
        every: QuerySet[Any] = self.rows._default_manager.all()
        return every.select_related("asked_by", *self.shown_with)


def imports(request: PersonRequest, kind: Kind) -> HttpResponse:
    """Send a file; see the imports there were."""
    form = kind.upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return redirect(f"{kind.name}_columns", kind.stages.receive(file.read(), file.name, request.user).pk)
        except TableError as refusal:
            form.add_error("file", str(refusal))
    page = Paginator(kind.all(), PAGE).get_page(request.GET.get("page"))
    context = {"kind": kind, "form": form, "page": page}
    return render(request, f"exchange/{kind.name}_imports.html", context, status=422 if form.errors else 200)


def columns(request: PersonRequest, kind: Kind, pk: int) -> HttpResponse:
    """Which column holds what; as last time, where the headings are the same."""
    found = get_object_or_404(kind.all().exclude(file=""), pk=pk)
    if found.is_working or found.is_applied:
        return redirect(found)
    form = kind.columns(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind.stages.choose_columns(found, **form.cleaned_data["choices"])
        return redirect(found)
    context = {"kind": kind, "form": form, "import": found}
    return render(request, f"exchange/{kind.name}_columns.html", context, status=422 if form.errors else 200)


def report(request: PersonRequest, kind: Kind, pk: int) -> HttpResponse:
    """How far it is; then what would be done, or was done."""
    found = get_object_or_404(kind.all(), pk=pk)
    if found.stage == TableImport.Stage.COLUMNS:
        return redirect(f"{kind.name}_columns", pk)
    if request.htmx and found.is_working:
        if request.GET.get("seen") == found.how_far:
            return HttpResponse(status=204)
        return render(request, "exchange/_how_far.html", {"import": found})
    response = _told(request, kind, found, kind.confirm(found.summary))
    if request.htmx and "page" not in request.GET and "group" not in request.GET:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def confirm(request: PersonRequest, kind: Kind, pk: int) -> HttpResponse:
    """The yes to a dry run."""
    found = get_object_or_404(kind.all(), pk=pk)
    if not found.is_checked:
        return redirect(found)
    form = kind.confirm(found.summary, request.POST)
    if not form.is_valid():
        return _told(request, kind, found, form)
    kind.stages.confirm(found, by=request.user, **form.cleaned_data)
    return redirect(found)


@require_POST
def check_again(_request: PersonRequest, kind: Kind, pk: int) -> HttpResponse:
    """A new dry run, after a failure or a change."""
    found = get_object_or_404(kind.all().exclude(file=""), pk=pk)
    if found.is_over and not found.is_applied and found.stage != TableImport.Stage.COLUMNS:
        kind.stages.check_again(found)
    return redirect(found)


@require_POST
def throw_away(request: PersonRequest, kind: Kind, pk: int) -> HttpResponse:
    """An upload that nobody wants after all goes, with its file."""
    found = get_object_or_404(kind.all(), pk=pk)
    if not work.throw_away(found, by=request.user):
        return redirect(found)
    messages.success(request, _("%(file)s was thrown away. Nothing of it had been written.") % {"file": found.name})
    return redirect(f"{kind.name}_imports")


def refused(_request: PersonRequest, kind: Kind, pk: int) -> HttpResponse:
    """The refused lines as CSV, to be corrected at the source; safe from formulas."""
    found = get_object_or_404(kind.all(), pk=pk)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{kind.name}-{found.pk}.csv"'
    rows = csv.writer(response, delimiter=";" if get_language() == "fr" else ",")  # as spreadsheets of that language do
    subject = [str(kind.subject)] if kind.names_refused else []
    rows.writerow([_("Line"), *subject, _("Column"), _("What is wrong"), _("What to do")])
    for line in found.lines.of(REFUSED).iterator():
        about = [line.subject] if kind.names_refused else []
        for problem in line.told_problems:
            rows.writerow([line.number, *map(safe, (*about, *problem))])
    return response


def _told(request: PersonRequest, kind: Kind, found: TableImport, form: ConfirmForm) -> HttpResponse:
    """The dry run, or what came of it: the groups, and one page of one of them."""
    groups = [(group, found.summary.get(group.value, 0)) for group in found.lines.model.Group]
    filled = [group.value for group, count in groups if count]
    chosen = request.GET.get("group")
    group = chosen if chosen in found.lines.model.Group.values else next(iter(filled), SAME)
    context = {
        "kind": kind,
        "import": found,
        "groups": groups,
        "group": group,
        "is_named": kind.names_refused or group != REFUSED,
        "page": Paginator(found.lines.of(group), PAGE).get_page(request.GET.get("page")),
        "form": form,
        "follow_up": kind.follow_up() if kind.follow_up and found.is_applied else None,
        "does_something": any(found.summary.get(key) for key in (CREATED, CHANGED, LEAVING)),
    }
    return render(request, f"exchange/{kind.name}_import.html", context, status=422 if form.errors else 200)
