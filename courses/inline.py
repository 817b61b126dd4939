"""Questions inside lessons: asked, answered at once, explained at once. Right or wrong, answered counts."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from courses.models import Enrolment, InlineAnswer, LessonPage
from lms.lib.as_one import Wanted
from lms.networks.frozen import Frozen
from lms.pages.blocks import chosen
from quizzes import marking, rules_of_day
from quizzes.models import Question, QuestionVersion
from quizzes.question_types import KINDS, Kind, Response, Value, Verdict
from quizzes.review import cards


@dataclass(frozen=True)
class Asked:
    """A question as it stands in a lesson for one learner."""

    version: QuestionVersion
    language: str
    seed: int = 0
    response: Response = None
    is_answered: bool = False
    rules: Frozen | None = None
    """Where the kind is marked by rules of networks: those of today."""
    rules_kept: Frozen | None = None
    """Those by which the last answer was marked."""

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
    def value(self) -> Value:
        """What is asked, in the reader's language."""
        return rules_of_day.joined(self.version.value(self.language), self.rules)

    @property
    def show(self) -> dict[str, Any]:
        """What the kind's template needs."""
        return self.kind.show(self.value, self.response, self.seed)

    @property
    def verdict(self) -> Verdict | None:
        """How the last answer was marked, once there is one."""
        return self.kind.mark(self._value_kept, self.response) if self.is_answered and not self.is_erased else None

    @property
    def is_erased(self) -> bool:
        """Answered so long ago that the answer was erased; that it was answered stays."""
        return self.is_answered and self.response is None

    @property
    def _value_kept(self) -> Value:
        return rules_of_day.joined(self.version.value(self.language), self.rules_kept)


def keys_in(lesson: LessonPage) -> list[uuid.UUID]:
    """The keys of the questions a lesson asks, in order."""
    return [block.value["question"].translation_key for block in lesson.body if block.block_type == "question"]


def asked_in(lesson: LessonPage, enrolment: Enrolment | None, language: str) -> Wanted[dict[uuid.UUID, Asked]]:
    """The lesson's questions by key, each with the learner's last answer; an answered one stays on its version.

    One statement more where a question is marked by rules of networks.
    """
    seed = enrolment.pk if enrolment else 0

    def asked(versions: list[QuestionVersion], answers: list[InlineAnswer]) -> dict[uuid.UUID, Asked]:
        given = {answer.question_key: answer for answer in answers}
        shown = _shown(versions, answers)
        rules = rules_of_day.of_each(
            ((KINDS[version.kind], version.value("")) for version in shown.values()), timezone.localdate()
        )
        found = {
            key: _put(Asked(version, language, seed, rules=of_today), given.get(key))
            for (key, version), of_today in zip(shown.items(), rules, strict=True)
        }
        return {key: found[key] for key in keys_in(lesson) if key in found}

    return Wanted(_rows(lesson, enrolment), asked)


def _rows(lesson: LessonPage, enrolment: Enrolment | None) -> list[QuerySet[Any]]:
    """The newest version of each question, and those that were answered; then the answers."""
    named = chosen.keys_in(lesson.body)[Question]
    keys = Question.objects.filter(pk__in=named).order_by().values("translation_key")
    held = InlineAnswer.objects.filter(enrolment=enrolment, activity_key=lesson.translation_key, question_key__in=keys)
    answers = held if enrolment and named else InlineAnswer.objects.none()
    newest = QuestionVersion.objects.latest_of(keys).order_by().values("pk")
    wanted = Q(pk__in=newest) | Q(pk__in=answers.order_by().values("version"))
    return [QuestionVersion.objects.filter(wanted) if named else QuestionVersion.objects.none(), answers]


def _shown(versions: list[QuestionVersion], answers: list[InlineAnswer]) -> dict[uuid.UUID, QuestionVersion]:
    """The version of each question that stands in the lesson, by the question's key."""
    by_pk = {version.pk: version for version in sorted(versions, key=attrgetter("number"))}
    newest = {version.key: version for version in by_pk.values()}
    return newest | {answer.question_key: by_pk[answer.version_id] for answer in answers}


def _put(asked: Asked, answer: InlineAnswer | None) -> Asked:
    """The same with what was answered."""
    if answer is None:
        return asked
    return replace(asked, response=answer.response, is_answered=True, rules_kept=answer.rules)


def read(asked: Asked, data: QueryDict) -> Response:
    """What was answered in a posted form; None when nothing was."""
    return asked.kind.read(asked.value, data, asked.prefix, asked.seed)


@transaction.atomic
def answer(
    lesson: LessonPage, enrolment: Enrolment, asked: Asked, response: Response, at: dt.datetime | None = None
) -> Asked:
    """Keep an answer, marked; an empty one changes nothing. The first one to a question makes its review card."""
    if response is None:
        return asked
    at = at or timezone.now()
    value = asked.version.value("")
    rules = rules_of_day.of(asked.kind, value, timezone.localdate(at))
    InlineAnswer.objects.update_or_create(
        enrolment=enrolment,
        activity_key=lesson.translation_key,
        question_key=asked.key,
        defaults={
            "version": asked.version,
            "response": response,
            "fraction": marking.share(asked.kind.mark(rules_of_day.joined(value, rules), response).fraction),
            "rules": rules,
            "answered_at": at,
        },
    )
    cards.met(enrolment.person, [cards.Met(asked.version, response)], lesson.translation_key, at)
    return replace(asked, response=response, is_answered=True, rules=rules, rules_kept=rules)
