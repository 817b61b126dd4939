"""What courses add to the studio."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
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
from courses import outlines
from courses.dashboard import MyCourses
from courses.originals import course_holding
from courses.views import studio
from lms.organisation.permissions import is_administrator, is_trainer


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The studio's own pages about courses."""
    return [
        path("courses/to-translate/", studio.to_translate, name="to_translate"),
        path("courses/<uuid:course_key>/hand-over/", studio.hand_over, name="hand_over_outline"),
    ]


class ToTranslate(MenuItem):
    """Only for those who write."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Trainers and administrators."""
        return is_trainer(request.user) or is_administrator(request.user)


@hooks.register("register_reports_menu_item")
def to_translate() -> MenuItem:
    """What to translate, beside the other reports."""
    return ToTranslate(
        gettext_lazy("To translate"), reverse("to_translate"), name="to-translate", icon_name="globe", order=250
    )


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
