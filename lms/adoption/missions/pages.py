"""What stands around a run: its brief to be shown, where it may be done, its course."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from wagtail.blocks import StreamValue

from courses import addresses
from courses.models import CoursePage
from lms.adoption.missions.briefs import Brief
from lms.adoption.models import MissionPage
from lms.networks.models import Network


def body_of(brief: Brief) -> StreamValue:
    """The brief itself, to be shown: the blocks as they stood, their pictures as they stand today."""
    body: Any = MissionPage._meta.get_field("body")
    found: StreamValue = body.stream_block.to_python(brief.body)
    return found


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
    return course_links([key], language).get(key)


def course_links(keys: Iterable[uuid.UUID], language: str) -> dict[uuid.UUID, CourseLink]:
    """The live courses of these keys in `language`, else in another. One statement."""
    courses = CoursePage.objects.live().filter(translation_key__in=set(keys)).select_related("locale").order_by("pk")
    found = addresses.each_in_language(courses, language)
    return {one.translation_key: CourseLink(one.title, addresses.course_url(one.slug)) for one in found}
