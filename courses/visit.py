"""A learner at an activity: everything its page needs to know, read once."""

import uuid
from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import get_language

from courses import addresses, standing
from courses.addresses import Place
from courses.models import ActivityPage, ActivityProgress, CoursePage, Enrolment
from courses.standing import Standing, Step
from lms.accounts.models import User
from lms.lib.prepared import Prepared, Slot


@dataclass(frozen=True)
class Visit:
    """One person at one activity of one course."""

    person: User
    activity: ActivityPage
    course: Place
    enrolment: Enrolment
    standing: Standing
    step: Step

    @property
    def is_closed(self) -> bool:
        """The module waits for the one before it."""
        return self.step.state == standing.State.CLOSED

    @property
    def number(self) -> int:
        """Which activity of the course this is, from 1."""
        return self.standing.steps.index(self.step) + 1

    @property
    def after(self) -> Step | None:
        """The activity that follows."""
        return self.standing.after(self.step.key)

    @property
    def before(self) -> Step | None:
        """The activity before."""
        return self.standing.before(self.step.key)


def enrolment_of(person: User, course_key: uuid.UUID) -> Enrolment | None:
    """The person's enrolment with its outline, or None."""
    return _ENROLMENT.first(person=person.pk, course=course_key)


def _enrolment() -> QuerySet[Enrolment]:
    person, course = Slot("person", models.BigIntegerField()), Slot("course", models.UUIDField())
    held = Enrolment.objects.filter(person=person, course_key=course)
    return held.select_related("outline").order_by()  # there is one at most: nothing to sort


def standing_of(enrolment: Enrolment, pages: list[Place]) -> Standing:
    """Where an enrolment stands. One statement, none before anything was opened."""
    return standing.of(
        enrolment.outline,
        pages,
        _PROGRESS.rows(enrolment=enrolment.pk) if enrolment.started_at else [],
        enrolled=True,
        completed=enrolment.completed_at is not None,
    )


_ENROLMENT: Prepared[Enrolment] = Prepared(_enrolment)
_PROGRESS: Prepared[ActivityProgress] = Prepared(
    lambda: ActivityProgress.objects.filter(enrolment=Slot("enrolment", models.BigIntegerField()))
)


def way_into(person: User, course: CoursePage) -> str:
    """Where the person goes on in the course: its next activity, else the course’s own page. Three statements."""
    held = enrolment_of(person, course.translation_key)
    step = standing_of(held, addresses.pages_of_course(course.path)).next_step if held else None
    return step.url if step else addresses.course_url(course.slug)


def is_under_way(visit: Visit) -> bool:
    """The enrolment is still there: it may be taken back while a page of it is open."""
    return Enrolment.objects.filter(pk=visit.enrolment.pk).exists()


def pay(person: User, activity: ActivityPage) -> Visit | None:
    """A visit of `person` to `activity`; None when the person is not on the course. Three statements.

    404 when the outline in force for this person does not hold the activity.
    """
    path = activity.path[: -2 * addresses.STEP]
    pages = addresses.pages_of_course(path, get_language() or "")
    course = next((page for page in pages if page.path == path), None)
    if course is None:
        raise Http404
    if (enrolment := enrolment_of(person, course.translation_key)) is None:
        return None
    stand = standing_of(enrolment, pages)
    if (step := stand.step(str(activity.translation_key))) is None:
        raise Http404
    return Visit(person, activity, course, enrolment, stand, step)
