"""Projects: the list, one of them, what one says of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.adoption.board import page as shown
from lms.adoption.board import projects as rule
from lms.adoption.board.forms import ProjectForm, ProjectsFilter
from lms.adoption.board.permissions import can_edit, projects_visible_to
from lms.adoption.models import Project
from lms.organisation.access import PersonRequest, signed_in

PER_PAGE = 24


@signed_in
def projects(request: PersonRequest) -> HttpResponse:
    """Where each project stands."""
    form, now, today = ProjectsFilter(request.GET or None), timezone.now(), timezone.localdate()
    wanted = form.wanted() if form.is_bound else shown.Wanted()
    context = {
        "form": form,
        "wanted": wanted,
        "page": Paginator(shown.projects(request.user, wanted, now), PER_PAGE).get_page(request.GET.get("page")),
        "under_way": shown.under_way(request.user, wanted, today),
    }
    return render(request, "adoption/board/projects.html", context)


@signed_in
def project(request: PersonRequest, pk: int) -> HttpResponse:
    """One project: where it stands, who is in it, what comes next."""
    wanted = shown.Wanted(long_done=True)
    found = get_object_or_404(shown.projects(request.user, wanted, timezone.now()), pk=pk)
    context = {
        "project": found,
        "may_edit": can_edit(request.user, found),
        "is_in_it": request.user in (found.lead, *found.participants.all()),
    }
    return render(request, "adoption/board/project.html", context)


@signed_in
def add_project(request: PersonRequest) -> HttpResponse:
    """Add a project; whoever adds it leads it, or nobody does yet."""
    return _edit(request, Project(lead=request.user), _("Add a project"))


@signed_in
def edit_project(request: PersonRequest, pk: int) -> HttpResponse:
    """Say where a project stands."""
    found = get_object_or_404(projects_visible_to(request.user), pk=pk)
    if not can_edit(request.user, found):
        raise Http404
    return _edit(request, found, str(found))


def _edit(request: PersonRequest, held: Project, title: str) -> HttpResponse:
    form = ProjectForm(request.user, request.POST or None, instance=held)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = rule.keep(form.save(commit=False), request.user)
            form.save_m2m()
        messages.success(request, _("The board is up to date."))
        return redirect(saved)
    context = {"form": form, "title": title, "is_new": held.pk is None}
    return render(request, "adoption/board/edit_project.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def touch_project(request: PersonRequest, pk: int, what: str) -> HttpResponse:
    """One tap: I take part, I no longer do, it still stands so."""
    found = get_object_or_404(projects_visible_to(request.user), pk=pk)
    if what == "join":
        rule.take_part(found, request.user)
    elif what == "leave":
        rule.leave(found, request.user)
    elif what == "stands" and can_edit(request.user, found):
        rule.stands(found)
    else:
        raise Http404
    return redirect(found)
