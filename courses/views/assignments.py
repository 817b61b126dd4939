"""Giving a course to people: a simple form for managers and HR, and what was given."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from courses import assignments as rule
from courses.forms import AssignmentForm
from courses.permissions import assignments_visible_to
from courses.tasks import announce
from lms.organisation.access import PersonRequest, manager_or_hr

PER_PAGE = 50


@manager_or_hr
def assignments(request: PersonRequest) -> HttpResponse:
    """What was asked of whom, the latest first."""
    rows = assignments_visible_to(request.user).in_force().select_related("person", "assigned_by")
    page = Paginator(rule.with_courses(rows, get_language() or ""), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "courses/assignments.html", {"page": page})


@manager_or_hr
def assign(request: PersonRequest) -> HttpResponse:
    """Choose a course, people and a day; on success they are told by mail."""
    form = AssignmentForm(request.user, get_language() or "", request.POST or None, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = rule.assign(form.chosen(), data["course"], request.user, data["due_on"], note=data["note"])
        announce.delay_on_commit([row.pk for row in given])
        messages.success(request, form.said(len(given)))
        return redirect("assignments")
    return render(request, "courses/assign.html", {"form": form}, status=422 if form.errors else 200)


def _asked(request: PersonRequest) -> dict[str, object]:
    """What a link already chose: `?course=3&people=7&people=9`."""
    return {"course": request.GET.get("course"), "people": request.GET.getlist("people")}
