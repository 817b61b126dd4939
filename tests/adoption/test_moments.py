"""When check-ins fall due: from the person's own dates, once each, whatever the day on which one looks."""

import datetime as dt
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.adoption.moments import Due, Moment, all_due, following, latest, months_after, to_open

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2032, 12, 31))
COURSE = st.one_of(st.none(), st.integers(0, 400))
BEGAN = dt.date(2026, 8, 31)


def test_a_course_of_a_month_then_thirty_and_ninety_days_then_every_half_year() -> None:
    ended = dt.date(2026, 9, 30)
    assert list(islice(all_due(BEGAN, ended), 6)) == [
        Due(BEGAN, Moment.T0),
        Due(ended, Moment.END),
        Due(dt.date(2026, 10, 30), Moment.MONTH),
        Due(dt.date(2026, 12, 29), Moment.QUARTER),
        Due(dt.date(2027, 6, 29), Moment.HALF_YEAR, 1),
        Due(dt.date(2027, 12, 29), Moment.HALF_YEAR, 2),
    ]


def test_without_an_end_the_days_are_counted_from_t0() -> None:
    assert [due.on for due in islice(all_due(BEGAN, None), 3)] == [BEGAN, dt.date(2026, 9, 30), dt.date(2026, 11, 29)]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 15), 12, dt.date(2027, 12, 15)),
    ],
)
def test_half_a_year_later_is_a_day_that_exists(day: dt.date, months: int, later: dt.date) -> None:
    assert months_after(day, months) == later


@given(DAYS, COURSE)
def test_days_come_in_order_and_no_check_in_comes_twice(began: dt.date, length: int | None) -> None:
    found = list(islice(all_due(began, None if length is None else began + dt.timedelta(days=length)), 12))
    assert all(one.on <= other.on for one, other in pairwise(found))
    assert len({due.key for due in found}) == len(found)


@given(DAYS, COURSE, st.integers(-5, 2500))
def test_what_is_opened_has_come_and_what_follows_has_not(began: dt.date, length: int | None, after: int) -> None:
    ended, today = None if length is None else began + dt.timedelta(days=length), began + dt.timedelta(days=after)
    newest = latest(began, ended, today)
    assert (newest is None) is (today < began)
    assert newest is None or newest.on <= today < following(began, ended, today).on


@given(DAYS, COURSE, st.lists(st.integers(0, 1500), min_size=1, max_size=12))
def test_looking_on_any_days_in_order_opens_each_at_most_once_and_the_newest_always(
    began: dt.date, length: int | None, offsets: list[int]
) -> None:
    known: set[tuple[int, int]] = set()
    for offset in sorted(offsets):
        today = began + dt.timedelta(days=offset)
        ended = began + dt.timedelta(days=length) if length is not None and length <= offset else None
        due = to_open(began, ended, today, known)
        if due:
            assert due.key not in known
            known.add(due.key)
        assert to_open(began, ended, today, known) is None
        newest = latest(began, ended, today)
        assert newest is not None
        assert newest.key in known
