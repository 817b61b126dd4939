"""A line of figures."""

from lms.reports.charts import spark


def test_the_highest_is_at_the_top_and_the_lowest_at_the_bottom() -> None:
    line = spark([0, 5, 10], width=120, height=32, margin=4)

    assert line is not None
    assert line.points == "4,28 60,16 116,4"
    assert line.last == (116, 4)


def test_what_never_changes_is_a_line_in_the_middle() -> None:
    line = spark([7, 7], width=120, height=32)

    assert line is not None
    assert line.points == "4,16 116,16"


def test_what_is_missing_is_skipped_and_one_point_is_no_line() -> None:
    assert spark([None, 3, None]) is None
    line = spark([None, 1, 2])
    assert line is not None
    assert line.points.count(",") == 2
