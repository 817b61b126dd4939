"""Asking people to take a course."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from courses import addresses, enrolment
from courses.models import Assignment, CoursePage, Enrolment
from courses.models.querysets import EnrolmentQuerySet
from lms.accounts.models import User


@transaction.atomic
def assign(
    people: Iterable[User],
    course: CoursePage,
    by: User | None,
    due_on: dt.date | None = None,
    *,
    note: str = "",
    is_mandatory: bool = True,
    at: dt.datetime | None = None,
) -> list[Assignment]:
    """Ask `people` to complete `course`, perhaps by the end of `due_on`; they are enrolled if they were not.

    An earlier assignment of the same course is withdrawn and stays readable. Who has completed the course already is
    left alone. Gives the new assignments.
    """
    at = at or timezone.now()
    done = Enrolment.objects.completed().filter(course_key=course.translation_key).values_list("person_id", flat=True)
    wanted = {person.pk for person in people} - set(done)
    _withdraw(wanted, course.translation_key, at)
    enrolment.enrol_many(sorted(wanted), course.translation_key, at)
    _enrolments(wanted, course.translation_key).update(due_on=due_on)
    rows = Assignment.objects.bulk_create(
        [
            Assignment(
                person_id=pk,
                course_key=course.translation_key,
                due_on=due_on,
                is_mandatory=is_mandatory,
                note=note,
                assigned_by=by,
                assigned_at=at,
            )
            for pk in sorted(wanted)
        ],
        batch_size=500,
    )
    if by:  # in the author's history, for administrators to read: that of the course is open to every trainer
        data = {"course": course.title, "people": len(rows), "due_on": str(due_on or "")}
        log(by, "courses.assign", user=by, data=data)
    return rows


def _withdraw(people: set[int], course_key: uuid.UUID, at: dt.datetime) -> None:
    held = Assignment.objects.in_force().filter(person__in=people, course_key=course_key)
    held.update(withdrawn_at=at)


def with_courses(assignments: Iterable[Assignment], language: str) -> list[Assignment]:
    """The assignments, each with `course`: its page in `language` where there is one, None when it is gone."""
    rows = list(assignments)
    pages = CoursePage.objects.filter(translation_key__in={row.course_key for row in rows}).select_related("locale")
    by_key = {page.translation_key: page for page in addresses.each_in_language(pages, language)}
    for row in rows:
        row.course = by_key.get(row.course_key)  # type: ignore[attr-defined]
    return rows


def _enrolments(people: set[int], course_key: uuid.UUID) -> EnrolmentQuerySet:
    return Enrolment.objects.filter(person__in=people, course_key=course_key)
