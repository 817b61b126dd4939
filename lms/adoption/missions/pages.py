"""The page of a mission, in a reader's language."""

import uuid
from dataclasses import dataclass

from django.db.models import QuerySet

from courses import addresses
from courses.models import CoursePage
from lms.adoption.models import MissionPage
from lms.networks.models import Network


def page_of(key: uuid.UUID, language: str) -> MissionPage | None:
    """The live page in `language`, else in another; None when it was taken away. One statement."""
    pages = MissionPage.objects.live().filter(translation_key=key).select_related("locale").order_by("pk")
    return addresses.in_language(pages, language)


def networks_of(page: MissionPage) -> QuerySet[Network]:
    """Where it may be done: those it names, else any."""
    return page.networks.all() if page.networks.exists() else Network.objects.all()


@dataclass(frozen=True)
class CourseLink:
    """Where a course is, and what it is called."""

    title: str
    url: str


def course_link(key: uuid.UUID, language: str) -> CourseLink | None:
    """The live course in `language`; None when it was taken away. One statement."""
    courses = CoursePage.objects.live().filter(translation_key=key).select_related("locale").order_by("pk")
    found = addresses.in_language(courses, language)
    return CourseLink(found.title, addresses.course_url(found.slug)) if found else None
