"""Who has which outline after a publication: what it changed, for how many, and whether the other choice is open."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.utils import timezone
from wagtail.models import Page

from courses.models import CoursePage, Enrolment, Outline
from courses.originals import course_holding

OF_LATE = dt.timedelta(days=14)
"""For so long the studio's first page recalls that people were given a new outline."""


@dataclass(frozen=True)
class Difference:
    """What one outline has that another has not, as titles in the order of the outline."""

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Choice:
    """How many of those who have not finished a course its newest outline concerns."""

    have_it: int
    """They were on an older one, and were given the newest."""
    keep_old: int
    """They are on an older one."""

    @property
    def concerned(self) -> int:
        """For how many there is a choice."""
        return self.have_it + self.keep_old


@dataclass(frozen=True)
class Release(Choice):
    """The same with the outlines themselves."""

    outline: Outline
    before: Outline | None
    """The outline that most of them had before, or still have."""


def mark_of(course_key: uuid.UUID) -> object:
    """Something that differs once the newest outline of the course has been written again. One statement."""
    return Outline.objects.filter(course_key=course_key).order_by("-number").values_list("pk", "created_at").first()


def marks_of(pages: Iterable[Page]) -> dict[uuid.UUID, object]:
    """The same for each course that one of the pages stands in."""
    courses = filter(None, map(course_holding, pages))
    return {key: mark_of(key) for key in {course.translation_key for course in courses}}


def newest(course_key: uuid.UUID) -> Release | None:
    """Where people stand with the newest outline; None for a course that was never published. Four statements."""
    outline = Outline.objects.filter(course_key=course_key).order_by("-number").first()
    if outline is None:
        return None
    unfinished = Enrolment.objects.unfinished().filter(course_key=course_key)
    have_it = dict(_counted(unfinished.given(outline), "outline_before"))
    keep_old = dict(_counted(unfinished.exclude(outline=outline), "outline"))
    tally = {pk: have_it.get(pk, 0) + keep_old.get(pk, 0) for pk in [*have_it, *keep_old]}
    before = Outline.objects.filter(pk=max(tally, key=lambda pk: tally[pk])).first() if tally else None
    return Release(sum(have_it.values()), sum(keep_old.values()), outline, before)


def choices(course_keys: Collection[uuid.UUID], at: dt.datetime | None = None) -> dict[uuid.UUID, Choice]:
    """The same for many courses: who keeps an older outline, and who was given the newest of late. Three statements.

    Courses that concern nobody are left out.
    """
    newest_of = dict(
        Outline.objects.filter(course_key__in=course_keys).latest_of_each().values_list("pk", "created_at")
    )
    late = [pk for pk, made_at in newest_of.items() if made_at > (at or timezone.now()) - OF_LATE]
    unfinished = Enrolment.objects.unfinished().filter(course_key__in=course_keys)
    have_it = dict(_counted(unfinished.filter(outline__in=late).exclude(outline_before=None), "course_key"))
    keep_old = dict(_counted(unfinished.exclude(outline__in=newest_of), "course_key"))
    return {key: Choice(have_it.get(key, 0), keep_old.get(key, 0)) for key in {*have_it, *keep_old}}


def difference(release: Release, course: CoursePage) -> Difference:
    """What the newest outline changed for those who were on the one before; titles in the language of `course`."""
    if release.before is None:
        return Difference()
    now, then = release.outline, release.before
    titles = _titles(now.keys() | then.keys(), course)
    return Difference(_only_in(now, then, titles), _only_in(then, now, titles))


def _only_in(one: Outline, other: Outline, titles: Mapping[str, str]) -> list[str]:
    known = other.keys()
    keys = [activity["key"] for activity in one.activities() if activity["key"] not in known]
    return [titles[key] for key in keys if key in titles]


def _counted(enrolments: Any, name: str) -> Iterable[tuple[Any, int]]:
    found: Iterable[tuple[Any, int]] = enrolments.order_by().values_list(name).annotate(Count("pk"))
    return found


def _titles(keys: set[str], course: CoursePage) -> dict[str, str]:
    """Key → title, in the language of the course where the page exists in it."""
    rows = Page.objects.filter(translation_key__in=keys).values_list("translation_key", "locale_id", "title")
    ordered = sorted(rows, key=lambda row: row[1] == course.locale_id)
    return {str(key): title for key, _locale, title in ordered}
