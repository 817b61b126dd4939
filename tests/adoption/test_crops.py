"""What matters in a picture stays in every crop of it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.adoption.models import Focus
from lms.adoption.sandbox.crops import PLACES, crop_box, fitted

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
SIDES = st.integers(20, 4000)


def test_the_nine_places_are_those_one_may_choose() -> None:
    assert set(PLACES) == set(Focus.values)


@CALM
@given(SIDES, SIDES, st.integers(100, 3000), st.integers(100, 3000), st.sampled_from(sorted(PLACES)))
def test_a_crop_lies_within_the_picture_touches_two_edges_and_holds_the_focal_point(
    width: int, height: int, across: int, down: int, focus: str
) -> None:
    left, top, right, bottom = crop_box((width, height), (across, down), focus)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert right - left == width or bottom - top == height
    x, y = PLACES[focus]
    assert left - 1 <= x * width <= right + 1
    assert top - 1 <= y * height <= bottom + 1


@CALM
@given(SIDES, SIDES, SIDES, SIDES)
def test_no_pixel_is_invented(width: int, height: int, across: int, down: int) -> None:
    found = fitted((width, height), (across, down))
    assert found[0] <= max(1, min(width, across))
    assert found[1] <= max(1, min(height, down))


def test_a_wide_picture_cut_to_a_square_keeps_its_right_side_when_that_matters() -> None:
    assert crop_box((300, 100), (1080, 1080), "right") == (200, 0, 300, 100)
    assert crop_box((300, 100), (1080, 1080), "centre") == (100, 0, 200, 100)
