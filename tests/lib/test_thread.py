"""The thread: smooth, inside its box, calm at its end, and cheap."""

import math
import re
from itertools import pairwise

import pytest

from lms.lib import thread
from lms.lib.thread import GREETING, PRODUCT, cut, path, strand, tangle_of

KEYS = [f"course-{number}" for number in range(200)]


@pytest.mark.parametrize("key", KEYS[:40])
def test_a_cover_stays_inside_its_box(key: str) -> None:
    points = [point for stretch in strand(tangle_of(key), 800, 300, 46) for point in (stretch[0], stretch[3])]
    assert all(0 <= x <= 800 and 0 <= y <= 300 for x, y in points)


@pytest.mark.parametrize("key", KEYS[:40])
def test_a_thread_has_no_kink(key: str) -> None:
    for before, after in pairwise(strand(tangle_of(key), 800, 300, 46)):
        assert before[3] == pytest.approx(after[0])
        arriving, leaving = _way(before[2], before[3]), _way(after[0], after[1])
        assert arriving == pytest.approx(leaving, abs=1e-6)


def _way(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return other[0] - one[0], other[1] - one[1]


@pytest.mark.parametrize("tangle", [PRODUCT, GREETING, tangle_of("a"), tangle_of("b")])
def test_a_thread_is_tangled_at_its_start_and_calm_at_its_end(tangle: thread.Tangle) -> None:
    whole = strand(tangle, 800, 300, 46)
    assert any(stretch[3][0] < stretch[0][0] for stretch in whole[: len(whole) // 2]), "it turns back"
    last = whole[-1]
    assert last[3] == pytest.approx((754, 150))
    assert abs(last[0][1] - 150) < 3
    third = [stretch for stretch in whole if stretch[0][0] > 560]
    assert all(stretch[3][0] > stretch[0][0] for stretch in third), "it only walks on"


def test_a_cover_costs_half_a_kilobyte_at_most() -> None:
    assert max(len(thread.cover(key)) for key in KEYS) < 600


def test_the_same_course_has_the_same_cover_and_two_courses_two() -> None:
    assert thread.cover("a") == thread.cover("a")
    assert len({thread.cover(key) for key in KEYS}) == len(KEYS)


def test_what_is_done_and_what_is_left_make_the_whole() -> None:
    whole = list(strand(PRODUCT, 640, 96, 6))
    for share in (0.01, 0.3, 0.5, 0.77, 0.99):
        done, left = cut(whole, share)
        assert done[-1][3] == pytest.approx(left[0][0])
        lengths = [_length(part) for part in (done, left, whole)]
        assert lengths[0] + lengths[1] == pytest.approx(lengths[2], rel=0.03)
        assert lengths[0] / lengths[2] == pytest.approx(share, abs=0.03)


def _length(part: list[thread.Stretch]) -> float:
    return sum(math.dist(stretch[0], stretch[3]) for stretch in part)


def test_nothing_done_draws_nothing_and_everything_done_leaves_nothing() -> None:
    assert thread.progress(0)[0] == ""
    assert thread.progress(100)[1] == ""
    assert thread.progress(100)[0].startswith("M")


def test_path_data_is_relative_whole_numbers() -> None:
    assert re.fullmatch(r"M\d+ \d+(?:[cs][-\d ]+)+", thread.cover("a"))


def test_a_smooth_stretch_is_written_short_and_a_cut_one_in_full() -> None:
    whole = list(strand(PRODUCT, 640, 96, 6))
    assert path(whole).count("c") <= 2
    assert path([]) == ""
