"""Numbers as people and networks write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.lib.numbers import Unreadable, amount, count


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1250", 1250),
        ("1 250", 1250),
        ("1\u202f250", 1250),
        ("1\u00a0250\u00a0300", 1250300),
        ("1’250", 1250),
        ("1,250", 1250),
        ("1.250", 1250),
        ("1.250.300", 1250300),
        ("1,250.00", 1250),
        ("1.250,0", 1250),
        ("1250.0", 1250),
        ("1,2 k", 1200),
        ("1.2K", 1200),
        ("3 M", 3_000_000),
        ("1,25M", 1_250_000),
        ("0", 0),
        ("+12", 12),
        ("", None),
        ("–", None),
        ("N/A", None),
    ],
)
def test_a_count_is_read_as_it_is_written(written: str, number: int | None) -> None:
    assert count(written) == number


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("-3", "negative"),
        ("1,5", "not_whole"),
        ("1,250K", "ambiguous"),
        ("12 34", "not_a_number"),
        ("1,25,300", "not_a_number"),
        ("12 %", "not_a_number"),
        ("=1+1", "not_a_number"),
        ("1.2.3,4", "not_a_number"),
        ("1 250x", "not_a_number"),
        ("9999999999999", "too_large"),
        ("1e5", "not_a_number"),
        ("12 Mo", "not_a_number"),
    ],
)
def test_what_is_no_count_is_refused_with_its_reason(written: str, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        count(written)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("written", "euros"),
    [
        ("1 250,50", "1250.50"),
        ("1250.5 €", "1250.50"),
        ("€ 1,250.50", "1250.50"),
        ("1.250", "1250.00"),
        ("0,99", "0.99"),
        ("12 EUR", "12.00"),
    ],
)
def test_an_amount_is_read_in_french_and_in_english(written: str, euros: str) -> None:
    assert amount(written) == Decimal(euros)


@pytest.mark.parametrize(
    ("written", "code"),
    [("-5", "negative"), ("", "not_a_number"), ("1,2345", "cents"), ("999999999", "too_large"), ("5k", "not_a_number")],
)
def test_what_is_no_amount_is_refused(written: str, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        amount(written)
    assert refusal.value.code == code


@given(st.integers(0, 10**12), st.sampled_from([" ", ",", ".", "\u202f", "'"]))
def test_thousands_parted_by_any_sign_come_back_whole(number: int, sign: str) -> None:
    assert count(f"{number:,}".replace(",", sign)) == number


@given(st.text(max_size=40))
def test_any_text_is_a_count_or_refused(text: str) -> None:
    try:
        found = count(text)
    except Unreadable:
        return
    assert found is None or 0 <= found <= 10**12
