"""One sentence, whatever people typed around its two halves."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from lms.adoption.sentence import if_then, tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Si je bois mon café,", "je bois mon café"),
        ("s’il pleut.", "il pleut"),
        ("Alors, je relis", "je relis"),
        ("If it rains…", "it rains"),
        ("Then I read", "I read"),
        ("J’ouvre ma messagerie", "j’ouvre ma messagerie"),
        ("LinkedIn m’écrit", "LinkedIn m’écrit"),
        ("I sit down", "I sit down"),
        ("siffler", "siffler"),
        ("thence", "thence"),
        ("  two \n lines ", "two lines"),
        ("si", ""),
    ],
)
def test_a_half_keeps_its_words_and_loses_what_the_sentence_says_already(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@given(st.text(max_size=60))
def test_tidying_twice_is_tidying_once_for_what_is_kept(text: str) -> None:
    once = tidy(text)
    assert "\n" not in once
    assert len(once) <= len(text)


def test_it_reads_as_a_sentence_in_english_and_in_the_making() -> None:
    with override("en"):
        assert if_then("If I sit down.", "Then I read.") == "If I sit down, then I read."
        assert if_then("", "") == "If …, then …"
