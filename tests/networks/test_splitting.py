"""Threads: every part fits, nothing is lost, cuts fall where a reader would pause."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.networks import patterns
from lms.networks.counting import Measured, count
from lms.networks.splitting import split
from tests.networks.texts import PIECES

LIMITS = [("x_weighted", 280, None), ("mastodon", 60, None), ("graphemes_and_bytes", 40, 120), ("threads", 50, None)]
texts = st.lists(st.sampled_from(PIECES), max_size=150).map(lambda parts: "".join(parts).replace("\r\n", "\n"))


def squeezed(text: str) -> str:
    return "".join(char for char in text if char not in patterns.WHITE)


@pytest.mark.parametrize(("counting", "limit", "limit_bytes"), LIMITS)
@settings(deadline=None)
@given(text=texts, numbered=st.booleans())
def test_every_part_fits_and_nothing_is_lost(
    counting: str, limit: int, limit_bytes: int | None, text: str, *, numbered: bool
) -> None:
    parts = split(Measured(text), counting, limit, limit_bytes, numbered=numbered)
    whole = unicodedata.normalize("NFC", text) if counting == "x_weighted" else text
    assert all(count(part, counting) <= limit for part in parts)
    if limit_bytes:
        assert all(count(part, "bytes") <= limit_bytes for part in parts)
    if not numbered:
        assert squeezed("".join(parts)) == squeezed(whole)


def test_a_short_text_is_one_part_as_it_is() -> None:
    assert split(Measured("  Bonjour.\n"), "x_weighted", 280) == ("  Bonjour.\n",)


def test_sentences_and_words_stay_whole() -> None:
    text = "La chambre ouvre jeudi. Venez nombreux pour la visite guidée des ateliers et du port."
    assert split(Measured(text), "characters", 40) == (
        "La chambre ouvre jeudi.",
        "Venez nombreux pour la visite guidée des",
        "ateliers et du port.",
    )


def test_parts_are_numbered_if_asked() -> None:
    text = Measured("un deux trois quatre")
    assert split(text, "characters", 16, numbered=True) == ("un deux 1/3", "trois 2/3", "quatre 3/3")
    assert split(text, "characters", 16) == ("un deux trois", "quatre")


def test_many_parts_leave_room_for_longer_numbers() -> None:
    parts = split(Measured("mot " * 500), "characters", 14, numbered=True)
    assert parts[-1].endswith(f" {len(parts)}/{len(parts)}")
    assert max(len(part) for part in parts) <= 14
    assert len(parts) > 99


def test_a_link_is_not_torn() -> None:
    text = "Tout est sur https://www.cci-beaurivage.fr/portes-ouvertes"
    assert split(Measured(text), "x_weighted", 30)[-1] == "https://www.cci-beaurivage.fr/portes-ouvertes"


def test_no_space_that_must_not_break_is_broken() -> None:
    assert split(Measured("Venez tous\u202f! Merci"), "characters", 11) == ("Venez", "tous\u202f!", "Merci")


def test_a_part_that_begins_with_an_emoji_is_not_counted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("lms.networks.splitting.count")
    text = Measured("🎉 fe\u0301te https://cci.fr " * 40)
    assert min(len(split(text, counting, limit)) for counting, limit, _bytes in LIMITS) > 1
