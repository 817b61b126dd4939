"""What courses add to the studio."""

import uuid
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from courses import log_actions as our_log_actions
from courses import outlines, stale
from courses.dashboard import MyCourses
from courses.models import LessonPage
from courses.originals import course_holding
from courses.views import studio
from lms.organisation.permissions import is_administrator, is_trainer
from quizzes.models import Question


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The studio's own pages about courses."""
    return [
        path("courses/to-translate/", studio.to_translate, name="to_translate"),
        path("courses/to-read-again/", studio.to_read_again, name="to_read_again"),
        path("courses/to-read-again/<uuid:content_key>/", studio.still_right, name="still_right"),
        path("courses/<uuid:course_key>/hand-over/", studio.hand_over, name="hand_over_outline"),
    ]


class ForWriters(MenuItem):
    """Only for those who write."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Trainers and administrators."""
        return is_trainer(request.user) or is_administrator(request.user)


@hooks.register("register_reports_menu_item")
def to_translate() -> MenuItem:
    """What to translate, beside the other reports."""
    return ForWriters(
        gettext_lazy("To translate"), reverse("to_translate"), name="to-translate", icon_name="globe", order=250
    )


class ToReadAgain(ForWriters):
    """It says how much there is to read."""

    def render_component(self, request: HttpRequest) -> Any:
        """With the number counted now."""
        component = super().render_component(request)
        if count := len(stale.everything()):
            component.label = _("To read again (%(count)s)") % {"count": count}
        return component


@hooks.register("register_reports_menu_item")
def to_read_again() -> MenuItem:
    """What a change of rules may have made untrue."""
    return ToReadAgain(
        gettext_lazy("To read again"), reverse("to_read_again"), name="to-read-again", icon_name="warning", order=240
    )


@hooks.register("before_edit_page")
def warn_of_stale_lesson(request: HttpRequest, page: Page) -> None:
    """Who opens a lesson that may be out of date reads why first."""
    if isinstance(page.specific, LessonPage):
        _warn(request, page.translation_key)


@hooks.register("before_edit_snippet")
def warn_of_stale_question(request: HttpRequest, instance: Any) -> None:
    """The same for a question."""
    if isinstance(instance, Question):
        _warn(request, instance.translation_key)


def _warn(request: HttpRequest, key: uuid.UUID) -> None:
    found = stale.of(key) if request.method == "GET" else None
    if found is None:
        return
    change = found.changes[0]
    values = {"network": change.network, "what": change.what, "now": change.now, "before": change.was}
    values["day"] = date_format(change.day)
    text = _("The rules of %(network)s changed on %(day)s (%(what)s: %(now)s; before: %(before)s).") % values
    messages.warning(request, text, buttons=[messages.button(reverse("still_right", args=[key]), _("Still right?"))])


@hooks.register("construct_homepage_panels")
def my_courses(request: HttpRequest, panels: list[Component]) -> None:
    """The trainer's courses come first."""
    panels.append(MyCourses())


@hooks.register("after_publish_page")
def offer_new_outline(request: HttpRequest, page: Page) -> None:
    """People who have not finished are on the outline of their start: offer to hand the new one over."""
    course = course_holding(page)
    waiting = outlines.waiting(course.translation_key) if course else 0
    if course is None or not waiting:
        return
    text = ngettext(
        "%(n)s person has not finished this course and keeps the outline of the start.",
        "%(n)s people have not finished this course and keep the outline of the start.",
        waiting,
    ) % {"n": waiting}
    button = messages.button(reverse("hand_over_outline", args=[course.translation_key]), _("Give them the new one"))
    messages.info(request, text, buttons=[button])


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What is written in the history of a course."""
    labels: dict[str, tuple[Promise | str, Promise | str]] = {
        "courses.hand_over": (
            gettext_lazy("Hand the outline over"),
            gettext_lazy("The new outline was given to everybody who had not finished"),
        )
    }
    for action, (label, message) in labels.items():
        actions.register_action(action, label, message)
    our_log_actions.register(actions)
