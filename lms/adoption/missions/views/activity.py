"""A mission standing in a module: what it is, and beginning it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from courses import afterwards
from courses.visit import Visit
from lms.adoption.missions import briefs, mine, pages, starting
from lms.adoption.missions.forms import StartForm


def mission(request: HttpRequest, seen: Visit) -> HttpResponse:
    """The brief and what is expected, for who is at it as it stood; a POST begins, or goes on with the run there is."""
    page = seen.activity
    form = StartForm(pages.networks_of(page), request.POST or None)
    if request.method == "POST" and form.is_valid():
        seen.enrolment.person = seen.person
        return redirect(starting.start(seen.enrolment, page, form.cleaned_data["network"]))
    current = starting.current(seen.person, page.translation_key)
    brief = briefs.read(current.brief if current else briefs.frame([page]), get_language() or "")
    context = {
        "page": page,
        "brief": brief,
        "body": pages.body_of(brief),
        "visit": seen,
        "form": form,
        "current": current,
        "over": mine.over(seen.person).filter(page_key=page.translation_key),
        "afterwards": afterwards.at_activity(seen, timezone.now()).read(),
    }
    return render(request, "adoption/missions/mission.html", context, status=422 if form.errors else 200)
