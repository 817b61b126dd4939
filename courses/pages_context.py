"""What the templates of courses and lessons need: the same for a learner's page and for the studio's preview."""

from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from courses import addresses, afterwards, enrolment, inline, stale, standing, visit
from courses.models import CoursePage, Enrolment, LessonPage, Outline, QuizPage
from courses.standing import Standing
from courses.visit import Visit
from lms.accounts.models import User
from lms.lib import as_one
from lms.pages.blocks.chosen import read_with
from quizzes.results import Terms


def course_context(page: CoursePage, person: User) -> dict[str, Any]:
    """The course page for `person`. Six statements, and those of what is offered after a module."""
    pages = addresses.pages_of_course(page.path)
    held = visit.enrolment_of(person, page.translation_key)
    missing = enrolment.missing_prerequisites(page, person) if held is None else []
    stand = _standing(page, pages, held)
    return {
        "page": page,
        "enrolment": held,
        "standing": stand,
        "afterwards": afterwards.on_course(person, page, stand, timezone.now()).read() if held else [],
        "missing": addresses.each_in_language(missing, get_language() or ""),
        "networks": page.networks.values_list("name", flat=True),
        "speaks_language": page.locale.language_code == get_language(),
    }


def _standing(page: CoursePage, pages: list[Any], held: Enrolment | None) -> Standing:
    if held is not None:
        return visit.standing_of(held, pages)
    outline = Outline.objects.filter(course_key=page.translation_key).order_by("-number").first()
    return standing.of(outline or Outline(course_key=page.translation_key, modules=[]), pages)


def lesson_context(page: LessonPage, seen: Visit | None) -> dict[str, Any]:
    """A lesson for a visit, or for a preview when there is none."""
    language = page.locale.language_code
    body = read_with(page.body), inline.asked_in(page, seen.enrolment if seen else None, language)
    beside = (stale.of_lesson(page), afterwards.at_activity(seen, timezone.now())) if seen else ()
    _chosen, questions, *rest = as_one.read(*body, *beside)
    old, offers = rest or (None, [])
    return {
        "page": page,
        "visit": seen,
        "afterwards": offers,
        "inline_questions": questions,
        "speaks_language": language == get_language(),
        "stale": old,
    }


def quiz_context(page: QuizPage, terms: Terms) -> dict[str, Any]:
    """A quiz and what it asks of whoever begins it."""
    return {"page": page, "terms": terms, "speaks_language": page.locale.language_code == get_language()}
