"""Intervals of shares and differences, against published examples and an independent computation."""

from collections.abc import Callable
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.lib.proportions import Share, difference, wilson

# Newcombe 1998 (Statistics in Medicine 17, 873–890), table II, method 10, at 95 %.
PUBLISHED = [
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((6, 7), (2, 7), (0.0582, 0.8062)),
    ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ((0, 10), (0, 20), (-0.1611, 0.2775)),
    ((0, 10), (0, 10), (-0.2775, 0.2775)),
    ((10, 10), (0, 20), (0.6791, 1.0)),
    ((10, 10), (0, 10), (0.6075, 1.0)),
]
shares = st.integers(1, 400).flatmap(lambda of: st.builds(Share, st.integers(0, of), st.just(of)))
levels = st.sampled_from([0.9, 0.95, 0.99])


@pytest.mark.parametrize(("first", "second", "ends"), PUBLISHED)
def test_the_examples_of_newcombe_come_out_as_published(
    first: tuple[int, int], second: tuple[int, int], ends: tuple[float, float]
) -> None:
    found = difference(Share(*first), Share(*second))
    assert (round(found.low, 4), round(found.high, 4)) == ends


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function crosses zero, by halving."""
    for _step in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) < 0 else (low, middle)
    return (low + high) / 2


def wilson_by_halving(share: Share, level: float) -> tuple[float, float]:
    """The score interval from its definition: the p for which the observed share is just z standard errors away."""
    z, seen, n = -NormalDist().inv_cdf((1 - level) / 2), share.done / share.of, share.of
    low = root(lambda p: p - seen + z * (p * (1 - p) / n) ** 0.5, 0.0, seen) if share.done else 0.0
    high = root(lambda p: p - seen - z * (p * (1 - p) / n) ** 0.5, seen, 1.0) if share.done < n else 1.0
    return low, high


@given(shares, levels)
def test_an_independent_computation_gives_the_same_interval(share: Share, level: float) -> None:
    low, high = wilson_by_halving(share, level)
    found = wilson(share, level)
    assert found.low == pytest.approx(low, abs=1e-9)
    assert found.high == pytest.approx(high, abs=1e-9)


@given(shares, shares, levels)
def test_a_difference_is_the_square_and_add_of_its_two_intervals(one: Share, two: Share, level: float) -> None:
    (low1, high1), (low2, high2) = wilson_by_halving(one, level), wilson_by_halving(two, level)
    found, p1, p2 = difference(one, two, level), one.done / one.of, two.done / two.of
    assert found.low == pytest.approx(p1 - p2 - ((p1 - low1) ** 2 + (high2 - p2) ** 2) ** 0.5, abs=1e-9)
    assert found.high == pytest.approx(p1 - p2 + ((high1 - p1) ** 2 + (p2 - low2) ** 2) ** 0.5, abs=1e-9)


@given(shares, shares)
def test_an_interval_holds_its_estimate_stays_in_range_and_turns_with_the_order(one: Share, two: Share) -> None:
    found, turned = difference(one, two), difference(two, one)
    assert -1 <= found.low <= found.value <= found.high <= 1
    assert (found.low, found.high) == pytest.approx((-turned.high, -turned.low))
    strict = difference(one, two, 0.99)
    assert strict.low <= found.low <= found.high <= strict.high
