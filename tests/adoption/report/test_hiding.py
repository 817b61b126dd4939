"""Nothing about fewer than five people can be computed from what is shown, whoever adds and subtracts."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from lms.adoption.report.board import Board
from lms.adoption.report.cuts import graph_of, light_side
from lms.adoption.report.hiding import LEAST, Cohort, Unit, lattice
from lms.adoption.report.moves import Cell
from lms.adoption.report.places import ALL

TREE = ["0001", "00010001", "000100010001", "000100010002", "00010002", "00010003", "000100030001"]
Q1, Q2 = (2026, 1), (2026, 2)
QUARTERS = [(2025, 4), Q1, Q2]
UNITS = st.sampled_from(["", *TREE])
CELLS = st.dictionaries(st.tuples(UNITS, st.sampled_from(QUARTERS)), st.integers(0, 6), max_size=18)
MOVED = st.dictionaries(st.tuples(UNITS, st.sampled_from(QUARTERS), UNITS), st.integers(1, 7), max_size=6)


def still(people: Mapping[tuple[Unit, Cohort], int]) -> dict[Cell, int]:
    """People who work where they set out."""
    return {Cell(unit, cohort, unit): count for (unit, cohort), count in people.items()}


def rank(rows: Sequence[Sequence[int]]) -> int:
    """Of a matrix, by elimination in exact fractions."""
    left, found = [[Fraction(one) for one in row] for row in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((place for place in range(found, len(left)) if left[place][column]), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        for place in range(found + 1, len(left)):
            factor = left[place][column] / left[found][column]
            left[place] = [one - factor * other for one, other in zip(left[place], left[found], strict=True)]
        found += 1
    return found


def matrix(board: Board) -> tuple[list[Cell], list[list[int]]]:
    """A row for everything shown, by both departments, a column for each cell that has people."""
    cells = [cell for cell, people in board.people.items() if people]
    rows = [
        [int(place.holds(by.unit_of[cell], cell.cohort)) for cell in cells]
        for by in (board.then, board.now)
        for place in by.places.values()
    ]
    return cells, rows


def told(board: Board) -> tuple[Cell, ...] | None:
    """Cells with fewer than five people together about whom some combination of what is shown says something.

    A combination of rows that is nothing outside a set of columns exists exactly when the rank falls without them.
    """
    cells, rows = matrix(board)
    whole = rank(rows)
    for size in range(1, LEAST):
        for some in combinations(range(len(cells)), size):
            if sum(board.people[cells[place]] for place in some) < LEAST:
                without = [[one for place, one in enumerate(row) if place not in some] for row in rows]
                if rank(without) < whole:
                    return tuple(cells[place] for place in some)
    return None


@settings(max_examples=25)
@given(CELLS)
def test_no_sum_or_difference_of_what_is_shown_is_about_fewer_than_five(
    people: Mapping[tuple[Unit, Cohort], int],
) -> None:
    board = Board(still(people), TREE)
    assert told(board) is None
    assert all(board.sizes[key] >= LEAST for key in board.places)


@settings(max_examples=60)
@given(CELLS, MOVED)
def test_nor_of_what_both_departments_show(
    people: Mapping[tuple[Unit, Cohort], int], moved: Mapping[tuple[Unit, Cohort, Unit], int]
) -> None:
    board = Board(Counter(still(people)) + Counter({Cell(*cell): count for cell, count in moved.items()}), TREE)
    assert told(board) is None
    for by in (board.then, board.now):
        assert all(by.sizes[key] >= LEAST for key in by.places)


def test_ten_thousand_pairs_of_filters_differ_by_nobody_or_by_five_and_more() -> None:
    chance, tried = random.Random(5), 0
    while tried < 10_000:
        cells = still({(chance.choice(["", *TREE]), chance.choice(QUARTERS)): chance.randint(0, 9) for _ in range(14)})
        board = Board(cells, TREE)
        places = list(board.places.values())
        if len(places) < 3:
            continue
        for _ in range(40):
            one, other = chance.sample(places, 2)
            # A department and a quarter overlap; what they share is told by no sum: that is the test above.
            only = [people for cell, people in cells.items() if one.holds(*cell[:2]) and not other.holds(*cell[:2])]
            if not (one.cohorts and other.units) and not (one.units and other.cohorts):
                assert sum(only) == 0 or sum(only) >= LEAST
            tried += 1


def test_who_attacks_finds_something_where_nothing_is_joined() -> None:
    """The test above can fail: four people in a department of a quarter of their own are seen at once."""
    board = Board(still({("00010002", Q1): 6, ("00010003", Q1): 5, ("00010003", Q2): 5}), TREE)
    assert told(board) is None
    board.people = still({("00010002", Q1): 6, ("00010003", Q1): 4, ("00010003", Q2): 5})
    assert told(board) is not None


def going(*, count: int, stay: int = 9) -> Board:
    """From one department to another; so many stay in each."""
    here = still({("00010002", Q1): stay, ("00010003", Q1): 9})
    return Board({**here, Cell("00010002", Q1, "00010003"): count}, TREE, by_now=True)


def test_five_who_went_the_same_way_count_where_they_work_now_and_four_where_they_set_out() -> None:
    assert {key: going(count=5).sizes[key] for key in ("d00010002", "d00010003")} == {"d00010002": 9, "d00010003": 14}
    assert {key: going(count=4).sizes[key] for key in ("d00010002", "d00010003")} == {"d00010002": 13, "d00010003": 9}


def test_who_attacks_finds_a_move_that_too_few_have_made() -> None:
    """The test of both departments can fail too."""
    board = going(count=5)
    assert told(board) is None
    board.people = {**board.people, Cell("00010002", Q1, "00010003"): 4}
    assert told(board) is not None


def test_a_department_that_closed_is_there_by_the_day_of_setting_out_and_is_gone_today() -> None:
    board = going(count=6, stay=0)
    assert (board.then.sizes["d00010002"], "d00010002" in board.places, board.sizes[ALL]) == (6, False, 15)


def test_a_few_who_stayed_behind_are_counted_with_their_neighbours_both_ways() -> None:
    board = going(count=6, stay=2)
    assert list(board.then.places) == list(board.places) == [ALL]


def test_a_move_of_two_quarters_that_hang_together_counts_as_one_and_otherwise_as_two() -> None:
    moved = {Cell("00010002", Q1, "00010003"): 3, Cell("00010002", Q2, "00010003"): 3}
    together = still({("00010002", Q1): 9, ("00010002", Q2): 9, ("00010003", Q1): 9})
    apart = still({("00010002", Q1): 9, ("00010003", Q2): 9})
    assert Board({**together, **moved}, TREE, by_now=True).sizes["d00010003"] == 15
    assert Board({**apart, **moved}, TREE, by_now=True).sizes["d00010003"] == 9
    assert told(Board({**apart, **moved}, TREE)) is None


def test_what_would_settle_those_who_moved_is_not_said_of_today() -> None:
    """“10 %” of 25 then: two or three. “30 %” of 30 now: eight to ten. So all five who came would have passed."""
    came = Cell("00010003", Q1, "00010002")
    people = {**still({("00010002", Q1): 25, ("00010003", Q1): 40}), came: 5}
    passed = {Cell("00010002", Q1, "00010002"): 3, Cell("00010003", Q1, "00010003"): 20, came: 5}
    assert "d00010002" in Board(people, TREE).figure(passed)
    assert "d00010002" not in Board(people, TREE, by_now=True).figure(passed)
    assert "d00010002" in Board(people, TREE, by_now=True).figure({**passed, came: 2})


def test_one_person_who_set_out_alone_in_another_quarter_joins_the_two_quarters() -> None:
    cells = {("00010002", (2026, 1)): 6, ("00010002", (2026, 2)): 1, ("00010003", (2026, 2)): 8}
    found = lattice(cells)
    assert found.cohorts == (frozenset({(2026, 1), (2026, 2)}),)
    assert len(found.units) == 2


def test_small_departments_are_counted_with_those_of_the_same_parent() -> None:
    cells = {("00010001", (2026, 1)): 1, ("000100010001", (2026, 1)): 7, ("000100010002", (2026, 1)): 4,
             ("00010002", (2026, 1)): 9}  # fmt: skip
    found = Board(still(cells), TREE)
    assert [place.key for place in found.places.values()] == [
        "all",
        "d00010001",
        "d000100010001",
        "d00010002",
        "g00010001-000100010002",
    ]
    assert found.sizes["d00010001"] == 12


def test_four_people_are_nobody() -> None:
    assert Board(still({("00010001", Q1): 4}), TREE).places == {}
    assert list(Board(still({("00010001", Q1): 5}), TREE).places) == [ALL]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 6)), max_size=14))
def test_a_light_side_is_found_when_there_is_one(edges: list[tuple[int, int, int]]) -> None:
    graph = graph_of(edges)
    nodes = sorted(graph)
    weights = [
        sum(weight for one in side for other, weight in graph[one].items() if other not in side)
        for size in range(1, len(nodes))
        for side in combinations(nodes, size)
    ]
    side = light_side(graph, LEAST)
    assert (side is not None) == any(0 < weight < LEAST for weight in weights)
    if side:
        cut = sum(weight for one in side for other, weight in graph[one].items() if other not in side)  # type: ignore[index]
        assert 0 < cut < LEAST
