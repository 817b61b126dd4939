"""What a trainer finds on the studio's first page: own courses, their translations, questions without feedback."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from courses import outlines, translations
from courses.models import CoursePage, Enrolment
from courses.originals import original_of
from courses.permissions import taught_by
from courses.translations import Languages
from lms.accounts.models import User
from lms.organisation.permissions import is_administrator
from quizzes.models import Question

MOST = 12
"""Courses shown on the first page; the others are in the tree."""


@dataclass(frozen=True)
class Taught:
    """One course as its trainer follows it."""

    page: CoursePage
    languages: list[Languages]
    learners: int | None
    """With `finished`, for who teaches the course, and for administrators; None for other trainers."""
    finished: int | None
    waiting: int
    """People who have not finished and are on an older outline, for who may hand the new one over; otherwise none."""

    @property
    def state(self) -> Any:
        """In words: live, draft, scheduled…"""
        if self.page.approved_schedule:
            return _("scheduled")
        if self.page.live:
            return _("live, with changes not published") if self.page.has_unpublished_changes else _("live")
        return _("draft")


def courses_of(user: User) -> list[Taught]:
    """The courses a trainer answers for, in the language they were written in; all of them for who answers for none."""
    own = taught_by(user)
    is_own = own.exists()
    keys = (own if is_own else CoursePage.objects.all()).order_by("-latest_revision_created_at")
    originals = [original_of(key) for key in list(dict.fromkeys(keys.values_list("translation_key", flat=True)))[:MOST]]
    return [_taught(page, user, counted=is_own or is_administrator(user)) for page in originals if page is not None]


def questions_without_feedback() -> list[Question]:
    """Questions of the bank that leave a learner alone with the result."""
    questions = Question.objects.filter(is_retired=False).order_by("title")
    return [question for question in questions if not _says_something(question)]


def _taught(page: CoursePage, user: User, *, counted: bool) -> Taught:
    enrolments = Enrolment.objects.filter(course_key=page.translation_key)
    may_hand_over = page.permissions_for_user(user).can_publish()
    return Taught(
        page,
        translations.of_course(page.translation_key),
        learners=enrolments.count() if counted else None,
        finished=enrolments.completed().count() if counted else None,
        waiting=outlines.waiting(page.translation_key) if may_hand_over else 0,
    )


def _says_something(question: Question) -> bool:
    raw = question.content.raw_data[0]["value"] if len(question.content) else {}
    return any(value for name, value in raw.items() if name.startswith("feedback"))


class MyCourses(Component):
    """The panel of a trainer's courses."""

    name = "my_courses"
    order = 100
    template_name = "courses/studio/my_courses.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The courses of who looks, and the questions to complete."""
        questions = questions_without_feedback()
        return {
            "courses": courses_of(parent_context["request"].user),
            "questions": questions[:5],
            "more_questions": len(questions) - 5,
        }
