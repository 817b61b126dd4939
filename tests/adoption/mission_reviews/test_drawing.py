"""Who is asked: fairly, by lot among equals, never too many at one time. And what marks come to."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.adoption.mission_reviews.drawing import HEAD_START, MOST_AWAITED, Candidate, draw
from lms.adoption.mission_states import Mark, Verdict
from lms.adoption.missions.briefs import Criterion
from lms.adoption.missions.judging import is_whole, needs_words, verdict_of


def rounds(authors: list[set[int]], people: int, knowing: set[int]) -> Counter[int]:
    """How often each was asked, run by run, each of them by its authors."""
    asked: Counter[int] = Counter()
    for number, team in enumerate(authors):
        candidates = [Candidate(pk, asked[pk], 0, pk in knowing) for pk in range(people) if pk not in team]
        drawn = draw(candidates, 2, f"run {number}")
        assert not team & set(drawn)
        assert len(drawn) == len(set(drawn)) == min(2, len(candidates))
        asked.update(drawn)
    return asked


@settings(max_examples=40)
@given(
    st.lists(st.sets(st.integers(0, 11), max_size=4), max_size=25),
    st.sets(st.integers(0, 11)),
)
def test_over_many_runs_the_load_of_equals_differs_by_one_at_most(authors: list[set[int]], knowing: set[int]) -> None:
    asked = rounds(authors, 12, knowing)
    wrote = set().union(*authors)
    kinds = [knowing - wrote, set(range(12)) - knowing - wrote]
    for alike in (kind for kind in kinds if kind):
        loads = [asked[pk] for pk in alike]
        assert max(loads) - min(loads) <= 1
    if all(kinds):
        assert max(asked[pk] for pk in kinds[0]) - min(asked[pk] for pk in kinds[1]) <= HEAD_START + 1


def test_who_knows_the_network_comes_first_but_not_for_ever() -> None:
    def seen(asked: int) -> list[int]:
        return draw([Candidate(1, asked, 0, knows=True), Candidate(2, 0, 0, knows=False)], 1, "x")

    assert [seen(asked) for asked in range(HEAD_START + 2)] == [[1]] * (HEAD_START + 1) + [[2]]


def test_nobody_with_two_open_reviews_is_asked_for_a_third() -> None:
    assert draw([Candidate(1, 0, MOST_AWAITED, knows=True), Candidate(2, 9, 1, knows=False)], 2, "x") == [2]


def test_the_lot_is_another_for_each_run_and_the_same_for_the_same() -> None:
    equals = [Candidate(pk, 0, 0, knows=False) for pk in range(30)]
    found = {tuple(draw(equals, 2, str(run))) for run in range(20)}
    assert len(found) > 10
    assert draw(equals, 2, "7") == draw(equals[::-1], 2, "7")


@pytest.mark.parametrize(
    ("marks", "verdict"),
    [
        ([Mark.THERE, Mark.BEYOND], Verdict.ACCEPT),
        ([Mark.BEYOND, Mark.NOT_YET], Verdict.TAKE_UP),
        ([Mark.NOT_YET], Verdict.TAKE_UP),
    ],
)
def test_one_not_yet_is_a_mission_to_take_up_again(marks: list[Mark], verdict: Verdict) -> None:
    assert verdict_of(marks) == verdict
    assert needs_words(marks, as_trainer=False) == (verdict == Verdict.TAKE_UP)
    assert needs_words(marks, as_trainer=True)


def test_each_criterion_has_one_of_the_three_marks_and_nothing_else_has() -> None:
    rubric = [Criterion("a", "", ""), Criterion("b", "", "")]
    assert is_whole({"a": 0, "b": 2}, rubric)
    assert not any(is_whole(marks, rubric) for marks in ({"a": 1}, {"a": 1, "b": 3}, {"a": 1, "b": 1, "c": 1}))
