"""Figures worked out by hand."""

import datetime as dt
from decimal import Decimal

from lms.adoption.results.drawing import ceiling
from lms.adoption.results.figures import Counted, Month, a_year_to, by_month, cost_per_person, months, together

JANUARY, FEBRUARY, MARCH = (dt.date(2026, month, 1) for month in (1, 2, 3))


def test_a_period_counts_in_the_month_in_which_it_ends() -> None:
    rows = [
        (dt.date(2026, 1, 31), Counted(reach=100, reactions=3)),
        (dt.date(2026, 2, 2), Counted(reach=50, posts=1)),
        (dt.date(2026, 2, 28), Counted(reactions=4)),
        (dt.date(2026, 4, 1), Counted(reach=999)),
    ]
    assert by_month(rows, dt.date(2026, 1, 15), dt.date(2026, 3, 2)) == [
        Month(JANUARY, Counted(reach=100, reactions=3)),
        Month(FEBRUARY, Counted(reach=50, reactions=4, posts=1)),
        Month(MARCH, Counted()),
    ]


def test_nothing_said_is_no_nought() -> None:
    assert Counted(reach=0).plus(Counted()) == Counted(reach=0)
    assert together([Month(JANUARY, Counted(posts=2)), Month(MARCH, Counted(posts=0))]) == Counted(posts=2)


def test_twelve_months_end_with_that_of_the_day() -> None:
    for day in (dt.date(2026, 11, 25), dt.date(2026, 12, 31), dt.date(2026, 1, 1)):
        found = list(months(a_year_to(day), day))
        assert (len(found), found[-1]) == (12, day.replace(day=1))


def test_a_cost_per_person_is_to_the_cent_and_hidden_under_five_people() -> None:
    assert cost_per_person(Decimal("1000.00"), None).people is None
    assert cost_per_person(Decimal("1000.00"), 6).each == Decimal("166.67")
    hidden = cost_per_person(Decimal("1000.00"), 4)
    assert (hidden.total, hidden.people, hidden.each) == (Decimal("1000.00"), None, None)


def test_the_top_of_a_drawing_is_round_and_above_all() -> None:
    assert [ceiling(value) for value in (0, 2, 3, 10, 11, 250, 4001)] == [2, 2, 4, 10, 20, 400, 10000]
