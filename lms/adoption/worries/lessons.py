"""Lessons that answer a worry: named by their translation key, read in the reader’s language."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from courses import addresses
from courses.models import LessonPage


@dataclass(frozen=True)
class Lesson:
    """A live lesson as one reader finds it."""

    title: str
    url: str


def lessons(keys: Collection[uuid.UUID], language: str) -> dict[uuid.UUID, Lesson]:
    """The live lessons of these keys. One statement; none without keys."""
    if not keys:
        return {}
    pages = LessonPage.objects.live().filter(translation_key__in=keys).select_related("locale").defer("body")
    found = addresses.each_in_language(pages.order_by("path"), language)
    return {page.translation_key: Lesson(page.title, page.address) for page in found}


def choices(language: str) -> list[tuple[str, str]]:
    """Every live lesson to choose from, by its title."""
    pages = LessonPage.objects.live().select_related("locale").defer("body").order_by("path")
    found = addresses.each_in_language(pages, language)
    return sorted(((str(page.translation_key), page.title) for page in found), key=lambda pair: pair[1].casefold())
