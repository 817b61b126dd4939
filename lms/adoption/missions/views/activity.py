"""A mission standing in a module: what it is, and beginning it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from courses import afterwards
from courses.visit import Visit
from lms.adoption.missions import pages, starting
from lms.adoption.missions.forms import StartForm
from lms.adoption.models import MissionRun


def mission(request: HttpRequest, seen: Visit) -> HttpResponse:
    """The brief and what is expected; a POST begins, or goes on with the run there is."""
    page = seen.activity
    form = StartForm(pages.networks_of(page), request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen.enrolment.person = seen.person
        return redirect(starting.start(seen.enrolment, page, form.cleaned_data["network"]))
    runs = MissionRun.objects.of(seen.person).filter(page_key=page.translation_key).select_related("network")
    context = {
        "page": page,
        "visit": seen,
        "form": form,
        "current": starting.current(seen.person, page.translation_key),
        "over": [run for run in runs if run.settled_at],
        "afterwards": afterwards.at_activity(seen, timezone.now()),
        "speaks_language": page.locale.language_code == get_language(),
    }
    return render(request, "adoption/missions/mission.html", context, status=422 if form.errors else 200)
