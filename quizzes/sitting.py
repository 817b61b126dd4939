"""An attempt as its pages show it: the question in front, those beside it, how far one is."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from quizzes import results
from quizzes.asking import Asked, asked_in
from quizzes.models import Answer, Attempt, QuestionVersion, Quiz
from quizzes.question_types.base import prompt_of

BEGINNING = 90
"""Characters of a question that tell it from its neighbours."""


@dataclass(frozen=True)
class Sitting:
    """One person in front of one attempt. `front` is the question shown."""

    attempt: Attempt
    answers: list[Answer]
    front: Answer
    language: str
    at: dt.datetime

    @property
    def asked(self) -> Asked:
        """The question in front."""
        return asked_in(self.front, self.language)

    @property
    def count(self) -> int:
        """How many questions."""
        return len(self.answers)

    @property
    def previous(self) -> int:
        """The position before, 0 at the first."""
        return self.front.position - 1

    @property
    def next(self) -> int:
        """The position after, 0 at the last."""
        return self.front.position + 1 if self.front.position < self.count else 0

    @property
    def answered(self) -> int:
        """How many were answered."""
        return sum(answer.is_answered for answer in self.answers)

    @property
    def percentage(self) -> int:
        """How many were answered, in whole per cent."""
        return self.answered * 100 // self.count

    @property
    def unanswered(self) -> list[int]:
        """The positions without an answer."""
        return [answer.position for answer in self.answers if not answer.is_answered]

    @property
    def flagged(self) -> list[int]:
        """The positions to look at again."""
        return [answer.position for answer in self.answers if answer.is_flagged]

    @property
    def may_check(self) -> bool:
        """Feedback comes at once, and was not yet asked for."""
        return self.attempt.quiz.feedback == Quiz.Feedback.AT_ONCE and not self.front.is_checked

    @property
    def minutes_left(self) -> int | None:
        """Whole minutes left, rounded up; None without a limit."""
        left = results.time_left(self.attempt, self.at)
        return None if left is None else -(-int(left.total_seconds()) // 60)


def sit(attempt: Attempt, position: int, language: str, at: dt.datetime) -> Sitting:
    """The attempt with the question at `position` in front, or the first. Two statements."""
    answers = list(attempt.answers.order_by("position"))
    front = next((answer for answer in answers if answer.position == position), answers[0])
    front.version = QuestionVersion.objects.get(pk=front.version_id)
    front.attempt = attempt
    return Sitting(attempt, answers, front, language, at)


def beginnings(sitting: Sitting) -> list[tuple[Answer, str]]:
    """Each answer with how its question begins, for who looks for one of them. One statement."""
    versions = QuestionVersion.objects.in_bulk(answer.version_id for answer in sitting.answers)
    return [(answer, _begins(versions[answer.version_id], sitting.language)) for answer in sitting.answers]


def _begins(version: QuestionVersion, language: str) -> str:
    """The first whole words, plain: emphasis and line breaks are left out, the spaces of French before “?” stay."""
    plain = re.sub(r"[ \t\r\n]+", " ", unescape(strip_tags(prompt_of(version.value(language)).replace("<br>", " "))))
    return plain if len(plain) <= BEGINNING else plain[:BEGINNING].rsplit(" ", 1)[0].rstrip(".,;: ") + "…"


def saved_words(answer: Answer) -> str:
    """When the answer was saved, to the second, in the reader's time zone; empty when it never was."""
    if answer.saved_at is None:
        return ""
    local = timezone.localtime(answer.saved_at)
    return _("Saved at %(hour)s:%(minute)s:%(second)s") % {
        "hour": f"{local:%H}",
        "minute": f"{local:%M}",
        "second": f"{local:%S}",
    }


def two_versions(answer: Answer, sent: Any, language: str) -> dict[str, Any]:
    """What an answer holds and what was sent over it, both in words."""
    kept = asked_in(answer, language)
    ours = replace(kept, response=sent)
    return {"kept": kept.said, "kept_when": saved_words(answer), "sent": ours.said, "answer": answer, "asked": ours}
