"""The course page: what it brings, the way through it, what is next, what is missing and why."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses import addresses, enrolment, overtures, visit
from courses.models import Enrolment
from courses.pages_context import course_context
from lms.organisation.access import PersonRequest, signed_in


@signed_in
def course(request: PersonRequest, slug: str) -> HttpResponse:
    """One course as the reader stands in it."""
    page = addresses.find_course(slug, get_language() or "")
    return render(request, "courses/course.html", course_context(page, request.user))


@require_POST
@signed_in
def enrol(request: PersonRequest, slug: str) -> HttpResponse:
    """Join the course oneself, and open its first activity, or what comes before it; who is on it already goes on."""
    page = addresses.find_course(slug, get_language() or "")
    is_on_it = Enrolment.objects.filter(person=request.user, course_key=page.translation_key).exists()
    if not is_on_it and (missing := enrolment.missing_prerequisites(page, request.user)):
        first = addresses.each_in_language(missing, get_language() or "")[0]
        messages.info(request, _("“%(course)s” comes first.") % {"course": first.title})
        return redirect("course", slug)
    enrolment.enrol(request.user, page.translation_key)
    before = overtures.before_first_lesson(request.user, page.translation_key)
    return redirect(before or visit.way_into(request.user, page))
