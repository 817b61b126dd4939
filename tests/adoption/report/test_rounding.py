"""Rounded figures: at least two counts are possible behind each, alone and together."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.adoption.report import slack
from lms.adoption.report.board import Board
from lms.adoption.report.rounding import Scale, answers, percent, percents, points, shares
from tests.adoption.report.test_hiding import still

TREE = ["0001", "00010001", "00010002", "00010003"]
NOW = (2026, 1)


@pytest.mark.parametrize("people", [*range(5, 15), 24, 25, 49, 50, 124, 125, 250])
def test_what_is_shown_of_a_group_leaves_two_counts_possible_at_least(people: int) -> None:
    shown = [percent(part, people) for part in range(people + 1)]
    for part in range(people + 1):
        alike = [other for other in range(people + 1) if shown[other] == shown[part]]
        assert shares(people).possible(part, people) == (alike[0], alike[-1])
        assert len(alike) >= 2


@pytest.mark.parametrize("people", [*range(5, 15), 24, 25, 49, 50, 124, 125, 250])
def test_means_of_percentages_too_though_each_may_be_nothing_or_all(people: int) -> None:
    shown = [percents(people).value(100 * right, people) for right in range(people + 1)]
    assert all(shown.count(value) >= 2 for value in shown)


@pytest.mark.parametrize("people", [5, 6, 7, 12])
def test_means_of_answers_too(people: int) -> None:
    scale = answers(people)
    shown = [scale.value(total, people) for total in range(7 * people + 1)]
    for total in range(7 * people + 1):
        alike = [other for other in range(7 * people + 1) if shown[other] == shown[total]]
        assert scale.possible(total, people) == (alike[0], alike[-1])
        assert len(alike) >= 2


def test_the_larger_the_group_the_finer() -> None:
    assert [points(people) for people in (5, 9, 10, 13, 24, 25, 50, 125, 250, 9000)] == [
        50,
        50,
        25,
        20,
        20,
        10,
        5,
        2,
        1,
        1,
    ]
    assert (percent(3, 8), percent(6, 24), percent(13, 50)) == (50, 20, 25)


def possible(sizes: list[int], parts: list[int], scale: Scale | None = None) -> list[tuple[int, ...]]:
    """Every way in which the parts could be what their figures, and that of the whole, say."""
    rooms = [
        range(low, high + 1) for low, high in (shares(n).possible(x, n) for n, x in zip(sizes, parts, strict=True))
    ]
    low, high = shares(sum(sizes)).possible(sum(parts), sum(sizes))
    return [one for one in itertools.product(*rooms) if low <= sum(one) <= high]


@settings(max_examples=80)
@given(st.lists(st.tuples(st.integers(5, 12), st.floats(0, 1)), min_size=2, max_size=3))
def test_what_is_shown_together_never_settles_a_count(groups: list[tuple[int, float]]) -> None:
    sizes, parts = [size for size, _share in groups], [round(size * share) for size, share in groups]
    units = TREE[1 : len(groups) + 1]
    board = Board(still({(unit, NOW): size for unit, size in zip(units, sizes, strict=True)}), TREE)
    shown = board.figure(still({(unit, NOW): part for unit, part in zip(units, parts, strict=True)}))
    assert "all" in shown
    ways = possible(sizes, parts)
    for place, unit in enumerate(units):
        if f"d{unit}" in shown:
            assert len({way[place] for way in ways}) > 1


def test_two_groups_that_would_settle_each_other_say_nothing() -> None:
    """One of five and one of five: each “0 %”, so none or one; together “25 %”, so two or three. Both would be one."""
    board = Board(still({("00010001", NOW): 5, ("00010002", NOW): 5}), TREE)
    assert list(board.figure(still({("00010001", NOW): 1, ("00010002", NOW): 1}))) == ["all"]
    assert len(board.figure(still({("00010001", NOW): 3, ("00010002", NOW): 2}))) == 3


def test_what_hangs_below_a_group_goes_before_the_group() -> None:
    says = {"all": (2, 9), "inner": (2, 3), "a": (0, 1), "b": (0, 1), "c": (0, 9)}
    ways = {"all": [["inner", "c"]], "inner": [["a", "b"]]}
    assert slack.shown("all", says, ways) == {"all", "inner", "c"}
