"""Which language a course was written in first: its order and its settings are those of the whole course."""

import uuid

from django.conf import settings
from wagtail.models import Page
from wagtail_localize.models import Translation

from courses.models import CoursePage


def translations_of(course_key: uuid.UUID) -> list[CoursePage]:
    """The course in each of its languages, the original first."""
    pages = list(CoursePage.objects.filter(translation_key=course_key).select_related("locale"))
    translated = set(
        Translation.objects.filter(source__object_id=course_key).values_list("target_locale_id", flat=True)
    )
    return sorted(pages, key=lambda page: (page.locale_id in translated, _rank(page), page.pk))


def original_of(course_key: uuid.UUID) -> CoursePage | None:
    """The course in the language it was written in."""
    return next(iter(translations_of(course_key)), None)


def course_holding(page: Page) -> CoursePage | None:
    """The course that a module or an activity stands in, or the course itself."""
    course: CoursePage | None = CoursePage.objects.ancestor_of(page, inclusive=True).first()
    return course


def _rank(page: CoursePage) -> int:
    """The site's languages in their order; pages that were copied by hand fall back on it."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    code = page.locale.language_code
    return codes.index(code) if code in codes else len(codes)
