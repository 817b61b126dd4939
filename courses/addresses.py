"""Where learners find courses and activities: addresses without a language, pages in the reader's own.

Slugs are the same in every language, so one address opens every translation of a page.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.http import Http404
from django.urls import reverse
from wagtail.models import Page

from courses.models import ActivityPage, CoursePage

AnyPage = TypeVar("AnyPage", bound=Page)
STEP = Page.steplen
"""Characters of `path` that one level of the tree takes."""


def course_url(slug: str) -> str:
    """The address of a course."""
    return reverse("course", args=[slug])


def in_language(pages: Iterable[AnyPage], language: str) -> AnyPage | None:
    """Of translations of one page, the one in `language`, else whichever comes first; None when there is none."""
    found = list(pages)
    return next((page for page in found if page.locale.language_code == language), found[0] if found else None)


def each_in_language(pages: Iterable[AnyPage], language: str) -> list[AnyPage]:
    """Of many pages and their translations, one page each, in the order of first appearance."""
    groups: dict[object, list[AnyPage]] = {}
    for page in pages:
        groups.setdefault(page.translation_key, []).append(page)
    return [chosen for group in groups.values() if (chosen := in_language(group, language))]


def find_course(slug: str, language: str) -> CoursePage:
    """The live course at this address, in `language` where it exists. One statement."""
    pages = (
        CoursePage.objects.live().filter(slug=slug).select_related("locale", "pedagogical_contact", "technical_contact")
    )
    if (course := in_language(pages, language)) is None:
        raise Http404
    return course


def find_activity(course: str, module: str, activity: str, language: str) -> ActivityPage:
    """The live activity at this address, in `language` where it exists. One statement a kind, lessons first."""
    for model in ActivityPage.__subclasses__():
        pages = model.objects.live().filter(slug=activity, url_path__endswith=f"/{course}/{module}/{activity}/")
        if (found := in_language(pages.select_related("locale"), language)) is not None:
            return found
    raise Http404


def pages_of_course(path: str) -> list[Page]:
    """The live course, modules and activities of the tree that holds `path` of a course, in order. One statement."""
    return list(Page.objects.live().filter(path__startswith=path).order_by("path").select_related("content_type"))
