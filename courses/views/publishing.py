"""After a publication in the studio: who it concerns, and the way to the other choice, whichever screen published."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from courses import releases
from courses.models import CoursePage
from courses.originals import original_of
from courses.releases import Release
from courses.views.creating import CreatingView


def note(request: Any, pages: Iterable[Page]) -> None:
    """The outlines of their courses as they are, before the request publishes."""
    request.outlines_before = releases.marks_of(pages)


def released(request: HttpRequest) -> Iterator[tuple[CoursePage, Release]]:
    """The courses whose outline this request has changed for people who have not finished."""
    for key, mark in getattr(request, "outlines_before", {}).items():
        course = original_of(key) if releases.mark_of(key) != mark else None
        if course is not None and course.permissions_for_user(request.user).can_publish():
            found = releases.newest(key)
            if found is not None and found.concerned:
                yield course, found


def choice_url(request: HttpRequest, page: Page) -> str | None:
    """Where the choice is, and that `page` was published; None where there is nothing to choose."""
    for course, _found in released(request):
        messages.success(request, _("“%(title)s” is published.") % {"title": page.title})
        return reverse("hand_over_outline", args=[course.translation_key])
    return None


def say_for_how_many(request: HttpRequest) -> None:
    """Many pages may concern many courses: a message for each, that leads to the choice."""
    for course, found in released(request):
        text = ngettext(
            "%(title)s: the change concerns %(n)s person who has not finished.",
            "%(title)s: the change concerns %(n)s people who have not finished.",
            found.concerned,
        ) % {"title": course.title, "n": found.concerned}
        button = messages.button(reverse("hand_over_outline", args=[course.translation_key]), _("Who gets it?"))
        messages.info(request, text, buttons=[button])


class ApprovalView(WorkflowActionView):  # type: ignore[misc]
    """Approving from Wagtail's first page, which asks no hook: whoever approves is led to the choice there too."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As Wagtail has it, and then on to the choice; in its dialogue the way is told to the browser."""
        note(request, [self.object])
        answer: HttpResponse = super().post(request, *args, **kwargs)
        if (url := choice_url(request, self.object)) is None:
            return answer
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            told: HttpResponse = self.render_modal_json(request, {"step": "success", "redirect": url})
            return told
        return redirect(url)


class PagesViewSet(PageViewSet):  # type: ignore[misc]
    """Wagtail's screens of every kind of page, with our own where one is begun and where one is approved."""

    add_view_class = CreatingView
    workflow_action_view_class = ApprovalView
