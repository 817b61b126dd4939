"""Opening an activity: found in the reader's language, then shown by the view its kind names."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses import addresses, overtures, visit
from lms.organisation.access import PersonRequest, signed_in


@signed_in
def activity(request: PersonRequest, course: str, module: str, activity: str) -> HttpResponseBase:
    """One activity, for who is on the course; others see the course first, and so does who finds it closed."""
    page = addresses.find_activity(course, module, activity, get_language() or "")
    seen = visit.pay(request.user, page)
    if seen is None:
        return redirect("course", course)
    if seen.is_closed:
        messages.info(request, _("“%(title)s” is not open yet. The course page says why.") % {"title": page.title})
        return redirect("course", course)
    if url := _overture(request, seen):
        return redirect(url)
    return _shown(request, seen)


def _overture(request: PersonRequest, seen: visit.Visit) -> str | None:
    """What comes before the very first activity; only somebody who comes to read is led there."""
    if request.method != "GET" or seen.enrolment.started_at:
        return None
    return overtures.before_first_lesson(request.user, seen.course.translation_key)


def _shown(request: PersonRequest, seen: visit.Visit) -> HttpResponseBase:
    """What the activity's kind answers; 404 when the enrolment went while the page was open."""
    try:
        response: HttpResponseBase = import_string(seen.activity.learner_view)(request, seen)
    except IntegrityError as failure:
        if visit.is_under_way(seen):
            raise
        raise Http404 from failure
    return response
