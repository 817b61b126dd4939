"""Words under stacked areas: none touches another."""

from lms.reports.charts.areas import areas
from lms.reports.charts.frame import Frame


def test_words_that_would_touch_the_next_are_left_out() -> None:
    frame = Frame(width=400)
    reached = [[100.0] * 4, [0.0, 20.0, 50.0, 80.0]]
    short = areas(reached, ["0", "III"], ["a", "b", "c", "d"], "%(number)s", frame)
    long = areas(reached, ["0", "III"], ["start", "end", "after 30 days", "after 90 days"], "%(number)s", frame)
    assert [mark.text for mark in short.moments] == ["a", "b", "c", "d"]
    assert [mark.text for mark in long.moments] == ["start", "end", "", "after 90 days"]
