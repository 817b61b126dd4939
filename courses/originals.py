"""Which language a course was written in first: its order and its settings are those of the whole course."""

import uuid

from wagtail.models import Page

from courses.languages import originals_first
from courses.models import CoursePage


def translations_of(course_key: uuid.UUID) -> list[CoursePage]:
    """The course in each of its languages, the original first."""
    return originals_first(CoursePage.objects.filter(translation_key=course_key).select_related("locale"))


def original_of(course_key: uuid.UUID) -> CoursePage | None:
    """The course in the language it was written in."""
    return next(iter(translations_of(course_key)), None)


def course_holding(page: Page) -> CoursePage | None:
    """The course that a module or an activity stands in, or the course itself."""
    course: CoursePage | None = CoursePage.objects.ancestor_of(page, inclusive=True).first()
    return course
