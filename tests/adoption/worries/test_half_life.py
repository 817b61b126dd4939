"""How long worries last: by the week, by network, never for fewer than five."""

import datetime as dt

import pytest

from lms.accounts.models import User
from lms.adoption.worries import answering, figures, sharing
from lms.adoption.worries.figures import Row
from lms.adoption.worries.half_life import Spell, half_life
from lms.networks.models import Network
from lms.reports import survival
from tests.adoption.conftest import at
from tests.adoption.worries.conftest import MONDAY, Put

WEEK = dt.timedelta(weeks=1)
TODAY = MONDAY + 8 * WEEK + dt.timedelta(days=2)


def spells(*weeks: int, lasting: tuple[int, ...] = ()) -> list[Spell]:
    """Of so many weeks each; those `lasting` still hold today."""
    over = [Spell(MONDAY, MONDAY + count * WEEK) for count in weeks]
    return over + [Spell(MONDAY + (8 - count) * WEEK, None) for count in lasting]


def test_half_of_five_is_reached_by_the_third() -> None:
    assert half_life(spells(1, 2, 3, 4, 5), TODAY) == 3


def test_a_worry_that_lasts_counts_for_the_weeks_it_has_lasted() -> None:
    """At 2 weeks 5 are at risk; at 4 weeks 2, after two left the count at 3: 1, 4/5, 4/5 · 1/2 = 2/5."""
    durations = [spell.weeks(TODAY) for spell in spells(2, 4, lasting=(3, 3, 6))]
    steps = [(step.time, step.survival) for step in survival.curve(durations)]
    assert steps == [(2, pytest.approx(0.8)), (4, pytest.approx(0.4))]
    assert half_life(spells(2, 4, lasting=(3, 3, 6)), TODAY) == 4


def test_nothing_is_said_of_four_nor_while_more_than_half_last() -> None:
    assert half_life(spells(1, 2, 3, 4), TODAY) is None
    assert half_life(spells(1, 2, lasting=(8, 8, 8)), TODAY) is None
    assert half_life([], TODAY) is None


def test_an_ending_after_the_day_is_none_yet_and_nothing_lasts_less_than_no_time() -> None:
    later = Spell(MONDAY, TODAY + dt.timedelta(days=1))
    assert later.weeks(TODAY) == (8, False)
    assert later.weeks(TODAY + WEEK) == (pytest.approx(8 + 3 / 7), True)
    assert Spell(TODAY + WEEK, None).weeks(TODAY) == (0, False)


@pytest.mark.django_db
def test_figures_by_network_leave_out_groups_under_five_and_hidden_worries(
    put: Put, people: list[User], mara: User, linkedin: Network, mastodon: Network
) -> None:
    about = put(network=linkedin)
    about_none = put([f"{number}" for number in range(6)], day=MONDAY + WEEK)
    answering.answer(about[0], mara, "Nobody alone.", at=at(MONDAY))
    answering.answer(about[1], mara, "Two people read each post now.", at=at(MONDAY), is_fix=True)
    for worry in about_none[:2]:
        answering.hide(worry, mara, "It named a colleague.")
    for number, person in enumerate(people[:5]):
        sharing.share(person, about[0], at(MONDAY))
        sharing.let_go(person, about[0], at(MONDAY) + (number + 1) * WEEK)
        sharing.share(person, about_none[0], at(MONDAY))
    assert figures.rows(TODAY) == [
        Row("LinkedIn", 3, 1, 1, 5, 3.0),
        Row("", None, None, None, None, None),
    ]
    assert figures.total(TODAY) == Row("", 3, 1, 1, 5, 3.0), "four about none: not to be had by subtraction"
    for person in [mara, *people[:3]]:
        sharing.share(person, about_none[3], at(MONDAY))
    assert figures.total(TODAY).shares == 5
    put([f"{number}!" for number in range(6)], day=MONDAY + 2 * WEEK)
    assert figures.total(TODAY) == Row("", 13, 1, 1, 5, 3.0)


@pytest.mark.django_db
def test_a_few_who_share_a_worry_are_a_few_here_too_whichever_days_are_compared(
    put: Put, people: list[User], linkedin: Network
) -> None:
    many, some, *_others = put(network=linkedin)
    for person in people[:6]:
        sharing.share(person, many, at(MONDAY))
    for person in people[:4]:
        sharing.share(person, some, at(MONDAY))
    (row,) = figures.rows(TODAY)
    assert (row.shares, figures.total(TODAY).shares) == (6, 6), "the wall says six of the one; four would be left"
    sharing.share(people[4], some, at(MONDAY + WEEK))
    assert [figures.rows(MONDAY + weeks * WEEK)[0].shares for weeks in (0, 1)] == [6, 11]
