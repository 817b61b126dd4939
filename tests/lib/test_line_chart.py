"""Labels of a drawing never collide, and nothing leaves it."""

import datetime as dt
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from lms.lib.line_chart import Box, Day, Drawing, Series, Tick, apart, draw

START = dt.date(2026, 2, 3)
LEVELS = [Tick(value, word) for value, word in enumerate(("0", "I", "II", "III", "IVA", "IVB", "V", "VI"))]
WORRY = [Tick(0, "sereine"), Tick(3.5, "présente"), Tick(7, "forte")]
VALUES = st.lists(st.tuples(st.floats(0, 7), st.floats(0, 7)), min_size=1, max_size=14)


def drawn(values: list[tuple[float, float]], ticks: list[Tick], words: str = "22 févr.") -> Drawing:
    days = [Day((START + dt.timedelta(days=place), 0), words, "+90 jours") for place in range(len(values))]
    series = [
        Series(name, kind, {day.key: pair[place] for day, pair in zip(days, values, strict=True)})
        for place, (name, kind) in enumerate((("déclaré", "declared"), ("constaté", "evidenced")))
    ]
    return draw(days, ticks, series)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(VALUES, st.sampled_from([LEVELS, WORRY]), st.text("abcé. 1", max_size=14))
def test_no_two_labels_overlap_and_all_stay_inside(
    values: list[tuple[float, float]], ticks: list[Tick], words: str
) -> None:
    drawing = drawn(values, ticks, words)
    for one, other in combinations(drawing.labels, 2):
        assert not overlap(one.box, other.box), (one, other)
    for label in drawing.labels:
        left, top, right, bottom = label.box
        assert left >= -0.01
        assert top >= -0.01
        assert right <= drawing.width + 0.01
        assert bottom <= drawing.height + 0.01


@given(VALUES)
def test_every_value_has_its_mark_between_the_lowest_and_the_highest_line(values: list[tuple[float, float]]) -> None:
    drawing = drawn(values, LEVELS)
    assert [len(line.marks) for line in drawing.lines] == [len(values)] * 2
    assert all(drawing.grid[-1] <= mark.y <= drawing.grid[0] for line in drawing.lines for mark in line.marks)


def test_the_last_day_always_has_its_words() -> None:
    drawing = drawn([(1, 1)] * 14, LEVELS)
    days = [label for label in drawing.labels if label.kind == "day"]
    assert 2 <= len(days) < 14
    assert max(label.box[2] for label in days) > drawing.lines[0].marks[-1].x


def test_a_higher_value_stands_higher() -> None:
    (declared, _seen) = drawn([(0, 0), (3, 0), (7, 0)], LEVELS).lines
    assert all(one.y > other.y for one, other in pairwise(declared.marks))


@given(st.lists(st.floats(0, 100), max_size=6), st.floats(1, 12))
def test_heights_are_pushed_apart_and_keep_their_order(wanted: list[float], gap: float) -> None:
    found = apart(sorted(wanted), gap, 0, 100)
    assert all(other - one >= gap - 1e-9 for one, other in pairwise(found))
    assert all(-1e-9 <= height <= 100 + 1e-9 for height in found)
