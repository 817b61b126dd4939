"""What a learner has done, and what follows from it. Every rule may be called twice and leaves the same state."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from courses.models import ActivityProgress, Completion, Enrolment, Outline


def begin(enrolment: Enrolment, activity_key: uuid.UUID, at: dt.datetime | None = None) -> ActivityProgress:
    """Note that the activity was opened, the first time only."""
    at = at or timezone.now()
    with transaction.atomic(savepoint=False):  # whoever has opened something has started
        progress, created = ActivityProgress.objects.get_or_create(
            enrolment=enrolment, activity_key=activity_key, defaults={"started_at": at, "last_active_at": at}
        )
        if created:
            _touch(enrolment, at)
    return progress


def opened(enrolment: Enrolment, activity_key: uuid.UUID, at: dt.datetime | None = None) -> None:
    """The same for an activity of which nothing was known a moment ago. Two statements."""
    at = at or timezone.now()
    first = ActivityProgress(enrolment=enrolment, activity_key=activity_key, started_at=at, last_active_at=at)
    with transaction.atomic(savepoint=False):
        ActivityProgress.objects.bulk_create([first], ignore_conflicts=True)
        _touch(enrolment, at)


def remember(progress: ActivityProgress, position: str, at: dt.datetime | None = None) -> None:
    """Keep the place where the learner stopped reading."""
    at = at or timezone.now()
    ActivityProgress.objects.filter(pk=progress.pk).update(position=position[:40], last_active_at=at)


@transaction.atomic
def complete(
    enrolment: Enrolment, activity_key: uuid.UUID, revision: int | None = None, at: dt.datetime | None = None
) -> ActivityProgress:
    """The activity is done: keep when, and the page's revision seen. The course is completed when nothing is missing.

    The first call counts; later ones change nothing.
    """
    at = at or timezone.now()
    progress = begin(enrolment, activity_key, at)
    if progress.completed_at:
        return progress
    done = {"completed_at": at, "completed_revision": revision, "last_active_at": at}
    if not ActivityProgress.objects.filter(pk=progress.pk, completed_at=None).update(**done):
        progress.refresh_from_db()
        return progress
    for name, value in done.items():
        setattr(progress, name, value)
    _touch(enrolment, at)
    recount([enrolment], at)
    return progress


@transaction.atomic
def recount(enrolments: Iterable[Enrolment], at: dt.datetime | None = None) -> None:
    """Count again what is done, required and left for these enrolments; complete those with nothing missing.

    Required is what the outline in force asks for and the course still shows. Who has completed stays completed.
    """
    at = at or timezone.now()
    ids = [enrolment.pk for enrolment in enrolments]
    rows = list(
        Enrolment.objects.unfinished().filter(pk__in=ids).select_related("outline").select_for_update(of=("self",))
    )
    shown = _shown({row.course_key for row in rows})
    done = _done(rows)
    for row in rows:
        required = row.outline.required() & shown.get(row.course_key, set())
        left = required - done.get(row.pk, set())
        row.total_required = len(required)
        row.done_required = len(required) - len(left)
        row.minutes_left = row.outline.minutes_of(left)
    _write_counts(rows)
    _finish([row for row in rows if row.total_required and row.done_required == row.total_required], at)


def _write_counts(enrolments: list[Enrolment]) -> None:
    """One statement for all that stand alike: far fewer than there are enrolments."""
    alike: dict[tuple[int, int, int], list[int]] = {}
    for row in enrolments:
        alike.setdefault((row.total_required, row.done_required, row.minutes_left), []).append(row.pk)
    for (total, done, minutes), ids in alike.items():
        Enrolment.objects.filter(pk__in=ids).update(total_required=total, done_required=done, minutes_left=minutes)


def _finish(enrolments: list[Enrolment], at: dt.datetime) -> None:
    if not enrolments:
        return
    Enrolment.objects.filter(pk__in=[row.pk for row in enrolments], completed_at=None).update(completed_at=at)
    Completion.objects.bulk_create(
        [
            Completion(person_id=row.person_id, course_key=row.course_key, outline_id=row.outline_id, completed_at=at)
            for row in enrolments
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def _touch(enrolment: Enrolment, at: dt.datetime) -> None:
    """The enrolment was active at `at`; the first time, it started."""
    Enrolment.objects.filter(pk=enrolment.pk).update(started_at=Coalesce("started_at", Value(at)), last_active_at=at)


def _shown(courses: set[uuid.UUID]) -> dict[uuid.UUID, set[str]]:
    """The activities each course shows today."""
    outlines = Outline.objects.filter(course_key__in=courses).order_by("number")
    latest = {outline.course_key: outline for outline in outlines}
    return {key: outline.keys() for key, outline in latest.items()}


def _done(enrolments: list[Enrolment]) -> dict[int, set[str]]:
    """The activities done, by enrolment."""
    done: dict[int, set[str]] = {}
    rows = ActivityProgress.objects.filter(enrolment__in=enrolments).exclude(completed_at=None)
    for enrolment, activity in rows.values_list("enrolment_id", "activity_key"):
        done.setdefault(enrolment, set()).add(str(activity))
    return done
