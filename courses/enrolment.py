"""Joining a course."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.utils import timezone

from courses import progress
from courses.models import CoursePage, Enrolment, Outline
from lms.accounts.models import User


def current_outline(course_key: uuid.UUID) -> Outline:
    """The newest outline of a course; 404 for a course that was never published."""
    outline = Outline.objects.filter(course_key=course_key).order_by("-number").first()
    if outline is None:
        raise Http404
    return outline


@transaction.atomic
def enrol(person: User, course_key: uuid.UUID, at: dt.datetime | None = None) -> Enrolment:
    """Put one person on a course; who is on it already stays as is."""
    enrol_many([person.pk], course_key, at)
    return Enrolment.objects.select_related("outline").get(person=person, course_key=course_key)


@transaction.atomic
def enrol_many(people: Iterable[int], course_key: uuid.UUID, at: dt.datetime | None = None) -> None:
    """Put people (their ids) on a course; who is on it already stays as is."""
    outline = current_outline(course_key)
    total = len(outline.required())
    rows = [
        Enrolment(
            person_id=person,
            course_key=course_key,
            outline=outline,
            enrolled_at=at or timezone.now(),
            total_required=total,
            minutes_left=outline.minutes,
        )
        for person in people
    ]
    Enrolment.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def missing_prerequisites(course: CoursePage, person: User) -> list[CoursePage]:
    """The courses to complete before this one that the person has not completed, in any language they exist in."""
    completed = Enrolment.objects.completed().filter(person=person).values("course_key")
    wanted = CoursePage.objects.filter(opens__translation_key=course.translation_key).values("translation_key")
    missing = CoursePage.objects.live().filter(translation_key__in=wanted).exclude(translation_key__in=completed)
    return list(missing.select_related("locale"))


@transaction.atomic
def refresh(course_key: uuid.UUID) -> None:
    """Give everybody who has not finished the newest outline of the course, and count again.

    Each enrolment remembers the outline that it had, so that `take_back` may return to it.
    """
    unfinished = Enrolment.objects.unfinished().filter(course_key=course_key)
    newest = current_outline(course_key)
    unfinished.exclude(outline=newest).update(outline_before=F("outline"), outline=newest)
    progress.recount(unfinished)


@transaction.atomic
def take_back(course_key: uuid.UUID) -> None:
    """Return who was given the newest outline, and has not finished, to the one before; count again.

    Who enrolled since keeps it: it is the outline of their start. What was done meanwhile stays done.
    """
    unfinished = Enrolment.objects.unfinished().filter(course_key=course_key)
    unfinished.given(current_outline(course_key)).update(outline=F("outline_before"), outline_before=None)
    progress.recount(unfinished)
