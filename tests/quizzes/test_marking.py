"""What answers are worth, for every kind and whatever is sent."""

import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import marking
from quizzes.question_types import KINDS
from tests.quizzes.bank import WRITERS

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=10), inner, max_size=5),
    max_leaves=12,
)
KIND_NAMES = sorted(KINDS)


def ids(value: dict[str, Any]) -> list[str]:
    names = ("choices", "pairs", "distractors", "items")
    return [item["id"] for name in names for item in value.get(name, [])]


@pytest.mark.parametrize("kind", KIND_NAMES)
@given(response=ANYTHING)
def test_whatever_is_sent_the_share_is_between_0_and_1(kind: str, response: Any) -> None:
    verdict = marking.mark(kind, WRITERS[kind]("fr"), response)
    assert 0 <= verdict.fraction <= 1


@pytest.mark.parametrize("kind", KIND_NAMES)
@given(data=st.data())
def test_whatever_ids_are_sent_the_share_is_between_0_and_1(kind: str, data: st.DataObject) -> None:
    value = WRITERS[kind]("fr")
    known = st.sampled_from(ids(value) or ["x"])
    response = data.draw(st.lists(known, max_size=9) | st.dictionaries(known, known) | known)
    assert 0 <= marking.mark(kind, value, response).fraction <= 1
    assert isinstance(KINDS[kind].said(value, response), list)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_the_right_answer_gets_everything(kind: str) -> None:
    value = WRITERS[kind]("en")
    assert marking.mark(kind, value, KINDS[kind].right(value)).is_right
    assert KINDS[kind].correct(value)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_no_answer_gets_nothing(kind: str) -> None:
    assert marking.mark(kind, WRITERS[kind]("fr"), None).fraction == 0


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_an_answer_is_worth_the_same_in_every_language(kind: str) -> None:
    texts = KINDS[kind].join({language: WRITERS[kind](language) for language in ("fr", "en")})
    for value in texts.values():
        right = KINDS[kind].right(value)
        assert {marking.mark(kind, other, right).fraction for other in texts.values()} == {Fraction(1)}


@given(seed=st.integers(), taken=st.sets(st.integers(0, 3)))
def test_the_order_of_the_choices_taken_does_not_matter(seed: int, taken: set[int]) -> None:
    value = WRITERS["multiple_choice"]("fr")
    response = [ids(value)[place] for place in taken]
    other = random.Random(seed).sample(response, len(response))
    kind = KINDS["multiple_choice"]
    assert kind.mark(value, response).fraction == kind.mark(value, other).fraction


@given(seed=st.integers())
def test_the_order_in_which_choices_are_written_does_not_matter(seed: int) -> None:
    value = WRITERS["multiple_choice"]("fr")
    mixed = value | {"choices": random.Random(seed).sample(value["choices"], 4)}
    kind = KINDS["multiple_choice"]
    assert kind.mark(mixed, ids(value)[:3]).fraction == kind.mark(value, ids(value)[:3]).fraction == Fraction(1, 2)


@pytest.mark.parametrize(
    ("taken", "share"),
    [([0, 1], 1), ([0], Fraction(1, 2)), ([0, 2], 0), ([0, 1, 2], Fraction(1, 2)), ([2, 3], 0), ([0, 1, 2, 3], 0)],
)
def test_a_wrong_choice_takes_back_what_a_right_one_gave(taken: list[int], share: Fraction) -> None:
    value = WRITERS["multiple_choice"]("fr")
    assert KINDS["multiple_choice"].mark(value, [ids(value)[place] for place in taken]).fraction == share


def test_the_same_choice_sent_twice_counts_once() -> None:
    value = WRITERS["multiple_choice"]("fr")
    assert KINDS["multiple_choice"].mark(value, [ids(value)[0]] * 2).fraction == Fraction(1, 2)


@pytest.mark.parametrize("typed", ["Mot-dièse", "MOT DIESE", "mot‑dièse ", "hashtag", "a Hashtag", "Le mot-dièse."])
def test_a_short_text_forgives_and_takes_every_language(typed: str) -> None:
    texts = KINDS["short_text"].join({language: WRITERS["short_text"](language) for language in ("fr", "en")})
    assert KINDS["short_text"].mark(texts["fr"], typed).is_right
    assert KINDS["short_text"].mark(texts["en"], typed).is_right


@pytest.mark.parametrize("typed", ["", " ", "#", "mot", "mots-dièses", "@"])
def test_a_short_text_does_not_take_anything(typed: str) -> None:
    assert KINDS["short_text"].mark(WRITERS["short_text"]("fr"), typed).fraction == 0


def test_each_right_pair_counts() -> None:
    value = WRITERS["matching"]("fr")
    first, second, third, wrong = ids(value)
    assert KINDS["matching"].mark(value, {first: first, second: third, third: wrong}).fraction == Fraction(1, 3)


def test_one_item_out_of_place_does_not_cost_everything() -> None:
    value = WRITERS["ordering"]("fr")
    read, ask, reply, keep = ids(value)
    assert KINDS["ordering"].mark(value, [keep, read, ask, reply]).fraction == Fraction(2, 3)
    assert KINDS["ordering"].mark(value, [read, ask, reply]).fraction == 0


def test_what_is_stored_never_looks_like_a_pass_when_it_was_none() -> None:
    earned = marking.points([(Fraction(2, 3), 10), (Fraction(1, 4), 1)])
    assert not marking.is_passed(earned, 10, 70)
    assert marking.rounded(Fraction(6999, 1000)) < 7
    assert marking.is_passed(Fraction(7), 10, 70)


@given(st.lists(st.tuples(st.fractions(0, 1), st.integers(1, 20)), min_size=1, max_size=30), st.integers(0, 100))
def test_the_rounded_points_pass_exactly_when_the_exact_ones_do(marks: list[Any], pass_mark: int) -> None:
    earned, possible = marking.points(marks), sum(points for _share, points in marks)
    shown = int(marking.rounded(earned) * 100 / possible)
    assert 0 <= earned <= possible
    assert marking.is_passed(earned, possible, pass_mark) == (shown >= pass_mark)
