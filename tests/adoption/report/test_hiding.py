"""Nothing about fewer than five people can be computed from what is shown, whoever adds and subtracts."""

import random
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from lms.adoption.report.board import ALL, Board
from lms.adoption.report.cuts import graph_of, light_side
from lms.adoption.report.hiding import LEAST, Cells, lattice

TREE = ["0001", "00010001", "000100010001", "000100010002", "00010002", "00010003", "000100030001"]
QUARTERS = [(2025, 4), (2026, 1), (2026, 2)]
CELLS = st.dictionaries(
    st.tuples(st.sampled_from(["", *TREE]), st.sampled_from(QUARTERS)), st.integers(0, 6), max_size=18
)


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


def matrix(board: Board) -> tuple[list[tuple[str, tuple[int, int]]], list[list[int]]]:
    """A row for everything shown, a column for each cell that has people."""
    cells = [cell for cell, people in board.people.items() if people]
    return cells, [[int(place.holds(*cell)) for cell in cells] for place in board.places.values()]


def told(board: Board) -> tuple[object, ...] | None:
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
def test_no_sum_or_difference_of_what_is_shown_is_about_fewer_than_five(cells: Cells) -> None:
    board = Board(cells, TREE)
    assert told(board) is None
    assert all(board.sizes[key] >= LEAST for key in board.places)


def test_ten_thousand_pairs_of_filters_differ_by_nobody_or_by_five_and_more() -> None:
    chance, tried = random.Random(5), 0
    while tried < 10_000:
        cells = Counter(
            {(chance.choice(["", *TREE]), chance.choice(QUARTERS)): chance.randint(0, 9) for _ in range(14)}
        )
        board = Board(cells, TREE)
        places = list(board.places.values())
        if len(places) < 3:
            continue
        for _ in range(40):
            one, other = chance.sample(places, 2)
            # A department and a quarter overlap; what they share is told by no sum: that is the test above.
            only = [people for cell, people in cells.items() if one.holds(*cell) and not other.holds(*cell)]
            if not (one.cohorts and other.units) and not (one.units and other.cohorts):
                assert sum(only) == 0 or sum(only) >= LEAST
            tried += 1


def test_who_attacks_finds_something_where_nothing_is_joined() -> None:
    """The test above can fail: four people in a department of a quarter of their own are seen at once."""
    board = Board({("00010002", (2026, 1)): 6, ("00010003", (2026, 1)): 5, ("00010003", (2026, 2)): 5}, TREE)
    assert told(board) is None
    board.people = {("00010002", (2026, 1)): 6, ("00010003", (2026, 1)): 4, ("00010003", (2026, 2)): 5}
    assert told(board) is not None


def test_one_person_who_set_out_alone_in_another_quarter_joins_the_two_quarters() -> None:
    cells = {("00010002", (2026, 1)): 6, ("00010002", (2026, 2)): 1, ("00010003", (2026, 2)): 8}
    found = lattice(cells)
    assert found.cohorts == (frozenset({(2026, 1), (2026, 2)}),)
    assert len(found.units) == 2


def test_small_departments_are_counted_with_those_of_the_same_parent() -> None:
    cells = {("00010001", (2026, 1)): 1, ("000100010001", (2026, 1)): 7, ("000100010002", (2026, 1)): 4,
             ("00010002", (2026, 1)): 9}  # fmt: skip
    found = Board(cells, TREE)
    assert [place.key for place in found.places.values()] == [
        "all",
        "d00010001",
        "d000100010001",
        "d00010002",
        "g00010001-000100010002",
    ]
    assert found.sizes["d00010001"] == 12


def test_four_people_are_nobody() -> None:
    assert Board({("00010001", (2026, 1)): 4}, TREE).places == {}
    assert list(Board({("00010001", (2026, 1)): 5}, TREE).places) == [ALL]


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
