"""How long a text is by each network's counting: golden vectors, X's own reading, and what holds for every text."""

import random

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.networks.counting import COUNTINGS, Measured, count
from tests.networks.oracle import EMOJIS_OF_2019, is_mistaken, weighted_length
from tests.networks.texts import PIECES, random_text
from tests.networks.vectors import VECTORS

TEXTS = 10_000
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.mark.parametrize("counting", ["characters", "x_weighted", "graphemes", "bytes"])
def test_golden_vectors(counting: str) -> None:
    assert [count(vector["text"], counting) for vector in VECTORS] == [vector[counting] for vector in VECTORS]


@pytest.mark.system
def test_x_counts_ten_thousand_texts_as_x_does() -> None:
    chance = random.Random(280)
    compared = 0
    while compared < TEXTS:
        text = random_text(chance, long=0.005, usual=24)  # X takes 280: a thread is measured part by part
        if not is_mistaken(text):
            assert count(text, "x_weighted") == weighted_length(text), text
            compared += 1


def test_little_is_set_aside_as_a_mistake_of_the_oracle() -> None:
    chance = random.Random(1)
    assert sum(is_mistaken(random_text(chance)) for _number in range(1000)) < 100


def test_each_emoji_that_x_knows_counts_two() -> None:
    assert {emoji for emoji in EMOJIS_OF_2019 if count(emoji, "x_weighted") != 2} == set()


@pytest.mark.parametrize("text", ["🧑‍⚕️", "🧑🏽‍🤝‍🧑🏿", "❤️‍🔥", "🏃🏽‍♀️‍➡️", "🫱🏻‍🫲🏿", "🇨🇶", "🐦‍🔥"])
def test_younger_emojis_count_two_too(text: str) -> None:
    assert count(text, "x_weighted") == 2


def test_what_is_no_known_sequence_counts_part_by_part() -> None:
    assert count("🇦🇦", "x_weighted") == 4
    assert count("👩\u200d🐶", "x_weighted") == 2 + 1 + 2


@settings(deadline=None)
@given(texts)
def test_graphemes_are_those_of_the_whole_text(text: str) -> None:
    plain = text.replace("\r\n", "\n")
    assert count(text, "graphemes") == len(regex.findall(r"\X", plain))


@settings(deadline=None)
@given(texts, st.sampled_from(COUNTINGS), st.integers(0, 60))
def test_what_fits_costs_no_more_and_one_more_would_cost_too_much(text: str, counting: str, limit: int) -> None:
    ruler = Measured(text).ruler(counting)
    reached = ruler.reach(limit)
    assert ruler.cost(reached) <= limit
    if reached < ruler.length:
        beyond = next(
            place for place in range(reached + 1, ruler.length + 1) if ruler.cost(place) != ruler.cost(reached)
        )
        assert ruler.cost(beyond) > limit


def test_mastodon_counts_23_for_a_link_with_its_protocol_and_the_bare_name_of_a_remote_account() -> None:
    assert count("https://www.cci-beaurivage.fr/une/tres/longue/adresse", "mastodon") == 23
    assert count("cci-beaurivage.fr", "mastodon") == 17
    assert count("@marie@social.cci.fr bonjour", "mastodon") == len("@marie bonjour")
    assert count("👨‍👩‍👧‍👦", "mastodon") == 1


def test_threads_counts_an_emoji_by_its_bytes() -> None:
    assert count("été 🎉", "threads") == 4 + 4
    assert count("👨‍👩‍👧‍👦", "threads") == 25


def test_a_line_end_counts_one_however_a_form_sends_it() -> None:
    assert {counting: count("a\r\nb", counting) for counting in COUNTINGS} == dict.fromkeys(COUNTINGS, 3)


def test_a_place_in_the_composed_text_is_found_in_the_text() -> None:
    measured = Measured("e\u0301te\u0301 x")
    assert [measured.place_of(place) for place in range(6)] == [0, 2, 3, 5, 6, 7]
