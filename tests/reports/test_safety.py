"""No text becomes a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from lms.reports.machinery.safety import safe

SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", "\t", "\r", "\n", "\x00", " ", "\ufeff", "\u200b", "\r\n\t "])
def test_what_begins_like_a_formula_begins_with_an_apostrophe(sign: str, before: str) -> None:
    assert safe(f"{before}{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("separator", [";", ",", "|", '"', ";\t", '","', "; "])
def test_a_formula_behind_a_separator_is_disarmed_too(separator: str) -> None:
    assert "'=cmd" in safe(f"Paul{separator}=cmd|' /C calc'!A0")


@pytest.mark.parametrize(
    "text", ["Léna Martin", "Jean-Baptiste", "O’Neil (COM)", "a@b.example", "1+1=2", "N° 12 – 3", "R&D", ""]
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


@given(st.text(st.characters(), max_size=60))
def test_whatever_is_written_is_one_harmless_line_that_a_workbook_can_hold(text: str) -> None:
    cleaned = safe(text)

    assert not cleaned.lstrip().startswith(tuple(SIGNS))
    assert "\n" not in cleaned
    assert "\r" not in cleaned
    assert "\t" not in cleaned
    assert not ILLEGAL_CHARACTERS_RE.search(cleaned)
    assert safe(cleaned) == cleaned
    cleaned.encode()
