"""When a question comes back, and how likely it is still known. Pure, and the only door to `fsrs`.

The scheduler counts in whole days: a day is that of the learner's calendar, and inside it is midnight UTC, so that
neither a time zone nor daylight saving changes an interval. Algorithm: FSRS 6 with its published default weights
(Ye, Su & Cao, “A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling”, KDD 2022).
"""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import fsrs

SCHEDULER = fsrs.Scheduler(
    desired_retention=0.9,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=365,
    enable_fuzzing=False,
)
DECAY = -SCHEDULER.parameters[20]
FACTOR = 0.9 ** (1 / DECAY) - 1
"""Recall after some days is (1 + FACTOR × days / stability) ^ DECAY, so that the database can work it out too."""
HALF = Fraction(1, 2)


class Rating(enum.IntEnum):
    """How well an answer was known, as the scheduler counts it; “easy” (4) is never given."""

    AGAIN = 1
    HARD = 2
    GOOD = 3


@dataclass(frozen=True)
class Memory:
    """What the scheduler knows of one question in one head.

    `stability` is the days after which recall falls to 0.9, `difficulty` goes from 1 to 10.
    """

    stability: float
    difficulty: float
    reviewed_on: dt.date
    due_on: dt.date


def rating_of(fraction: Fraction, *, hinted: bool = False) -> Rating:
    """The rating of an answer worth `fraction` of its points (0 to 1).

    Right is Good, right after a hint Hard. Partly right is Hard from half of the points on, else Again.
    """
    if fraction < HALF:
        return Rating.AGAIN
    return Rating.HARD if fraction < 1 or hinted else Rating.GOOD


def rated(memory: Memory | None, rating: Rating, on: dt.date) -> Memory:
    """The memory after an answer on that day; `memory` is None at the first answer.

    A day before the last one counts as the last one: clocks may go back, knowledge does not.
    """
    day = max(on, memory.reviewed_on) if memory else on
    card, _log = SCHEDULER.review_card(_card(memory, day), fsrs.Rating(rating), _midnight(day))
    assert card.stability is not None  # noqa: S101 - for the type checker: a reviewed card has both
    assert card.difficulty is not None  # noqa: S101
    return Memory(card.stability, card.difficulty, day, card.due.date())


def replayed(answers: Iterable[tuple[dt.date, Rating]]) -> Memory | None:
    """The memory that these answers leave, in whatever order they arrive; of one day, the worse is taken first."""
    memory: Memory | None = None
    for on, rating in sorted(answers):
        memory = rated(memory, rating, on)
    return memory


def recall(stability: float, reviewed_on: dt.date, on: dt.date) -> float:
    """The predicted probability (0 to 1) of answering rightly on that day; 1 on the day of the last answer."""
    return _recall(stability, max(0, (on - reviewed_on).days))


@lru_cache(maxsize=65_536)
def _recall(stability: float, days: int) -> float:
    """Many people have the same history with a question: their figures are computed once."""
    start = dt.date(2000, 1, 1)
    card = fsrs.Card(
        card_id=0, state=fsrs.State.Review, stability=stability, due=_midnight(start), last_review=_midnight(start)
    )
    return SCHEDULER.get_card_retrievability(card, _midnight(start + dt.timedelta(days=days)))


def _card(memory: Memory | None, day: dt.date) -> fsrs.Card:
    if memory is None:
        return fsrs.Card(card_id=0, due=_midnight(day))
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(memory.due_on),
        last_review=_midnight(memory.reviewed_on),
    )


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
