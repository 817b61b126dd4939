import math
from itertools import pairwise

import pytest

from lms.lib.curves import arc, evenly, rounded, smooth, tangle


def test_a_smooth_curve_goes_from_its_first_guide_to_its_last() -> None:
    curve = smooth([(0, 0), (50, 80), (100, 0)])
    assert curve[0] == pytest.approx((0, 0))
    assert curve[-1] == pytest.approx((100, 0))


def test_a_smooth_curve_stays_within_its_guides() -> None:
    assert all(0 <= y <= 80 for _, y in smooth([(0, 0), (50, 80), (100, 0)]))


def test_a_tangle_leaves_its_start_and_reaches_its_end() -> None:
    line = tangle((10, 20), (310, 220), 40, 2)
    assert line[0] == pytest.approx((10, 20))
    assert line[-1] == pytest.approx((310, 220))


def test_a_tangle_turns_back_once_a_loop_and_is_calm_at_the_end() -> None:
    xs = [x for x, _ in tangle((0, 0), (900, 0), 60, 2)]
    going_back = [b < a for a, b in pairwise(xs) if b != a]
    turns = sum(b and not a for a, b in pairwise(going_back))
    assert turns == 2
    assert not any(going_back[len(going_back) * 3 // 4 :])


def test_an_arc_keeps_its_distance_from_the_centre() -> None:
    assert {round(math.dist((5, 5), point), 6) for point in arc((5, 5), 3, 0, 270)} == {3}


def test_points_along_a_line_are_evenly_spaced_across_its_corners() -> None:
    corner = [(0.0, 0.0), (4.0, 0.0), (4.0, 6.0)]
    assert list(evenly(corner, 2.5)) == [(0, 0), (2.5, 0), (4, 1), (4, 3.5), (4, 6)]


def test_a_rounded_outline_is_closed() -> None:
    outline = rounded((0, 0, 40, 20), 5)
    assert outline[0] == outline[-1]
