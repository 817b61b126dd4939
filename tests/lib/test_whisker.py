"""The drawing of an estimate with its interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.lib.whisker import MARGIN, WIDTH, draw, reach_of

points = st.floats(-100, 100)


def test_zero_stands_in_the_middle_and_the_ends_of_the_scale_at_the_margins() -> None:
    drawn = draw(-5, 0, 10, 10)
    assert (drawn.start, drawn.zero, drawn.end) == (MARGIN, WIDTH / 2, WIDTH - MARGIN)
    assert drawn.dot == drawn.zero
    assert drawn.high == drawn.end
    assert drawn.low == (drawn.start + drawn.zero) / 2


@pytest.mark.parametrize(("values", "reach"), [([], 5), ([3, -4.2], 5), ([5.1], 10), ([-61], 100), ([-18, 12], 20)])
def test_the_scale_is_the_smallest_that_holds_everything(values: list[float], reach: int) -> None:
    assert reach_of(values) == reach


@given(st.lists(points, min_size=3, max_size=3).map(sorted))
def test_nothing_leaves_the_drawing_nor_changes_its_order(values: list[float]) -> None:
    low, value, high = values
    drawn = draw(low, value, high, reach_of(values))
    assert drawn.start <= drawn.low <= drawn.dot <= drawn.high <= drawn.end
