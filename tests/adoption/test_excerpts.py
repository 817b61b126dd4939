"""Sentences to comment on, and comments that find their words again."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.adoption.sandbox.excerpts import find, laid_out, pieces, sentences

POST = "Samedi, venez ! « On y va. » Programme : exemple.fr/ateliers #Ateliers\nEntrée libre…"

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly


def test_a_post_falls_into_the_sentences_a_reader_sees() -> None:
    found = [one.text for one in sentences(POST)]
    assert found == ["Samedi, venez !", "« On y va. »", "Programme : exemple.fr/ateliers #Ateliers", "Entrée libre…"]


@CALM
@given(st.text(alphabet="ab .!?…»\n\u202f👩‍🏭", max_size=80))
def test_sentences_and_what_stands_between_are_the_whole_text(text: str) -> None:
    assert "".join(before + one.text for before, one in laid_out(text)).rstrip() == text.rstrip()
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in sentences(text))


def test_a_comment_finds_its_words_where_they_went_nearest_to_where_they_were() -> None:
    assert find("libre", 0, "libre, puis libre") == 0
    assert find("libre", 11, "libre, puis libre") == 12
    assert find("payant", 0, "libre, puis libre") is None
    assert find("", 0, "libre") is None


@CALM
@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_marking_passages_loses_no_letter(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [
        (min(pair), max(pair), number)
        for number, pair in enumerate(ends, start=1)
        if max(pair) <= len(text) and pair[0] != pair[1]
    ]
    found = list(pieces(text, spans))
    assert "".join(piece.text for piece in found) == text
    for start, end, number in spans:
        assert "".join(piece.text for piece in found if number in piece.numbers) == text[start:end]
        assert sum(number in piece.ends for piece in found) == 1
