"""Time to competence, worked out by hand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.adoption.fast_track.competence import Standing, days_to_half, standing_of

OPENED = dt.date(2026, 9, 1)
UNTIL = dt.date(2026, 10, 31)


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


def there(number: int, of: int) -> Standing | None:
    """So many of a group declared the level on the first day."""
    return standing_of(days(*[1] * number, *[None] * (of - number)), OPENED, UNTIL)


def test_a_group_under_twelve_is_silent_whatever_it_declared() -> None:
    assert there(11, of=11) is None
    assert there(12, of=12) == Standing(days=30)


def test_days_go_up_by_thirty() -> None:
    for day, told in ((0, 0), (1, 30), (30, 30), (31, 60)):
        assert standing_of(days(*[day] * 6, *[None] * 6), OPENED, UNTIL) == Standing(days=told)


def test_a_share_goes_by_the_steps_of_the_report_and_stays_below_half() -> None:
    assert [there(number, of=12) for number in range(6)] == [*[Standing(share=0)] * 2, *[Standing(share=25)] * 4]
    assert [there(number, of=20) for number in (2, 6, 9)] == [Standing(share=share) for share in (20, 40, 40)]
    assert there(10, of=20) == Standing(days=30)


@pytest.mark.parametrize("people", [*range(12, 60), 124, 125, 250, 251])
def test_behind_whatever_is_told_at_least_two_counts_are_possible(people: int) -> None:
    told = [there(number, of=people) for number in range(people + 1)]
    assert all(told.count(standing) >= 2 for standing in told)


def test_what_comes_after_the_end_of_the_month_does_not_count() -> None:
    assert standing_of(days(*[61] * 12), OPENED, UNTIL) == Standing(share=0)
    assert standing_of(days(*[60] * 12), OPENED, UNTIL) == Standing(days=60)


def test_what_was_told_never_moves_back() -> None:
    assert Standing(share=0).after(Standing(share=25)) == Standing(share=25)
    assert Standing(share=25).after(Standing(days=30)) == Standing(days=30)
    assert Standing(days=60).after(Standing(days=30)) == Standing(days=30)
    assert Standing(days=60).after(Standing(share=25)) == Standing(days=60)


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
