"""Time to competence, worked out by hand."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from lms.adoption.fast_track.competence import Standing, days_to_half, standing_of

OPENED = dt.date(2026, 9, 1)
TODAY = dt.date(2026, 11, 25)


def days(*numbers: int | None) -> list[dt.date | None]:
    """Days after the opening; None: not there."""
    return [None if number is None else OPENED + dt.timedelta(days=number) for number in numbers]


def test_half_of_six_is_the_third_and_half_of_seven_the_fourth() -> None:
    assert days_to_half(days(30, 10, 20, None, None, None), OPENED) == 30
    assert days_to_half(days(30, 10, 20, None, None, None, None), OPENED) is None
    assert days_to_half(days(30, 10, 20, 40, None, None, None), OPENED) == 40


def test_who_was_there_before_counts_from_the_first_day_on() -> None:
    assert days_to_half(days(-90, -3, 0, None, None), OPENED) == 0


def test_nobody_is_no_group() -> None:
    assert days_to_half([], OPENED) is None


def test_a_group_under_five_is_hidden_whatever_it_declared() -> None:
    assert standing_of(days(1, 1, 1, 1), OPENED, TODAY) == Standing(is_hidden=True)
    assert standing_of(days(1, 1, 1, 1, 1), OPENED, TODAY) == Standing(days=1)


def test_a_share_is_told_in_tens_and_only_when_both_sides_are_five() -> None:
    assert standing_of(days(1, 1, 1, 1, *[None] * 20), OPENED, TODAY) == Standing()
    assert standing_of(days(*range(5), *[None] * 6), OPENED, TODAY) == Standing(share=40)
    assert standing_of(days(*range(6), *[None] * 14), OPENED, TODAY) == Standing(share=30)


def test_what_is_after_the_end_of_a_track_does_not_count() -> None:
    assert standing_of(days(1, 1, 100, None, None), OPENED, TODAY) == Standing()


REACHED = st.lists(st.one_of(st.none(), st.integers(-30, 300)), max_size=40)


@given(REACHED, st.integers(1, 10))
def test_people_below_the_level_never_make_it_earlier(reached: list[int | None], more: int) -> None:
    before = days_to_half(days(*reached), OPENED)
    after = days_to_half(days(*reached, *[None] * more), OPENED)
    assert after is None or (before is not None and after >= before)


@given(REACHED)
def test_on_the_day_found_at_least_half_are_there_and_the_day_before_fewer(reached: list[int | None]) -> None:
    found = days_to_half(days(*reached), OPENED)
    there = [number for number in reached if number is not None]
    if found is None:
        assert not reached or 2 * len(there) < len(reached)
        return
    assert 2 * sum(number <= found for number in there) >= len(reached)
    if found:
        assert 2 * sum(number <= found - 1 for number in there) < len(reached)
