"""When a kind of reminder retires, and what may be said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.notifications.models import ReminderLook
from lms.notifications.verdicts import ENOUGH, WORTH_IT, Side, Verdict, is_shown, lift, verdict


def side(of: int, percent: float, people: int | None = None) -> Side:
    return Side(of if people is None else people, of, round(of * percent / 100))


@pytest.mark.parametrize(
    ("sent", "held", "expected"),
    [
        (side(900, 61), side(100, 55), Verdict.TOO_EARLY),
        (side(900, 61), side(100, 40), Verdict.HELPS),
        (side(9000, 60), side(1000, 60), Verdict.USELESS),
        (side(9000, 60, people=49), side(1000, 60, people=49), Verdict.TOO_EARLY),
        (side(900, 20), side(100, 60), Verdict.HARMFUL),
        (side(90, 5, people=30), side(10, 90, people=8), Verdict.HARMFUL),
        (side(900, 20), side(4, 100), Verdict.TOO_EARLY),
        (Side(0, 0, 0), Side(0, 0, 0), Verdict.TOO_EARLY),
        (side(90_000, 63), side(10_000, 60), Verdict.USELESS),
    ],
)
def test_what_the_figures_say(sent: Side, held: Side, expected: Verdict) -> None:
    assert verdict(sent, held) == expected


sides = st.integers(1, 3000).flatmap(lambda of: st.builds(Side, st.integers(1, of), st.just(of), st.integers(0, of)))


@given(sides, sides)
def test_a_kind_that_may_well_bring_five_more_in_a_hundred_never_retires(sent: Side, held: Side) -> None:
    found = verdict(sent, held)
    if lift(sent, held, 0.99).high >= WORTH_IT:
        assert found in {Verdict.HELPS, Verdict.TOO_EARLY}
    if found == Verdict.USELESS:
        assert min(sent.people, held.people) >= ENOUGH
    if found != Verdict.TOO_EARLY:
        assert is_shown(sent, held)


def test_the_rule_and_the_rows_use_the_same_words() -> None:
    assert {found.value for found in Verdict} == set(ReminderLook.Verdict.values)
