"""Cards: made when a question is met, moved on by every answer after that."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from quizzes import marking, spacing
from quizzes.models import Card, QuestionVersion, Review
from quizzes.question_types import KINDS, Response

Reader = Callable[[Card], Response]
"""Finds the response to a card, in a posted form, say."""


class Stale(Exception):  # noqa: N818 - what happened, in a word
    """The page was of before: the card was answered meanwhile, or its question has changed."""


class NoAnswer(Exception):  # noqa: N818
    """Nothing was answered."""


@dataclass(frozen=True)
class Met:
    """A question that was answered; perhaps for the first time."""

    version: QuestionVersion
    response: Response

    @property
    def fraction(self) -> Fraction:
        """What the answer is worth."""
        return marking.mark(self.version.kind, self.version.value(""), self.response).fraction

    @property
    def may_return(self) -> bool:
        """It was answered, and can be marked at once."""
        return self.response is not None and KINDS[self.version.kind].is_closed


def day_of(person: User, at: dt.datetime) -> dt.date:
    """The day that `at` is where the person lives."""
    return at.astimezone(person.zone).date()


def met(person: User, answers: Iterable[Met], placement: uuid.UUID, at: dt.datetime | None = None) -> int:
    """A card for every question met for the first time; returns how many. The first answer is the first rating.

    One statement when there is nothing new, four otherwise. Told twice, or by two places at once, it counts once.
    """
    at = at or timezone.now()
    answered = {answer.version.key: answer for answer in answers if answer.may_return}
    known = Card.objects.of(person).about(answered).values_list("question_key", flat=True) if answered else ()
    fresh = [answer for key, answer in answered.items() if key not in set(known)]
    return _make(person, fresh, placement, at) if fresh else 0


@transaction.atomic
def _make(person: User, fresh: Sequence[Met], placement: uuid.UUID, at: dt.datetime) -> int:
    """The cards with their first reviews; three statements."""
    pairs = {answer.version.key: _first(person, answer, placement, at) for answer in fresh}
    Card.objects.bulk_create((card for card, _review in pairs.values()), ignore_conflicts=True)
    reviews = []
    for card in Card.objects.of(person).about(pairs).filter(reviews=None):  # what another has just made has its review
        reviews.append(pairs[card.question_key][1])
        reviews[-1].card = card
    return len(Review.objects.bulk_create(reviews))


def _first(person: User, answer: Met, placement: uuid.UUID, at: dt.datetime) -> tuple[Card, Review]:
    """The card and its first review, unsaved."""
    card = Card(person=person, question_key=answer.version.key, placement=placement, met_at=at, times=0)
    review = _moved_on(card, None, answer, at, hinted=False)
    card.first_fraction = review.fraction
    return card, review


def step(card: Card, answer: Met, at: dt.datetime, *, hinted: bool = False) -> Review:
    """The card after one more answer, and the review that says so; neither is saved."""
    return _moved_on(card, card.memory, answer, at, hinted=hinted)


def _moved_on(card: Card, memory: spacing.Memory | None, answer: Met, at: dt.datetime, *, hinted: bool) -> Review:
    day, fraction = day_of(card.person, at), answer.fraction
    before = card.recall(day) if memory else None
    rating = spacing.rating_of(fraction, hinted=hinted)
    after = spacing.rated(memory, rating, day)
    card.remember(after)
    card.version, card.times = answer.version, card.times + 1
    return Review(
        card=card,
        version=answer.version,
        response=answer.response,
        fraction=marking.share(fraction),
        rating=rating,
        number=card.times,
        reviewed_at=at,
        reviewed_on=after.reviewed_on,
        recall=before,
        stability=after.stability,
    )


@transaction.atomic
def answer(
    person: User,
    card_id: int,
    read: Reader,
    *,
    times: int,
    version: QuestionVersion,
    hinted: bool = False,
    at: dt.datetime | None = None,
) -> Review:
    """Keep one answer. `times` and `version` are those that the page was showing.

    Raises Card.DoesNotExist, Stale when either has changed, and NoAnswer. However often it is sent, it counts once.
    """
    at = at or timezone.now()
    held = Card.objects.select_for_update(of=("self",), no_key=True).select_related("person")
    card: Card = held.visible_to(person).get(pk=card_id)
    newer = QuestionVersion.objects.filter(key=card.question_key, number__gt=version.number)
    if card.times != times or version.key != card.question_key or newer.exists():
        raise Stale
    if (response := read(card)) is None:
        raise NoAnswer
    review = step(card, Met(version, response), at, hinted=hinted)
    review.save(force_insert=True)
    card.save()
    return review


@transaction.atomic
def keep(cards: Sequence[Card], reviews: Sequence[Review]) -> None:
    """Save what `step` made of many cards at once: for a history that comes from elsewhere, whole."""
    Review.objects.bulk_create(reviews, batch_size=500)
    moved = ["version", "stability", "difficulty", "last_reviewed_on", "due_on", "times"]
    # As rows that are there already: bulk_update writes one CASE a row and field, and is slow at it.
    Card.objects.bulk_create(cards, 500, update_conflicts=True, unique_fields=["id"], update_fields=moved)
