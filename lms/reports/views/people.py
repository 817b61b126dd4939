"""The team, and one person of it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from lms.organisation.access import PersonRequest, manager_or_hr
from lms.organisation.permissions import people_visible_to
from lms.reports import portrait
from lms.reports.declared import REPORTS
from lms.reports.views.reports import show


@manager_or_hr
def team(request: PersonRequest) -> HttpResponse:
    """The people one looks after (R1)."""
    return show(request, REPORTS["R1"])


@manager_or_hr
def team_person(request: PersonRequest, pk: int) -> HttpResponse:
    """One person's courses and days, without a single answer."""
    person = get_object_or_404(people_visible_to(request.user), pk=pk)
    shown = portrait.of(person, request.user, get_language() or "", request.GET.get("page"))
    return render(request, "reports/team_person.html", shown)
