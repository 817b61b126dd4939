"""Scores of many enrolments at once, for those who may see them (figures.DEFINITIONS["score"])."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Max

from courses.models import Outline
from quizzes.models import Attempt

Scores = dict[tuple[int, UUID], int]
Wanted = tuple[int, UUID, int]
"""Person, course, outline in force."""


def scores_of(enrolments: Iterable[Wanted]) -> Scores:
    """The score by person and course of those who have submitted a quiz of it. Two statements."""
    wanted = list(enrolments)
    if not wanted:
        return {}
    quizzes = _quizzes({outline for _, _, outline in wanted})
    best = _best({person for person, _, _ in wanted}, {key for keys in quizzes.values() for key in keys})
    scores: Scores = {}
    for person, course, outline in wanted:
        if found := [best[person, key] for key in quizzes[outline] if (person, key) in best]:
            scores[person, course] = int(sum(found) / len(found))
    return scores


def _quizzes(outlines: set[int]) -> dict[int, list[UUID]]:
    """The quizzes of each outline."""
    rows = Outline.objects.filter(pk__in=outlines)
    return {
        outline.pk: [UUID(activity["key"]) for activity in outline.activities() if activity["kind"] == "quiz"]
        for outline in rows
    }


def _best(people: set[int], quizzes: set[UUID]) -> dict[tuple[int, UUID], Decimal]:
    """The best submitted attempt, in per cent, by person and quiz."""
    submitted = Attempt.objects.filter(person__in=people, placement__in=quizzes, points__isnull=False, max_points__gt=0)
    rows = submitted.order_by().values_list("person", "placement")
    return {
        (person, quiz): Decimal(best)
        for person, quiz, best in rows.annotate(best=Max(F("points") * 100 / F("max_points")))
    }
