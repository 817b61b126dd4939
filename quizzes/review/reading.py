"""Where a question is taught: the floor that knows lessons and courses says so, this one knows none.

`placement` is what attempts and cards call the place where something was asked.
"""

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Reading:
    """Something to open: a lesson, a course."""

    title: str
    url: str


Lessons = Callable[[Collection[uuid.UUID], str], Mapping[uuid.UUID, Sequence[Reading]]]
"""Placements and a language to the live lessons that teach what was asked there, the nearest first."""
Courses = Callable[[Collection[uuid.UUID], str], Mapping[uuid.UUID, Reading]]
"""Placements and a language to the live course that each stands in."""
_lessons: list[Lessons] = []
_courses: list[Courses] = []


def teach(lessons: Lessons, courses: Courses) -> None:
    """Register who knows; a second time changes nothing."""
    if lessons not in _lessons:
        _lessons.append(lessons)
    if courses not in _courses:
        _courses.append(courses)


def lessons_for(placement: uuid.UUID, language: str) -> list[Reading]:
    """The lessons to read again for a question that was met at `placement`."""
    return [reading for source in _lessons for reading in source([placement], language).get(placement, ())]


def courses_for(placements: Collection[uuid.UUID], language: str) -> dict[uuid.UUID, Reading]:
    """The course of each placement; one that stands nowhere any more is left out."""
    found: dict[uuid.UUID, Reading] = {}
    for source in _courses if placements else ():
        found |= source(placements, language)
    return found
