"""Which questions an attempt asks: everything follows from the seed."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from quizzes.drawing import Drawn, Slot, draw, shortfalls

KEYS = [uuid.UUID(int=number) for number in range(12)]
SLOTS = st.lists(
    st.builds(Slot, st.lists(st.sampled_from(KEYS), unique=True, max_size=8), st.integers(1, 4), st.integers(1, 3)),
    max_size=5,
)


@given(slots=SLOTS, seed=st.integers(0, 2**31), shuffle=st.booleans())
def test_no_question_comes_twice_and_each_slot_gets_at_most_what_it_asks(
    slots: list[Slot], seed: int, *, shuffle: bool
) -> None:
    drawn = draw(slots, seed, shuffle=shuffle)
    assert len({question.key for question in drawn}) == len(drawn) <= sum(slot.count for slot in slots)


@given(slots=SLOTS, seed=st.integers(0, 2**31))
def test_the_same_seed_draws_the_same(slots: list[Slot], seed: int) -> None:
    turned = [Slot(slot.candidates[::-1], slot.count, slot.points) for slot in slots]
    assert draw(slots, seed, shuffle=True) == draw(turned, seed, shuffle=True)


def test_fixed_questions_keep_their_order_and_points_when_nothing_is_mixed() -> None:
    slots = [Slot([KEYS[2]], 1, 3), Slot([KEYS[0]], 1, 1)]
    assert draw(slots, 5, shuffle=False) == [Drawn(KEYS[2], 3), Drawn(KEYS[0], 1)]


def test_a_draw_leaves_fixed_questions_alone() -> None:
    slots = [Slot(KEYS[:3], 2), Slot([KEYS[0]], 1)]
    for seed in range(50):
        assert {question.key for question in draw(slots, seed, shuffle=False)} == set(KEYS[:3])


@given(seed=st.integers(0, 2**31))
def test_draws_that_overlap_leave_each_other_enough(seed: int) -> None:
    slots = [Slot(KEYS[:4], 3), Slot(KEYS[:2], 1), Slot([KEYS[3]], 1)]
    assert len(draw(slots, seed, shuffle=True)) == 4
    assert shortfalls(slots) == {0: 2}
    assert len(draw([Slot(KEYS[:4], 3), Slot(KEYS[:2], 1)], seed, shuffle=True)) == 4


def test_every_candidate_is_drawn_sometimes() -> None:
    found = {draw([Slot(KEYS, 1)], seed, shuffle=False)[0].key for seed in range(300)}
    assert found == set(KEYS)


def test_a_draw_that_asks_for_too_many_is_named_with_what_it_could_get() -> None:
    fixed, draw_three, again = Slot([KEYS[0]], 1), Slot(KEYS[:4], 3), Slot(KEYS[:4], 1)
    assert shortfalls([fixed, draw_three]) == {}
    assert shortfalls([fixed, draw_three, again]) == {2: 0}
    assert shortfalls([Slot([], 1)]) == {0: 0}
