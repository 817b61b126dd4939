"""Where learners find courses and activities: addresses without a language, pages in the reader's own.

Slugs are the same in every language, so one address opens every translation of a page.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse
from wagtail.models import Page

from courses.models import ActivityPage, Checked, CoursePage
from lms.lib.prepared import Prepared, Slot

AnyPage = TypeVar("AnyPage", bound=Page)
TEXT = models.CharField()
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
    if (course := _COURSE.first(slug=slug, language=language)) is None:
        raise Http404
    return course


def _course() -> QuerySet[CoursePage]:
    pages = CoursePage.objects.live().filter(slug=Slot("slug", TEXT))
    return _best(pages.select_related("locale", "pedagogical_contact", "technical_contact"))


def find_activity(course: str, module: str, activity: str, language: str) -> ActivityPage:
    """The live activity at this address, in `language` where it exists. One statement, however many kinds there are."""
    found = _ACTIVITY.first(slug=activity, address=f"/{course}/{module}/{activity}/", language=language)
    page = next((held for kind in _kinds() if (held := getattr(found, kind, None)) is not None), None)
    if found is None or page is None:
        raise Http404
    page.locale, page.written_at, page.read_again_at = found.locale, found.written_at, found.read_again_at
    return page


def _activity() -> QuerySet[Page]:
    kinds = _kinds()
    joins = ["locale", *kinds, *(f"{kind}__{name}" for kind, names in kinds.items() for name in names)]
    pages = Page.objects.live().filter(slug=Slot("slug", TEXT), url_path__endswith=Slot("address", TEXT))
    same = Page.objects.live().filter(translation_key=OuterRef("translation_key")).order_by("pk")
    checked = Checked.objects.filter(content_key=OuterRef("translation_key")).order_by("-checked_at")
    pages = pages.annotate(
        written_at=Subquery(same.values("last_published_at")[:1]),
        read_again_at=Subquery(checked.values("checked_at")[:1]),
    )
    return _best(pages.select_related(*joins))


def _kinds() -> dict[str, tuple[str, ...]]:
    """The kinds of activity by the name under which a page knows its own, with what is read along."""
    return {_link(model): model.related for model in ActivityPage.__subclasses__()}


def _link(model: type[ActivityPage]) -> str:
    """The name under which Wagtail's page knows its activity of this kind."""
    return str(model._meta.get_ancestor_link(Page).remote_field.get_accessor_name())


def _best(pages: QuerySet[AnyPage]) -> QuerySet[AnyPage]:
    """Of translations of one page, the one in the language to be given, else whichever comes first."""
    is_wanted = When(locale__language_code=Slot("language", TEXT), then=0)
    return pages.order_by(Case(is_wanted, default=1), "path")[:1]


_COURSE, _ACTIVITY = Prepared(_course), Prepared(_activity)


@dataclass(frozen=True)
class Place:
    """A live page of a course, as far as finding one’s way needs it; whole pages would take ten times as long."""

    path: str
    title: str
    slug: str
    translation_key: uuid.UUID
    summary: str | None = ""
    """Of a module."""
    why_closed: str | None = ""
    """Of a module."""
    complete_by: str | None = ""
    """Of a quiz."""


PLACE = (
    "path",
    "named",
    "slug",
    "translation_key",
    "modulepage__summary",
    "modulepage__why_closed",
    "quizpage__complete_by",
)


def pages_of_course(path: str, language: str = "") -> list[Place]:
    """The live course at `path`, its modules and activities, in order. One statement.

    The course is named in `language` if it is given and can be, whatever the language of the pages within.
    """
    return [Place(*row) for row in _PLACES.rows(path=path, last=path + 2 * STEP * Page.alphabet[-1], language=language)]


def _places() -> QuerySet[Page, tuple[Any, ...]]:
    path, last, language = (Slot(name, TEXT) for name in ("path", "last", "language"))
    twins = Page.objects.live().filter(translation_key=OuterRef("translation_key"), locale__language_code=language)
    named = Case(When(path=path, then=Coalesce(Subquery(twins.values("title")[:1]), "title")), default="title")
    pages = Page.objects.live().filter(path__range=(path, last)).annotate(named=named)
    return pages.order_by("path").values_list(*PLACE)


_PLACES = Prepared(_places)
