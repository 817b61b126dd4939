"""What somebody has begun to write and not published: one line a course, whatever the pages and languages of it."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail.models import Page

from courses.models import CoursePage
from lms.accounts.models import User

STEP = Page.steplen


@dataclass(frozen=True)
class Draft:
    """A course that nobody reads yet, or the page of one that was written last, with how many `more` of it there are.

    `course` is the title of what the page stands in; empty for a course itself, and for a page of none.
    """

    title: str
    url: str
    course: str
    is_live: bool
    at: dt.datetime
    more: int
    more_url: str


def pages_of(person: User) -> QuerySet[Page]:
    """Pages that the person wrote last and that are not published, or not as they stand; the newest first."""
    unsaid = Q(live=False) | Q(has_unpublished_changes=True)
    drafts: QuerySet[Page] = Page.objects.filter(unsaid, latest_revision__user=person, alias_of=None)
    return drafts.order_by("-latest_revision_created_at", "pk")


def drafts_of(person: User, language: str) -> list[Draft]:
    """One line a course, the last written first; in `language` where it was written in several. Two statements."""
    groups: dict[uuid.UUID, list[tuple[Page, CoursePage | None]]] = {}
    for page, course in _with_courses(pages_of(person).select_related("locale")):
        groups.setdefault((course or page).translation_key, []).append((page, course))
    return [_draft(group, language) for group in groups.values()]


def _with_courses(pages: Iterable[Page]) -> list[tuple[Page, CoursePage | None]]:
    found = list(pages)
    above = {page.path[:end] for page in found for end in range(STEP, len(page.path) + 1, STEP)}
    courses = {course.path: course for course in CoursePage.objects.filter(path__in=above)}
    return [(page, next((one for path, one in courses.items() if page.path.startswith(path)), None)) for page in found]


def _draft(group: list[tuple[Page, CoursePage | None]], language: str) -> Draft:
    """The line of the drafts of one course."""
    own = [pair for pair in group if pair[0].locale.language_code == language] or group
    page, course = own[0]
    is_new = course is not None and not course.live
    shown = course if is_new and course is not None else page
    place = reverse("wagtailadmin_explore", args=[(course or page).pk])
    return Draft(
        title=shown.draft_title,
        url=place if is_new else reverse("wagtailadmin_pages:edit", args=[page.pk]),
        course="" if course is None or course.pk == shown.pk else course.draft_title,
        is_live=shown.live,
        at=page.latest_revision_created_at,
        more=len({one.translation_key for one, _course in group} - {shown.translation_key}),
        more_url=place,
    )
