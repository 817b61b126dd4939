"""A course as those who take it meet it: read once, followed by many."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page

from courses import addresses, enrolment, inline
from courses.models import ActivityPage, CoursePage, LessonPage, QuizPage
from quizzes import versions
from quizzes.models import QuestionVersion, Quiz

TOLD = (LessonPage.kind, QuizPage.kind)


@dataclass(frozen=True)
class Scene:
    """An activity: its pages by language, the questions of a lesson, the quiz of a quiz."""

    key: uuid.UUID
    minutes: int
    pages: dict[str, ActivityPage]
    questions: tuple[QuestionVersion, ...] = ()
    quiz: Quiz | None = None

    def page(self, language: str) -> ActivityPage:
        """The page that somebody of this language reads."""
        return self.pages.get(language) or next(iter(self.pages.values()))


@dataclass(frozen=True)
class Script:
    """A course: its page, and the lessons and quizzes that people take in order; missions are told apart."""

    course: CoursePage
    scenes: tuple[Scene, ...]


def read(slug: str) -> Script:
    """The course of this slug; 404 when there is none."""
    course = addresses.find_course(slug, "fr")
    outline = enrolment.current_outline(course.translation_key)
    pages = _pages({activity["key"] for activity in outline.activities()})
    told = [pages[activity["key"]] for activity in outline.activities() if activity["kind"] in TOLD]
    return Script(course, tuple(_scene(translations) for translations in told))


def _pages(keys: Iterable[str]) -> dict[str, list[ActivityPage]]:
    """The live activities of these keys, the French page first."""
    found: dict[str, list[ActivityPage]] = {}
    for page in Page.objects.live().filter(translation_key__in=keys).order_by("-locale__language_code").specific():
        found.setdefault(str(page.translation_key), []).append(page)
    return found


def _scene(translations: list[ActivityPage]) -> Scene:
    page = translations[0]
    newest = versions.latest(inline.keys_in(page)) if isinstance(page, LessonPage) else {}
    return Scene(
        page.translation_key,
        page.minutes,
        {translation.locale.language_code: translation for translation in translations},
        tuple(newest.values()),
        page.quiz if isinstance(page, QuizPage) else None,
    )
