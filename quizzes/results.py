"""What a learner reads after an attempt, and before the next: score, feedback, and right answers when they are due."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.safestring import SafeString

from lms.accounts.models import User
from lms.lib.as_one import Wanted, together
from quizzes import asking, drawing, extra_time
from quizzes.attempts import slots_in
from quizzes.models import Answer, Attempt, Quiz
from quizzes.question_types import Verdict
from quizzes.question_types.base import prompt_of


@dataclass(frozen=True)
class Told:
    """One question of a result. `correct` is None where the right answer is not shown; `points` add up to the total."""

    position: int
    prompt: SafeString
    said: list[str]
    verdict: Verdict
    points: Decimal
    max_points: int
    is_answered: bool
    correct: list[str] | None


@dataclass(frozen=True)
class Result:
    """A submitted attempt, told to who took it. `attempts_left` is None without a limit."""

    attempt: Attempt
    questions: list[Told]
    attempts_left: int | None

    @property
    def points(self) -> Decimal:
        """The points earned, without zeros at the end."""
        return (self.attempt.points or Decimal(0)).normalize()

    @property
    def may_try_again(self) -> bool:
        """Another attempt is allowed."""
        return self.attempts_left is None or self.attempts_left > 0

    @property
    def was_cut_by_time(self) -> bool:
        """The time ran out before the learner handed in."""
        return self.attempt.due_at is not None and self.attempt.submitted_at == self.attempt.due_at

    @property
    def shows_correct(self) -> bool:
        """Right answers are in it."""
        return any(question.correct is not None for question in self.questions)


@dataclass(frozen=True)
class Terms:
    """What one agrees to by starting: for the page that offers the quiz. `minutes` is 0 without a limit."""

    quiz: Quiz
    count: int
    minutes: int
    attempts: list[Attempt]
    attempts_left: int | None

    @property
    def has_extra_time(self) -> bool:
        """This person has longer than the others."""
        return self.minutes > self.quiz.time_limit

    @property
    def open(self) -> Attempt | None:
        """The attempt to go on with."""
        return next((attempt for attempt in self.attempts if attempt.submitted_at is None), None)

    @property
    def last(self) -> Attempt | None:
        """The last one handed in."""
        return next((attempt for attempt in self.attempts if attempt.submitted_at), None)

    @property
    def best(self) -> Attempt | None:
        """The one with the most points of those handed in."""
        done = [attempt for attempt in self.attempts if attempt.submitted_at]
        return max(done, key=lambda attempt: attempt.percentage, default=None)

    @property
    def is_passed(self) -> bool:
        """One of the attempts passed."""
        return any(attempt.is_passed for attempt in self.attempts)

    @property
    def may_start(self) -> bool:
        """There is an attempt to go on with, or one left."""
        return self.open is not None or self.attempts_left is None or self.attempts_left > 0


def result_of(attempt: Attempt, language: str, beside: Iterable[Attempt] | None = None) -> Result:
    """The result of a submitted attempt, in `language`; `beside`: all attempts of that person there, where known.

    One statement, and one for those beside.
    """
    known = Attempt.objects.of(attempt.person_id).at(attempt.placement).order_by() if beside is None else beside
    used = [one.is_passed for one in known]
    left = _left(attempt.quiz, len(used))
    is_over = None not in used  # an attempt under way has not used up its chance yet
    shows = _shows_correct(attempt.quiz, is_passed=any(used), is_last=is_over and left == 0)
    shows = shows and attempt.answers_erased_at is None
    answers = list(attempt.answers.select_related("version").order_by("position"))
    points = adding_up([_earned(answer) for answer in answers], attempt.points or Decimal(0))
    told = [_told(attempt, answer, language, shows, earned) for answer, earned in zip(answers, points, strict=True)]
    return Result(attempt, told, left)


def adding_up(earned: list[Fraction], total: Decimal) -> list[Decimal]:
    """Points to two decimals, down as the total is; the hundredths it has beyond that go where most was cut off."""
    hundredths = [int(points * 100) for points in earned]
    missing = int(total * 100) - sum(hundredths)
    most_cut = sorted(range(len(earned)), key=lambda place: hundredths[place] - earned[place] * 100)
    for place in most_cut[: max(0, missing)]:
        hundredths[place] += 1
    return [(Decimal(count) / 100).normalize() for count in hundredths]


def terms_of(quiz: Quiz, attempts: list[Attempt], person: User | None = None) -> Wanted[Terms]:
    """What the quiz asks of `person`, or of anybody, beside the attempts that `attempts.settle` returned."""

    def terms(found: list[Any]) -> Terms:
        slots, minutes = found
        count = len(drawing.draw(slots, 0, shuffle=False))
        return Terms(quiz, count, minutes, attempts, _left(quiz, len(attempts)))

    lasting = extra_time.minutes_for(quiz, person) if person else Wanted([], lambda: quiz.time_limit)
    return together(slots_in(quiz), lasting).then(terms)


def time_left(attempt: Attempt, at: dt.datetime) -> dt.timedelta | None:
    """How long the learner still has; None without a limit."""
    return max(attempt.due_at - at, dt.timedelta(0)) if attempt.due_at else None


def _left(quiz: Quiz, used: int) -> int | None:
    return max(0, quiz.max_attempts - used) if quiz.max_attempts else None


def _shows_correct(quiz: Quiz, *, is_passed: bool, is_last: bool) -> bool:
    """Whether right answers may be shown now; `is_last` when every attempt allowed was handed in."""
    if quiz.show_correct == Quiz.Correct.AFTER_PASS:
        return is_passed or is_last
    return quiz.show_correct == Quiz.Correct.ALWAYS


def _earned(answer: Answer) -> Fraction:
    """The points of one answer, exact: what is kept is the share, cut after four decimals."""
    return Fraction(answer.fraction or 0).limit_denominator(PARTS) * answer.points


PARTS = 70
"""Shares are of at most so many parts: up to there no two of them are the same in four decimals."""


def _told(attempt: Attempt, answer: Answer, language: str, shows_correct: bool, points: Decimal) -> Told:
    answer.attempt = attempt
    asked = asking.asked_in(answer, language)
    verdict = asked.verdict
    return Told(
        answer.position,
        prompt_of(asked.value),
        asked.said,
        verdict,
        points,
        answer.points,
        answer.is_answered,
        asked.correct if shows_correct and not verdict.is_right else None,
    )
