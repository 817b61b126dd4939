"""Questions inside lessons: asked, answered at once, explained at once. Right or wrong, answered counts."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from courses.models import Enrolment, InlineAnswer, LessonPage
from quizzes import marking, versions
from quizzes.models import QuestionVersion
from quizzes.question_types import KINDS, Kind, Response, Verdict


@dataclass(frozen=True)
class Asked:
    """A question as it stands in a lesson for one learner."""

    version: QuestionVersion
    language: str
    seed: int = 0
    answer: InlineAnswer | None = None

    @property
    def key(self) -> uuid.UUID:
        """The question's key."""
        return self.version.key

    @property
    def prefix(self) -> str:
        """What the names of its fields begin with."""
        return f"q-{self.version.key.hex[:8]}"

    @property
    def kind(self) -> Kind:
        """Its kind."""
        return KINDS[self.version.kind]

    @property
    def value(self) -> dict[str, Any]:
        """What is asked, in the reader's language."""
        return self.version.value(self.language)

    @property
    def show(self) -> dict[str, Any]:
        """What the kind's template needs."""
        return self.kind.show(self.value, self.answer.response if self.answer else None, self.seed)

    @property
    def verdict(self) -> Verdict | None:
        """How the last answer was marked, once there is one."""
        return self.kind.mark(self.value, self.answer.response) if self.answer else None


def keys_in(lesson: LessonPage) -> list[uuid.UUID]:
    """The keys of the questions a lesson asks, in order."""
    return [block.value["question"].translation_key for block in lesson.body if block.block_type == "question"]


def asked_in(lesson: LessonPage, enrolment: Enrolment | None, language: str) -> dict[uuid.UUID, Asked]:
    """The lesson's questions by key, each with the learner's last answer. An answered one stays on its version."""
    keys = keys_in(lesson)
    newest = versions.latest(keys)
    answers = {row.question_key: row for row in _answers(lesson, enrolment)} if keys else {}
    seed = enrolment.pk if enrolment else 0
    return {
        key: Asked(answers[key].version if key in answers else newest[key], language, seed, answers.get(key))
        for key in keys
        if key in answers or key in newest
    }


def read(asked: Asked, data: QueryDict) -> Response:
    """What was answered in a posted form; None when nothing was."""
    return asked.kind.read(asked.value, data, asked.prefix, asked.seed)


def answer(
    lesson: LessonPage, enrolment: Enrolment, asked: Asked, response: Response, at: dt.datetime | None = None
) -> Asked:
    """Keep an answer, marked; an empty one changes nothing."""
    if response is None:
        return asked
    row, _ = InlineAnswer.objects.update_or_create(
        enrolment=enrolment,
        activity_key=lesson.translation_key,
        question_key=asked.key,
        defaults={
            "version": asked.version,
            "response": response,
            "fraction": marking.share(asked.kind.mark(asked.value, response).fraction),
            "answered_at": at or timezone.now(),
        },
    )
    return replace(asked, answer=row)


def _answers(lesson: LessonPage, enrolment: Enrolment | None) -> list[InlineAnswer]:
    if enrolment is None:
        return []
    held = enrolment.inline_answers.filter(activity_key=lesson.translation_key)
    return list(held.select_related("version"))
