"""A question as it is put to one learner: the fields to show, and how to read what comes back."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from lms.networks.frozen import Frozen
from quizzes import drawing, rules_of_day
from quizzes.models import Answer, QuestionVersion
from quizzes.question_types import KINDS, Kind, Response, Value, Verdict


@dataclass(frozen=True)
class Asked:
    """A version of a question, put in a language with a seed, and what was answered so far."""

    version: QuestionVersion
    language: str
    seed: int
    response: Response = None
    shuffle: bool = True
    prefix: str = "a"
    rules: Frozen | None = None
    """The rules of networks on the day of asking, where the kind is marked by them."""

    @property
    def kind(self) -> Kind:
        """Its kind."""
        return KINDS[self.version.kind]

    @property
    def value(self) -> Value:
        """What is asked, in that language, with the rules of its day."""
        return rules_of_day.joined(self.version.value(self.language), self.rules)

    @property
    def shown(self) -> dict[str, Any]:
        """What the kind's template needs; never what is right."""
        return self.kind.show(self.value, self.response, self.seed, shuffle=self.shuffle)

    @property
    def said(self) -> list[str]:
        """The response in words."""
        return self.kind.said(self.value, self.response)

    @property
    def verdict(self) -> Verdict:
        """How the response is marked, with the feedback. For after the answer only."""
        return self.kind.mark(self.value, self.response)

    @property
    def correct(self) -> list[str]:
        """The right answer in words. For when the quiz shows it only."""
        return self.kind.correct(self.value)

    def read(self, data: QueryDict) -> Response:
        """What a posted form answers."""
        return self.kind.read(self.value, data, self.prefix, self.seed)


def asked_in(answer: Answer, language: str) -> Asked:
    """The question of an answer, as its attempt puts it."""
    attempt = answer.attempt
    seed = drawing.seed_of(attempt.seed, answer.position)
    return Asked(answer.version, language, seed, answer.response, attempt.quiz.shuffle, rules=answer.rules)
