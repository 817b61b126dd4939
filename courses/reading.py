"""Which lessons teach what was asked at a place, which course the place stands in, and which questions
are being read again: said to the daily review.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Page

from courses import addresses, stale
from courses.models import CoursePage, LessonPage
from lms.networks.changes import Change
from quizzes.models import QuestionVersion
from quizzes.review import doubts, reading
from quizzes.review.reading import Reading

NEAREST = 3
"""No more lessons than this are proposed beside one miss."""


@dataclass(frozen=True)
class Spot:
    """A live activity in one language, by its place in the tree."""

    path: str

    @property
    def module(self) -> str:
        """The path of its module."""
        return self.path[: -addresses.STEP]

    @property
    def course(self) -> str:
        """The path of its course."""
        return self.path[: -2 * addresses.STEP]


def lessons(placements: Collection[uuid.UUID], language: str) -> dict[uuid.UUID, list[Reading]]:
    """The lesson itself where it asked; for a quiz, the lessons of its module, else of its course. Two statements."""
    spots = _spots(placements, language)
    within = [Q(path__startswith=spot.course) for spot in spots.values()]
    pages = LessonPage.objects.live().filter(reduce(or_, within)).order_by("path").defer("body") if within else ()
    found = list(pages)
    return {key: [Reading(page.title, page.address) for page in _nearest(spot, found)] for key, spot in spots.items()}


def _nearest(spot: Spot, found: list[LessonPage]) -> list[LessonPage]:
    """The lesson at the spot, else the last ones before it in its module, else in its course."""
    if here := [page for page in found if page.path == spot.path]:
        return here
    before = [page for page in found if page.path < spot.path and page.path.startswith(spot.course)]
    return ([page for page in before if page.path.startswith(spot.module)] or before)[-NEAREST:]


def courses(placements: Collection[uuid.UUID], language: str) -> dict[uuid.UUID, Reading]:
    """The live course of each place. Two statements."""
    spots = _spots(placements, language)
    pages = CoursePage.objects.live().filter(path__in={spot.course for spot in spots.values()})
    titles = {
        path: Reading(title, addresses.course_url(slug))
        for path, title, slug in pages.values_list("path", "title", "slug")
    }
    return {key: titles[spot.course] for key, spot in spots.items() if spot.course in titles}


def _spots(placements: Collection[uuid.UUID], language: str) -> dict[uuid.UUID, Spot]:
    """Where each activity stands in `language`, or in the first language it has."""
    rows = Page.objects.live().filter(translation_key__in=placements).order_by("path")
    found: dict[uuid.UUID, Spot] = {}
    for key, path, code in rows.values_list("translation_key", "path", "locale__language_code"):
        if key not in found or code == language:
            found[key] = Spot(path)
    return found


reading.teach(lessons, courses)


@doubts.source
def doubt(version: QuestionVersion) -> Change | None:
    """The last change of rules that a question was not read again since. One statement while there is none."""
    found = stale.of_question(version)
    return found.changes[0] if found else None
