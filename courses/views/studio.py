"""Pages of courses in the studio: what to translate, and handing a new outline over."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from courses import dashboard, enrolment, outlines
from courses.models import CoursePage, Outline
from courses.originals import original_of
from lms.organisation.access import PersonRequest, trainer_or_administrator


@trainer_or_administrator
def to_translate(request: PersonRequest) -> HttpResponse:
    """Every course with the pages that are not translated, or no longer as the original says."""
    context = {"courses": dashboard.courses_of(request.user)}
    return render(request, "courses/studio/to_translate.html", context)


@trainer_or_administrator
def hand_over(request: PersonRequest, course_key: uuid.UUID) -> HttpResponse:
    """Ask, then give the newest outline to everybody who has not finished."""
    page = _course_to_publish(request, course_key)
    waiting = outlines.waiting(course_key)
    if request.method == "POST":
        enrolment.refresh(course_key)
        log(page, "courses.hand_over", user=request.user, data={"people": waiting})
        messages.success(request, _("The new outline is theirs."))
        return redirect("wagtailadmin_explore", page.pk)
    outline = Outline.objects.filter(course_key=course_key).order_by("-number").first()
    return render(request, "courses/studio/hand_over.html", {"page": page, "outline": outline, "waiting": waiting})


def _course_to_publish(request: PersonRequest, course_key: uuid.UUID) -> CoursePage:
    """The course, for who may publish it; 404 for everybody else."""
    page = original_of(course_key)
    if page is None or not page.permissions_for_user(request.user).can_publish():
        raise Http404
    return page
