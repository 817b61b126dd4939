"""What would be counted twice, without a database."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from lms.adoption.results.stretches import Ledger, key_of


def day(number: int) -> dt.date:
    return dt.date(2026, 1, 1) + dt.timedelta(days=number)


def test_a_period_meets_one_that_shares_a_day_and_not_its_neighbour() -> None:
    ledger = Ledger([(day(10), day(19), False)])
    assert ledger.clash(day(19), day(25), is_post=False) == (day(10), day(19))
    assert ledger.clash(day(0), day(10), is_post=False) == (day(10), day(19))
    assert ledger.clash(day(20), day(25), is_post=False) is None
    assert ledger.clash(day(0), day(9), is_post=False) is None


def test_posts_of_one_day_stand_beside_each_other_and_never_within_a_period() -> None:
    ledger = Ledger([(day(5), day(5), True), (day(10), day(19), False)])
    assert ledger.clash(day(5), day(5), is_post=True) is None
    assert ledger.clash(day(12), day(12), is_post=True) == (day(10), day(19))
    assert ledger.clash(day(0), day(9), is_post=False) == (day(5), day(5))


def test_a_key_names_the_post_or_else_the_period() -> None:
    assert key_of(day(0), day(1), "https://x.example/1") == "post:https://x.example/1"
    assert key_of(day(0), day(1)) == "2026-01-01/2026-01-02"


STRETCH = st.tuples(st.integers(0, 60), st.integers(0, 9)).map(lambda told: (day(told[0]), day(told[0] + told[1])))


@given(st.lists(STRETCH, max_size=25))
def test_no_day_is_ever_counted_twice(wanted: list[tuple[dt.date, dt.date]]) -> None:
    ledger, taken = Ledger(), list[tuple[dt.date, dt.date]]()
    for since, until in wanted:
        meets = any(one <= until and since <= other for one, other in taken)
        assert bool(ledger.clash(since, until, is_post=False)) == meets
        if not meets:
            ledger.add(since, until, is_post=False)
            taken.append((since, until))
