"""The interview and what was seen: every set of answers gives one level, and no question is asked for nothing."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.adoption.levels import (
    EVIDENCED_MEANS,
    QUESTIONS,
    Level,
    Measure,
    Point,
    Proof,
    asked,
    evidenced,
    is_passed,
    level_of,
    next_question,
    passed_on,
)
from lms.adoption.models import Evidence

TODAY = dt.date(2026, 11, 25)
EVERY_SET = [dict(zip(Point, answers, strict=True)) for answers in itertools.product((True, False), repeat=len(Point))]
KINDS = st.sampled_from(Evidence.Kind.values)
PROOFS = st.lists(st.builds(Proof, KINDS, st.dates(TODAY - dt.timedelta(400), TODAY + dt.timedelta(9))), max_size=20)


def interview(answers: dict[Point, bool]) -> dict[Point, bool]:
    """What is asked of somebody who would answer so."""
    said: dict[Point, bool] = {}
    while (point := next_question(said)) is not None:
        said[point] = answers[point]
    return said


def test_there_are_seven_questions_one_for_each_decision_point() -> None:
    assert set(QUESTIONS) == set(Point)
    assert len(EVERY_SET) == 2**7


def test_each_of_the_128_sets_of_answers_gives_one_level_and_the_interview_finds_the_same() -> None:
    for answers in EVERY_SET:
        said = interview(answers)
        assert level_of(answers) in Level
        assert level_of(said) == level_of(answers)
        assert len(said) <= 5
        assert list(said) == asked(said)


def test_every_level_is_reached() -> None:
    assert {level_of(answers) for answers in EVERY_SET} == set(Level)


def test_a_question_is_asked_only_while_its_answer_can_change_the_level() -> None:
    for answers in EVERY_SET:
        said: dict[Point, bool] = {}
        while (point := next_question(said)) is not None:
            others = [rest for rest in EVERY_SET if said.items() <= rest.items()]
            assert any(level_of({**rest, point: True}) != level_of({**rest, point: False}) for rest in others)
            said[point] = answers[point]
        assert len({level_of(rest) for rest in EVERY_SET if said.items() <= rest.items()}) == 1


@pytest.mark.parametrize(
    ("yes", "level"),
    [
        ((), Level.NON_USE),
        ((Point.SEEKS,), Level.ORIENTATION),
        ((Point.SEEKS, Point.DATE), Level.PREPARATION),
        ((Point.USED,), Level.MECHANICAL),
        ((Point.USED, Point.COORDINATES, Point.ALTERNATIVES), Level.MECHANICAL),
        ((Point.USED, Point.STABLE), Level.ROUTINE),
        ((Point.USED, Point.STABLE, Point.IMPROVES), Level.REFINEMENT),
        ((Point.USED, Point.STABLE, Point.IMPROVES, Point.COORDINATES), Level.INTEGRATION),
        ((Point.USED, Point.STABLE, Point.ALTERNATIVES), Level.RENEWAL),
    ],
)
def test_the_levels_as_people_tell_them(yes: tuple[Point, ...], level: Level) -> None:
    assert level_of({point: point in yes for point in Point}) == level


def test_an_answer_changed_on_the_way_back_drops_the_questions_it_settles() -> None:
    assert asked({Point.USED: False, Point.STABLE: True}) == [Point.USED, Point.DATE]
    assert level_of({Point.USED: False, Point.STABLE: True}) == Level.NON_USE


# --- Seen here ------------------------------------------------------------------------------------------------------
def weekly(weeks: int, kind: str = "publication") -> list[Proof]:
    return [Proof(kind, TODAY - dt.timedelta(weeks=week)) for week in range(weeks)]


@pytest.mark.parametrize(
    ("proofs", "level"),
    [
        ([], Level.NON_USE),
        ([Proof("draft", TODAY - dt.timedelta(weeks=26))], Level.NON_USE),
        ([Proof("draft", TODAY - dt.timedelta(days=181))], Level.MECHANICAL),
        ([Proof("draft", TODAY + dt.timedelta(days=1))], Level.NON_USE),
        ([Proof("publication", TODAY)] * 9, Level.MECHANICAL),
        (weekly(3), Level.MECHANICAL),
        (weekly(4), Level.ROUTINE),
        ([*weekly(4)[:3], Proof("draft", TODAY - dt.timedelta(days=55))], Level.ROUTINE),
        ([*weekly(4)[:3], Proof("draft", TODAY - dt.timedelta(days=56))], Level.MECHANICAL),
        ([*weekly(4), Proof("mission", TODAY - dt.timedelta(days=100))], Level.REFINEMENT),
        ([*weekly(4), Proof("help", TODAY)], Level.ROUTINE),
        ([*weekly(4), Proof("help", TODAY), Proof("help", TODAY - dt.timedelta(days=90))], Level.INTEGRATION),
    ],
)
def test_what_was_done_here_supports_a_level(proofs: list[Proof], level: Level) -> None:
    assert evidenced(proofs, TODAY) == level


@given(PROOFS, st.builds(Proof, KINDS, st.dates(TODAY - dt.timedelta(400), TODAY)))
def test_one_proof_more_never_lowers_the_level_and_each_level_has_its_words(proofs: list[Proof], more: Proof) -> None:
    found = evidenced(proofs, TODAY)
    assert found in EVIDENCED_MEANS
    assert evidenced([*proofs, more], TODAY) >= found


# --- Passed ---------------------------------------------------------------------------------------------------------
def measures(*levels: tuple[Level, Level]) -> list[Measure]:
    return [Measure(TODAY + dt.timedelta(days=30 * place), *pair) for place, pair in enumerate(levels)]


HOME, AWAY = (Level.ROUTINE, Level.INTEGRATION), (Level.RENEWAL, Level.MECHANICAL)


@pytest.mark.parametrize(
    ("pairs", "place"),
    [((), None), ((HOME,), None), ((HOME, AWAY, HOME), None), ((AWAY, HOME, HOME, AWAY), 2), ((HOME, HOME), 1)],
)
def test_passed_on_the_second_of_two_successive_measures_at_home(
    pairs: tuple[tuple[Level, Level], ...], place: int | None
) -> None:
    found = measures(*pairs)
    assert passed_on(found) == (None if place is None else found[place].on)
    assert is_passed(found) is (place is not None)
