"""Kaplan and Meier, beside a published example and another way of computing it, in exact fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.reports import survival

# Weeks in remission under 6-MP (Freireich and others, Blood 21, 1963), and what every textbook gives for them.
REMISSION = [(week, True) for week in (6, 6, 6, 7, 10, 13, 16, 22, 23)] + [
    (week, False) for week in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
]
PUBLISHED = [
    # week, at risk, relapses, share still in remission, its standard error
    (6, 21, 3, 0.8571, 0.0764),
    (7, 17, 1, 0.8067, 0.0869),
    (10, 15, 1, 0.7529, 0.0963),
    (13, 12, 1, 0.6902, 0.1068),
    (16, 11, 1, 0.6275, 0.1141),
    (22, 7, 1, 0.5378, 0.1282),
    (23, 6, 1, 0.4482, 0.1346),
]


def test_the_published_example_comes_out() -> None:
    steps = survival.curve(REMISSION)
    found = [(s.time, s.at_risk, s.events, round(s.survival, 4), round(s.error, 4)) for s in steps]
    assert found == PUBLISHED
    assert survival.median(steps) == 23


def redistributed(durations: list[tuple[int, bool]]) -> dict[int, Fraction]:
    """Efron’s way: everybody has the same weight; who is censored hands it on to those who stay longer."""
    left = sorted(durations, key=lambda pair: (pair[0], not pair[1]))
    weights = [Fraction(1, len(left))] * len(left)
    gone, found = Fraction(0), {}
    for place, (time, happened) in enumerate(left):
        if happened:
            gone += weights[place]
            found[time] = 1 - gone
        elif place + 1 < len(left):
            share = weights[place] / (len(left) - place - 1)
            weights[place + 1 :] = [weight + share for weight in weights[place + 1 :]]
    return found


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=60))
def test_it_equals_redistribution_to_the_right(durations: list[tuple[int, bool]]) -> None:
    steps = survival.curve(durations)
    other = redistributed(durations)
    assert {step.time for step in steps} == set(other)
    for step in steps:
        assert step.survival == pytest.approx(float(other[int(step.time)]), abs=1e-9)
        assert 0 <= step.low <= step.survival <= step.high <= 1


def test_without_anybody_censored_it_is_the_plain_share() -> None:
    steps = survival.curve([(day, True) for day in (10, 20, 20, 40)])
    assert [(step.time, step.survival) for step in steps] == [(10, 0.75), (20, 0.25), (40, 0.0)]
    assert survival.at(steps, 39) == steps[1]
    assert survival.at(steps, 9) is None


def test_half_is_not_reached_while_too_few_have_got_there() -> None:
    assert survival.median(survival.curve([(10, True), (30, False), (30, False)])) is None
    assert survival.curve([]) == []


def test_exactly_half_is_half_however_the_shares_were_multiplied() -> None:
    steps = survival.curve([(100, True)] * 2 + [(130, True)] * 2 + [(160, True), (200, True)] + [(241, False)] * 6)
    assert survival.median(steps) == 200
