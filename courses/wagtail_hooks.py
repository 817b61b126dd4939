"""What courses add to the studio."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import PageExplorerMenuItem as PageExplorerMenuItemComponent
from wagtail.admin.views.home import RecentEditsPanel
from wagtail.admin.wagtail_hooks import ExplorerMenuItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from courses import log_actions as our_log_actions
from courses import stale
from courses.dashboard import Desk, MyCourses, Today, place_to_write
from courses.models import LessonPage
from courses.views import publishing, studio
from courses.views.publishing import PagesViewSet
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
    text = found.changes[0].told
    messages.warning(request, text, buttons=[messages.button(reverse("still_right", args=[key]), _("Still right?"))])


@hooks.register("construct_homepage_panels")
def first_page(request: Any, panels: list[Component]) -> None:
    """What waits, then the trainer's courses; the last edits are among the drafts, or done."""
    desk = Desk(request.user)
    panels[:] = [panel for panel in panels if not isinstance(panel, RecentEditsPanel)]
    panels += [Today(desk), MyCourses(desk)]


class Courses(ExplorerMenuItem):  # type: ignore[misc]
    """“Pages” opens at the catalogue of the reader's language; administrators see the whole tree."""

    def render_component(self, request: Any) -> Any:
        """From the root, which is no page, a trainer would have nothing to do but to look for the catalogue."""
        if request.user.is_superuser or (start := place_to_write(request.user)) is None:
            return super().render_component(request)
        url = reverse("wagtailadmin_explore", args=[start.pk])
        return PageExplorerMenuItemComponent(self.name, self.label, url, start.pk, icon_name=self.icon_name)


@hooks.register("construct_main_menu")
def open_at_the_catalogue(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Ours in the place of Wagtail's."""
    items[:] = [
        Courses(item.label, item.url, name=item.name, icon_name=item.icon_name, order=item.order)
        if isinstance(item, ExplorerMenuItem)
        else item
        for item in items
    ]


@hooks.register("register_admin_viewset")
def pages() -> PagesViewSet:
    """In the place of Wagtail's own."""
    return PagesViewSet()


@hooks.register("before_publish_page")
@hooks.register("before_edit_page")
def note_outline(request: Any, page: Page) -> None:
    """Before a page goes live, by its author or by who has read it: the outline as it is."""
    if request.method == "POST" and {"action-publish", "action-workflow-action"} & set(request.POST):
        publishing.note(request, [page])


@hooks.register("after_publish_page")
@hooks.register("after_edit_page")
def say_who_gets_it(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The outline is another one and people have not finished: say what happens to them, and offer the other choice."""
    url = publishing.choice_url(request, page)
    return redirect(url) if url else None


@hooks.register("before_bulk_action")
def note_outlines(request: Any, action_type: str, objects: Iterable[Any], _action: Any) -> None:
    """The same before many pages at once."""
    if request.method == "POST" and action_type == "publish":
        publishing.note(request, objects)


@hooks.register("after_bulk_action")
def say_who_gets_them(request: HttpRequest, action_type: str, _objects: Iterable[Any], _action: Any) -> None:
    """And after them."""
    if action_type == "publish":
        publishing.say_for_how_many(request)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What is written in the history of a course."""
    labels: dict[str, tuple[Promise | str, Promise | str]] = {
        "courses.hand_over": (
            gettext_lazy("Hand the outline over"),
            gettext_lazy("The new outline was given to everybody who had not finished"),
        ),
        "courses.take_back": (
            gettext_lazy("Keep the course as it was"),
            gettext_lazy("Who had not finished kept the course as it was"),
        ),
        "courses.not_published": (
            gettext_lazy("Not published"),
            gettext_lazy("It stayed a draft when its hour had come: something in it is refused"),
        ),
    }
    for action, (label, message) in labels.items():
        actions.register_action(action, label, message)
    our_log_actions.register(actions)
