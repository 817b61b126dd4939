"""The structure of a course as learners get it: made when pages are published, moved or withdrawn."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from courses import enrolment, progress
from courses.models import ActivityPage, CoursePage, Enrolment, ModulePage, Outline
from courses.originals import translations_of

Module = dict[str, Any]


def structure_of(course_key: uuid.UUID) -> list[Module]:
    """The modules and activities that are live in at least one language, in the order of the original.

    What exists in one translation only comes after, in that translation's order. Settings are the original's.
    """
    courses = translations_of(course_key)
    live = {page.translation_key for course in courses for page in course.get_descendants().live()}
    modules: dict[uuid.UUID, tuple[ModulePage, dict[uuid.UUID, ActivityPage]]] = {}
    for course in courses:
        for module, activities in _parts(course):
            if module.translation_key in live:
                known = modules.setdefault(module.translation_key, (module, {}))[1]
                for activity in activities:
                    if activity.translation_key in live:
                        known.setdefault(activity.translation_key, activity)
    return [_module(module, activities.values()) for module, activities in modules.values()]


@transaction.atomic
def publish(course_key: uuid.UUID, at: dt.datetime | None = None) -> Outline | None:
    """Write the outline if the structure has changed, and give it to those the course's `release` names.

    None when the course has never been live. An outline that nobody has been on yet is put right in its place, so that
    building a course page by page leaves one outline and not twenty.
    """
    courses = list(CoursePage.objects.select_for_update().filter(translation_key=course_key))
    newest = Outline.objects.filter(course_key=course_key).order_by("-number").first()
    if not any(course.live for course in courses):
        return newest
    modules = structure_of(course_key)
    if newest is not None and newest.modules == modules:
        return newest
    outline = _write(course_key, modules, newest, at or timezone.now())
    _release(translations_of(course_key)[0], outline)
    return outline


def waiting(course_key: uuid.UUID) -> int:
    """How many people have not finished and are on an older outline than the newest."""
    newest = Outline.objects.filter(course_key=course_key).order_by("-number").first()
    return _unfinished(course_key).exclude(outline=newest).count() if newest else 0


def _parts(course: CoursePage) -> list[tuple[ModulePage, list[ActivityPage]]]:
    """The modules of one language with their activities, live or not, in the order of the tree."""
    pages = list(course.get_descendants().order_by("path").specific())
    activities = [page for page in pages if isinstance(page, ActivityPage)]
    return [
        (page, [activity for activity in activities if _stands_in(activity, page)])
        for page in pages
        if isinstance(page, ModulePage)
    ]


def _stands_in(activity: Page, module: Page) -> bool:
    return bool(activity.path[: -Page.steplen] == module.path)


def _module(module: ModulePage, activities: Iterable[ActivityPage]) -> Module:
    return {
        "key": str(module.translation_key),
        "opens_after_previous": module.opens_after_previous,
        "activities": [
            {
                "key": str(activity.translation_key),
                "kind": activity.kind,
                "minutes": activity.minutes,
                "is_required": activity.is_required,
            }
            for activity in activities
        ],
    }


def _write(course_key: uuid.UUID, modules: list[Module], newest: Outline | None, at: dt.datetime) -> Outline:
    outline = Outline(course_key=course_key, number=newest.number + 1 if newest else 1, modules=modules, created_at=at)
    outline.minutes = sum(activity["minutes"] for activity in outline.activities() if activity["is_required"])
    if newest and not newest.enrolments.exists() and not newest.completions.exists():
        outline.pk, outline.number = newest.pk, newest.number
    outline.save()
    return outline


def _release(course: CoursePage, outline: Outline) -> None:
    """Hand the outline over, or only count again: what is not shown any more must not block anybody."""
    if not _unfinished(outline.course_key).exists():
        return
    if course.release == CoursePage.Release.EVERYBODY:
        enrolment.refresh(outline.course_key)
    else:
        progress.recount(_unfinished(outline.course_key))


def _unfinished(course_key: uuid.UUID) -> Any:
    return Enrolment.objects.unfinished().filter(course_key=course_key)
