"""Immutable versions of questions: one is written each time that the substance of a question changes."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from quizzes.models import Card, Question, QuestionVersion
from quizzes.question_types import KINDS


@transaction.atomic
def record(question: Question) -> QuestionVersion | None:
    """Write a new version of `question` if its substance changed in any language; returns the latest version.

    The oldest row is the original. A translation that is behind it (other choices, another right answer) is left
    out until it has caught up, so that an answer always means the same in every language of a version.
    """
    rows = Question.objects.filter(translation_key=question.translation_key).order_by("pk")
    languages = list(rows.select_for_update(of=("self",)).select_related("locale"))
    latest = latest_of(question.translation_key)
    if not languages or not languages[0].content:
        return latest
    kind, texts = _substance(languages)
    if latest and (latest.kind, latest.texts) == (kind, texts):
        return latest
    number = latest.number + 1 if latest else 1
    version = QuestionVersion.objects.create(key=question.translation_key, number=number, kind=kind, texts=texts)
    if latest and not is_same(latest, version):
        Card.objects.about([version.key]).make_due(timezone.localdate(version.created_at))
    return version


def is_same(before: QuestionVersion, after: QuestionVersion) -> bool:
    """Only the wording changed. Another kind, other choices or another right answer is another question.

    A rewritten choice keeps its id, and so is wording; a right answer that is no longer accepted is substance.
    """
    return before.kind == after.kind and KINDS[after.kind].is_same(before.value(""), after.value(""))


def latest(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, QuestionVersion]:
    """The newest version of each question, by key. One statement."""
    return {version.key: version for version in QuestionVersion.objects.latest_of(keys)}


def latest_of(key: uuid.UUID) -> QuestionVersion | None:
    """The newest version of one question."""
    return QuestionVersion.objects.filter(key=key).order_by("-number").first()


def _substance(languages: list[Question]) -> tuple[str, dict[str, Any]]:
    """The kind, and the texts of every language whose skeleton is the original's."""
    kind = KINDS[languages[0].content[0].block_type]
    texts: dict[str, Any] = {}
    skeleton: Any = None
    for question in languages:
        if not question.content or question.content[0].block_type != kind.name:
            continue
        value = question.content.get_prep_value()[0]["value"]
        if not texts:
            skeleton = kind.skeleton(value)
        if kind.skeleton(value) == skeleton:
            texts[question.locale.language_code] = value
    return kind.name, kind.join(texts)
