"""Where a mission stands, and what may follow."""

import itertools

import pytest

from lms.adoption.mission_states import AFTER, OPEN, REVIEWERS, NotNowError, State, Step, Verdict, after, outcome


def reached_from(state: State) -> set[State]:
    """Every state that some way leads to."""
    found, left = {state}, [state]
    while left:
        here = left.pop()
        further = {then for (start, _step), then in AFTER.items() if start == here} - found
        found |= further
        left += further
    return found


def test_every_state_is_reached_and_every_open_one_can_come_to_a_good_end() -> None:
    assert reached_from(State.RUNNING) == set(State)
    assert all(State.ACCEPTED in reached_from(state) for state in OPEN)


def test_what_is_over_stays_over() -> None:
    for state, step in itertools.product((State.ACCEPTED, State.LEFT), Step):
        with pytest.raises(NotNowError):
            after(state, step)


@pytest.mark.parametrize("state", [State.RUNNING, State.TO_TAKE_UP])
def test_nobody_accepts_what_the_team_still_has_in_hand(state: State) -> None:
    with pytest.raises(NotNowError):
        after(state, Step.ACCEPT)
    assert after(state, Step.HAND_IN) == State.HANDED_IN


def test_what_is_handed_in_is_not_handed_in_twice() -> None:
    with pytest.raises(NotNowError):
        after(State.HANDED_IN, Step.HAND_IN)


@pytest.mark.parametrize(
    ("verdicts", "then"),
    [
        ([], None),
        ([Verdict.ACCEPT], None),
        ([Verdict.ACCEPT, Verdict.ACCEPT], Step.ACCEPT),
        ([Verdict.TAKE_UP, Verdict.TAKE_UP], Step.GIVE_BACK),
        ([Verdict.ACCEPT, Verdict.TAKE_UP], Step.ASK_TRAINER),
    ],
)
def test_two_colleagues_who_agree_decide_and_a_trainer_when_they_do_not(verdicts: list[str], then: Step | None) -> None:
    assert outcome(verdicts) is then
    assert outcome(verdicts[::-1]) is then


def test_a_trainer_decides_alone() -> None:
    assert REVIEWERS == 2
    assert outcome([Verdict.TAKE_UP], wanted=1) is Step.GIVE_BACK
