"""What a trainer finds on the studio's first page: what waits, own drafts, own courses, questions without feedback.

Courses are read together: as many statements for one as for twelve.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from courses import releases, stale, translations, waiting
from courses.addresses import in_language
from courses.drafts import drafts_of
from courses.languages import originals_first
from courses.models import CataloguePage, CoursePage, Enrolment
from courses.permissions import taught_by
from courses.releases import Choice
from courses.translations import Languages, State
from courses.waiting import Waiting
from lms.accounts.models import User
from lms.organisation.permissions import is_administrator
from quizzes.models import Question

MOST = 12
"""Courses shown on the first page; the others are in the tree."""
FEW = 5
"""Drafts, and questions, that are named one by one."""


@dataclass(frozen=True)
class Taught:
    """One course as its trainer follows it."""

    page: CoursePage
    """As it was written first: what leads to the tree leads there."""
    title: str
    """In the reader’s language, where the course has it."""
    languages: list[Languages]
    learners: int | None
    """With `finished`, for who teaches the course, and for administrators; None for other trainers."""
    finished: int | None
    choice: Choice
    """How many people a new outline concerns, for who may hand it over; otherwise none."""

    @property
    def state(self) -> Any:
        """In words: live, draft, scheduled…"""
        if self.page.approved_schedule:
            return _("scheduled")
        if self.page.live:
            return _("live, with changes not published") if self.page.has_unpublished_changes else _("live")
        return _("draft")


def courses_of(user: User, most: int | None = None) -> list[Taught]:
    """The courses a trainer answers for, as they were written first; all of them for who answers for none.

    The last changed first, at most `most`. Sixteen statements at most.
    """
    own = taught_by(user)
    is_own = own.exists()
    rows = (own if is_own else CoursePage.objects.all()).order_by("-latest_revision_created_at", "pk")
    keys = list(dict.fromkeys(rows.values_list("translation_key", flat=True)))[:most]
    pages = CoursePage.objects.filter(translation_key__in=keys).select_related("locale").annotate_approved_schedule()
    groups: dict[uuid.UUID, list[CoursePage]] = {key: [] for key in keys}
    for page in originals_first(pages):
        groups[page.translation_key].append(page)
    return _taught(list(groups.values()), user, counted=is_own or is_administrator(user))


def questions_without_feedback() -> list[Question]:
    """Questions of the bank that leave a learner alone with the result."""
    questions = Question.objects.filter(is_retired=False).order_by("title")
    return [question for question in questions if not _says_something(question)]


def place_to_write(user: User) -> CataloguePage | None:
    """The catalogue in the reader's language, else any, in which the person may add a course. One statement."""
    catalogues = CataloguePage.objects.select_related("locale").order_by("path")
    mine = sorted(catalogues, key=lambda page: page.locale.language_code != get_language())
    return next((page for page in mine if page.permissions_for_user(user).can_add_subpage()), None)


def _taught(groups: list[list[CoursePage]], user: User, *, counted: bool) -> list[Taught]:
    """`groups` are pages that are one course each, the original first."""
    pages = [group[0] for group in groups]
    keys = [page.translation_key for page in pages]
    languages, people = translations.of_courses(pages), _counted(keys) if counted else {}
    choices = releases.choices(
        [page.translation_key for page in pages if page.permissions_for_user(user).can_publish()]
    )
    found = []
    for key, group in zip(keys, groups, strict=True):
        learners, finished = people.get(key, (0, 0)) if counted else (None, None)
        title = (in_language(group, get_language() or "") or group[0]).title
        found.append(Taught(group[0], title, languages[key], learners, finished, choices.get(key, Choice(0, 0))))
    return found


def _counted(keys: list[uuid.UUID]) -> dict[uuid.UUID, tuple[int, int]]:
    """Course → people on it, and how many of them have finished. One statement."""
    rows = Enrolment.objects.filter(course_key__in=keys).order_by().values_list("course_key")
    counted = rows.annotate(Count("pk"), Count("completed_at"))
    return {key: (learners, finished) for key, learners, finished in counted}


def _says_something(question: Question) -> bool:
    raw = question.content.raw_data[0]["value"] if len(question.content) else {}
    return any(value for name, value in raw.items() if name.startswith("feedback"))


class Desk:
    """The first page of one person, read once for all its panels."""

    def __init__(self, person: User) -> None:
        self.person = person

    @cached_property
    def courses(self) -> list[Taught]:
        """The person's courses."""
        return courses_of(self.person, MOST)

    @property
    def waiting(self) -> list[Waiting]:
        """What there is to see to."""
        return [*waiting.for_person(self.person), *self._of_courses()]

    def _of_courses(self) -> Iterator[Waiting]:
        if count := len(stale.everything()):
            said = ngettext(
                "%(n)d lesson or question to read again: a rule has changed",
                "%(n)d lessons and questions to read again: a rule has changed",
                count,
            )
            yield Waiting(said % {"n": count}, reverse("to_read_again"), "warning")
        behind = [page for course in self.courses for one in course.languages for page in one.pages]
        if count := sum(page.state == State.OUT_OF_DATE for page in behind):
            said = ngettext("%(n)d translation is out of date", "%(n)d translations are out of date", count)
            yield Waiting(said % {"n": count}, reverse("to_translate"), "globe")


class Today(Component):
    """What waits for the person, own drafts, and the way to a new course."""

    name = "today"
    order = 50
    template_name = "courses/studio/today.html"

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:  # noqa: ARG002
        """For the person of the desk."""
        drafts = drafts_of(self.desk.person, get_language() or "")
        return {
            "waiting": self.desk.waiting,
            "drafts": drafts[:FEW],
            "more_drafts": len(drafts) - FEW,
            "catalogue": place_to_write(self.desk.person),
        }


class MyCourses(Component):
    """The panel of a trainer's courses."""

    name = "my_courses"
    order = 100
    template_name = "courses/studio/my_courses.html"

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:  # noqa: ARG002
        """The courses of who looks, and the questions to complete."""
        questions = questions_without_feedback()
        return {
            "courses": self.desk.courses,
            "questions": questions[:FEW],
            "more_questions": len(questions) - FEW,
        }
