"""Pages of courses in the studio: what to translate, what to read again, and handing a new outline over."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from courses import dashboard, enrolment, outlines, stale
from courses.models import CoursePage, Outline
from courses.originals import original_of
from lms.organisation.access import PersonRequest, trainer_or_administrator

A_PAGE = 50


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


@trainer_or_administrator
def to_read_again(request: PersonRequest) -> HttpResponse:
    """Lessons and questions that a change of rules may have made untrue."""
    page = Paginator(stale.everything(), A_PAGE).get_page(request.GET.get("p"))
    return render(request, "courses/studio/to_read_again.html", {"page": page})


@trainer_or_administrator
def still_right(request: PersonRequest, content_key: uuid.UUID) -> HttpResponse:
    """What has changed for one lesson or question; and the word of who has read it again."""
    found = stale.of(content_key)
    if found is None:
        messages.info(request, _("There is nothing to read again here: somebody has done it already."))
        return redirect("to_read_again")
    if request.method == "POST":
        stale.check(found, request.user)
        messages.success(request, _("Read again: “%(title)s” is right.") % {"title": found.title})
        return redirect("to_read_again")
    return render(request, "courses/studio/still_right.html", {"stale": found})


def _course_to_publish(request: PersonRequest, course_key: uuid.UUID) -> CoursePage:
    """The course, for who may publish it; 404 for everybody else."""
    page = original_of(course_key)
    if page is None or not page.permissions_for_user(request.user).can_publish():
        raise Http404
    return page
