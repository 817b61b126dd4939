"""Pages of courses in the studio: what to translate, what to read again, and handing a new outline over."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from courses import dashboard, enrolment, releases, stale
from courses.models import CoursePage
from courses.originals import original_of
from courses.releases import Release
from lms.organisation.access import PersonRequest, trainer_or_administrator

A_PAGE = 50


@trainer_or_administrator
def to_translate(request: PersonRequest) -> HttpResponse:
    """Every course with the pages that are not translated, or no longer as the original says."""
    context = {"courses": dashboard.courses_of(request.user)}
    return render(request, "courses/studio/to_translate.html", context)


@trainer_or_administrator
def hand_over(request: PersonRequest, course_key: uuid.UUID) -> HttpResponse:
    """What became of those who have not finished when the outline changed; the other choice is one button away."""
    page = _course_to_publish(request, course_key)
    release = releases.newest(course_key)
    if release is None:
        raise Http404
    if request.method == "POST":
        _choose(request, page, release, back=request.POST.get("choice") == CoursePage.Release.NEWCOMERS)
        return redirect("hand_over_outline", course_key)
    context = {"page": page, "release": release, "difference": releases.difference(release, page)}
    return render(request, "courses/studio/hand_over.html", context)


def _choose(request: PersonRequest, page: CoursePage, release: Release, *, back: bool) -> None:
    """Give the newest outline to who is on an older one, or return who was given it to theirs; note who chose so."""
    people, choose = (release.have_it, enrolment.take_back) if back else (release.keep_old, enrolment.refresh)
    choose(page.translation_key)
    action = "courses.take_back" if back else "courses.hand_over"
    log(page, action, user=request.user, data={"people": people})
    said = _("They keep the course as it was.") if back else _("The new outline is theirs.")
    messages.success(request, said)


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
