"""The questions of the day: which card comes next, how many are left, and what an answer is told."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from lms.accounts.models import User
from quizzes import drawing, versions
from quizzes.asking import Asked
from quizzes.models import Answer, Attempt, Card, QuestionVersion, Quiz, Review, ReviewWish
from quizzes.review import reading
from quizzes.review.cards import day_of
from quizzes.review.reading import Reading

MORE = 3
"""How many come when somebody asks for more."""


@dataclass(frozen=True)
class Today:
    """The daily review of one person on one day. `goal` is how many questions, `done` how many were answered."""

    goal: int
    done: int
    line: Sequence[Card]
    """What may be asked now, what comes first first."""
    total: int
    """All the cards there are."""
    next_on: dt.date | None
    """When the next ones come after today."""
    extra: bool
    """There are cards for who asks for more."""

    @property
    def card(self) -> Card | None:
        """The card to ask now; None when the day is done."""
        return self.line[0] if self.line and self.done < self.goal else None

    @property
    def number(self) -> int:
        """Which question of the day this is, from 1."""
        return self.done + 1

    @property
    def count(self) -> int:
        """How many questions the day has in all."""
        return min(self.goal, self.done + len(self.line))

    @property
    def more(self) -> int:
        """The goal of who asks for more."""
        return self.done + MORE


def wish_of(person: User) -> ReviewWish:
    """What the person wishes, or what is usual."""
    return ReviewWish.objects.filter(person=person).first() or ReviewWish(person=person)


def today(person: User, at: dt.datetime, goal: int | None = None) -> Today:
    """The review of the day that `at` is. Two statements.

    `goal` is what somebody asked for beyond the usual number: then cards come too that are not due, those least
    sure first.
    """
    on, usual = day_of(person, at), wish_of(person).per_day
    found = list(Card.objects.of(person).asked())
    done = sum(card.last_reviewed_on == on and card.times > 1 for card in found)
    due = _least_sure_first((card for card in found if card.due_on <= on), on)
    early = _least_sure_first((card for card in found if card.due_on > on and card.last_reviewed_on < on), on)
    asked_more = goal is not None and goal > usual
    line = due + early if asked_more else due
    wanted = min(max(usual, goal or 0), done + MORE) if asked_more else usual
    later = min((card.due_on for card in found if card.due_on > on), default=None)
    return Today(wanted, done, line, len(found), later, bool(due or early))


def _least_sure_first(cards: Iterable[Card], on: dt.date) -> list[Card]:
    return sorted(cards, key=lambda card: (card.recall(on), card.due_on, card.pk))


def counts(person: User, at: dt.datetime) -> tuple[int, int]:
    """How many are due on that day, and how many were answered. One statement."""
    on = day_of(person, at)
    found = (
        Card.objects.of(person)
        .asked()
        .order_by()
        .aggregate(
            due=Count("pk", filter=Q(due_on__lte=on)),
            done=Count("pk", filter=Q(last_reviewed_on=on, times__gt=1)),
        )
    )
    return found["due"], found["done"]


def asked(card: Card, version: QuestionVersion, language: str, response: object = None) -> Asked:
    """The card’s question as it is put this time: the next time, the choices stand in another order."""
    return Asked(version, language, drawing.seed_of(card.pk, card.times), response)


def newest(card: Card) -> QuestionVersion:
    """The version to ask: the newest, whatever was answered last. One statement."""
    return versions.latest_of(card.question_key) or card.version


@dataclass(frozen=True)
class Told:
    """What an answer is told: feedback, the right answer where no quiz keeps it back, lessons to read after a miss."""

    review: Review
    asked: Asked
    correct: list[str] | None
    lessons: list[Reading]
    next_on: dt.date


def told(review: Review, language: str) -> Told:
    """The feedback on an answer to the daily review. At most three statements."""
    card = review.card
    put = Asked(review.version, language, drawing.seed_of(card.pk, review.number - 1), review.response)
    if put.verdict.is_right:
        return Told(review, put, None, [], card.due_on)
    correct = None if is_kept_back(card) else put.correct
    return Told(review, put, correct, reading.lessons_for(card.placement, language), card.due_on)


def is_kept_back(card: Card) -> bool:
    """A quiz that asked this question of this person does not show its right answers, or not yet."""
    passed = Attempt.objects.filter(
        person=OuterRef("attempt__person"), placement=OuterRef("attempt__placement"), is_passed=True
    )
    given = Answer.objects.filter(attempt__person=card.person_id, version__key=card.question_key)
    kept = Q(attempt__quiz__show_correct=Quiz.Correct.NEVER) | (
        Q(attempt__quiz__show_correct=Quiz.Correct.AFTER_PASS) & ~Exists(passed)
    )
    return given.filter(kept).exists()
