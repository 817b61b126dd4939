"""The scheduler: golden vectors, and what holds for every history."""

import datetime as dt
import random
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import spacing
from quizzes.spacing import Memory, Rating

MONDAY = dt.date(2026, 1, 5)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))
RATINGS = st.sampled_from(Rating)
HISTORIES = st.lists(st.tuples(DAYS, RATINGS), min_size=1, max_size=12)


def on_time(*ratings: Rating) -> list[Memory]:
    """The memories after these answers, each given on the day that it was due."""
    found: list[Memory] = []
    for rating in ratings:
        before = found[-1] if found else None
        found.append(spacing.rated(before, rating, before.due_on if before else MONDAY))
    return found


def days(memory: Memory) -> int:
    return (memory.due_on - memory.reviewed_on).days


def test_good_each_time_comes_back_after_2_11_46_and_163_days_then_a_lapse_after_7() -> None:
    good = Rating.GOOD
    assert [days(memory) for memory in on_time(good, good, good, good, good)] == [2, 11, 46, 163, 365]
    assert days(on_time(good, good, good, good, good, Rating.AGAIN)[-1]) == 7


@pytest.mark.parametrize(
    ("rating", "after", "stability", "difficulty"),
    [(Rating.AGAIN, 1, 0.212, 6.4133), (Rating.HARD, 1, 1.2931, 5.1121706), (Rating.GOOD, 2, 2.3065, 2.118104)],
)
def test_the_first_answer_sets_the_memory(rating: Rating, after: int, stability: float, difficulty: float) -> None:
    memory = spacing.rated(None, rating, MONDAY)
    assert (days(memory), memory.stability) == (after, stability)
    assert memory.difficulty == pytest.approx(difficulty)


def test_recall_is_nine_in_ten_after_as_many_days_as_the_stability() -> None:
    assert spacing.recall(11.0, MONDAY, MONDAY + dt.timedelta(days=11)) == pytest.approx(0.9)
    assert spacing.recall(11.0, MONDAY, MONDAY) == 1


@pytest.mark.parametrize(
    ("fraction", "hinted", "rating"),
    [
        ("0", False, Rating.AGAIN),
        ("1/3", True, Rating.AGAIN),
        ("1/2", False, Rating.HARD),
        ("2/3", True, Rating.HARD),
        ("1", True, Rating.HARD),
        ("1", False, Rating.GOOD),
    ],
)
def test_an_answer_is_rated_by_what_it_is_worth(fraction: str, hinted: bool, rating: Rating) -> None:
    assert spacing.rating_of(Fraction(fraction), hinted=hinted) is rating


@given(HISTORIES)
def test_a_question_always_comes_back_within_a_year_and_never_before_tomorrow(
    history: list[tuple[dt.date, Rating]],
) -> None:
    memory = spacing.replayed(history)
    assert memory is not None
    assert 1 <= days(memory) <= 365
    assert memory.stability > 0
    assert 1 <= memory.difficulty <= 10
    assert memory.reviewed_on == max(day for day, _rating in history)


@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_in_which_answers_arrive_changes_nothing(
    history: list[tuple[dt.date, Rating]], chance: random.Random
) -> None:
    shuffled = list(history)
    chance.shuffle(shuffled)
    assert spacing.replayed(shuffled) == spacing.replayed(history)


@given(HISTORIES, DAYS)
def test_a_better_answer_never_brings_a_question_back_sooner(
    history: list[tuple[dt.date, Rating]], on: dt.date
) -> None:
    memory = spacing.replayed(history)
    again, hard, good = (spacing.rated(memory, rating, on) for rating in Rating)
    assert again.due_on <= hard.due_on <= good.due_on


@given(HISTORIES, st.lists(st.integers(0, 2000), min_size=2, max_size=6))
def test_recall_only_falls_with_the_days_and_stays_a_probability(
    history: list[tuple[dt.date, Rating]], later: list[int]
) -> None:
    memory = spacing.replayed(history)
    assert memory is not None
    recalls = [
        spacing.recall(memory.stability, memory.reviewed_on, memory.reviewed_on + dt.timedelta(days=n))
        for n in sorted(later)
    ]
    assert all(0 < recall <= 1 for recall in recalls)
    assert all(first >= second for first, second in pairwise(recalls))


@given(HISTORIES, DAYS, RATINGS)
def test_a_clock_that_goes_back_never_undoes_a_day(
    history: list[tuple[dt.date, Rating]], on: dt.date, rating: Rating
) -> None:
    before = spacing.replayed(history)
    assert before is not None
    after = spacing.rated(before, rating, on)
    assert after.reviewed_on >= before.reviewed_on
    assert after.due_on > after.reviewed_on
