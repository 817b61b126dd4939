"""Words compared as people compare them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.lib.text import fold, in_one_line, squeeze, stems, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Éléphant", "elephant"),
        ("L’Œuvre  d'été", "l'oeuvre d'ete"),
        ("week‑end", "week-end"),
        ("« Bonjour\u202f! »", "« bonjour ! »"),
        ("STRASSE", fold("straße")),
    ],
)
def test_accents_capitals_ligatures_and_odd_spaces_are_folded(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_capitals_never_matter(text: str) -> None:
    assert fold(text.casefold()) == fold(text)


def test_only_letters_and_figures_are_left_when_squeezed() -> None:
    assert squeeze("Le mot-dièse !") == squeeze("le motdiese") == "lemotdiese"


def test_a_sign_alone_is_kept() -> None:
    assert squeeze("@") == "@"
    assert squeeze("@") != squeeze("#")


def test_elided_words_are_left_out() -> None:
    assert words("L’institution d’aujourd’hui, c’est qu’elle aime l'eau") == [
        "institution", "aujourd", "hui", "est", "elle", "aime", "eau",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("fr", "réseau social", "RESEAUX SOCIAUX"), ("fr", "journal", "journaux"), ("en", "hashtag", "hashtags")],
)
def test_plurals_share_their_stem(language: str, one: str, many: str) -> None:
    assert stems(one, language) == stems(many, language)


def test_a_language_without_an_algorithm_keeps_its_words() -> None:
    assert stems("Ein Haus", "de-x") == ["ein", "haus"]


def test_threads_do_not_mix_their_words() -> None:
    text = "réseaux sociaux publications partagées commentaires " * 20
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: tuple(stems(text, "fr")), range(64)))
    assert len(set(found)) == 1


def test_one_line_breaks_nowhere_and_keeps_the_spaces_of_typography() -> None:
    assert (
        in_one_line(" «\u202fUn  portrait\r\nen 24\u00a0h\u202f»\x00 ?\t") == "«\u202fUn portrait en 24\u00a0h\u202f» ?"
    )
    assert in_one_line("👩\u200d💻 \u202eok") == "👩\u200d💻 ok"
