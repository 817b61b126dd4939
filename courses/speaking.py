"""Which networks lessons and questions speak of: their own, and where a lesson names none, those of its course."""

import uuid
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any

from courses import addresses
from courses.models import CoursePage, LessonPage
from lms.networks.models import Network
from quizzes.models import Question


class Speaking:
    """What depends on the rules of networks: all of it, or these keys only. Five statements at most."""

    def __init__(self, keys: Collection[uuid.UUID] | None = None) -> None:
        self.keys = keys

    def lessons(self) -> list[tuple[LessonPage, Collection[int]]]:
        """Live lessons in the language each was written in, in the order of the tree, with their networks."""
        rows = LessonPage.objects.live().filter(speaks_of_rules=True).defer("body").order_by("path")
        found = rows if self.keys is None else rows.filter(translation_key__in=self.keys)
        return [(page, self._of_lesson(page)) for page in _originals(list(found))]

    def questions(self) -> list[tuple[Question, Collection[int]]]:
        """Questions that may be asked and name a network, by title, with their networks."""
        rows = Question.objects.asked().filter(speaks_of_rules=True).exclude(networks=None).defer("content").distinct()
        found = rows if self.keys is None else rows.filter(translation_key__in=self.keys)
        return [(one, self._of_questions[one.translation_key]) for one in _originals(list(found))]

    def _of_lesson(self, page: LessonPage) -> Collection[int]:
        return self._of_lessons.get(page.pk) or self._of_courses.get(page.path[: -2 * addresses.STEP], [])

    @cached_property
    def _of_courses(self) -> dict[str, list[int]]:
        return _grouped(CoursePage.objects.exclude(networks=None).values_list("path", "networks").order_by("path"))

    @cached_property
    def _of_lessons(self) -> dict[int, list[int]]:
        return _grouped(LessonPage.objects.exclude(networks=None).values_list("pk", "networks").order_by("pk"))

    @cached_property
    def _of_questions(self) -> dict[uuid.UUID, list[int]]:
        return _grouped(Question.objects.networks_of())


def about(network: Network, field: str = "") -> tuple[list[LessonPage], list[Question]]:
    """The lessons and questions that depend on the rules of a network, or on those about one field."""
    speaking = Speaking()

    def is_about(content: Any, networks: Collection[int]) -> bool:
        return network.pk in networks and (not field or not content.rule_fields or field in content.rule_fields)

    return (
        [page for page, networks in speaking.lessons() if is_about(page, networks)],
        [question for question, networks in speaking.questions() if is_about(question, networks)],
    )


def _originals(found: list[Any]) -> list[Any]:
    """Of each, the row in the language it was written in: the oldest."""
    first: dict[uuid.UUID, int] = {}
    for one in found:
        first[one.translation_key] = min(one.pk, first.get(one.translation_key, one.pk))
    return [one for one in found if first[one.translation_key] == one.pk]


def _grouped(pairs: Iterable[tuple[Any, int]]) -> dict[Any, list[int]]:
    groups: dict[Any, list[int]] = {}
    for key, network in pairs:
        groups.setdefault(key, []).append(network)
    return groups
