"""How the people of the demonstration come to be at home on a network: enough of them, and not all."""

import datetime as dt
import random

from lms.adoption.levels import AT_HOME, Measure, Proof, evidenced, is_passed, level_of
from lms.starter.demonstration import ease

DAY = dt.date(2026, 6, 1)
MEASURED = (0, 5, 9, 18)
"""Weeks after T0: the start, the end of the course, thirty and ninety days later."""


def told(number: int) -> list[Measure]:
    """What somebody declares, and what is kept here, at each check-in."""
    chance = random.Random(f"somebody {number}")
    temper = ease.temper(chance)
    acts = [week for week in range(1, 19) if ease.acts_this_week(temper.ease(week), chance)]
    proofs = [Proof("publication", DAY + dt.timedelta(weeks=week)) for week in acts]
    days = [(week, DAY + dt.timedelta(weeks=week)) for week in MEASURED]
    return [Measure(on, level_of(ease.use(temper.ease(week), chance)), evidenced(proofs, on)) for week, on in days]


def test_half_or_so_have_passed_after_four_months_and_some_stay_behind() -> None:
    people = [told(number) for number in range(300)]
    assert 0.4 < sum(map(is_passed, people)) / len(people) < 0.8
    assert not any(measures[0].is_at_home for measures in people)


def test_who_says_it_is_regular_mostly_keeps_it_here() -> None:
    last = [told(number)[-1] for number in range(300)]
    at_home = [measure for measure in last if measure.declared >= AT_HOME]
    assert sum(measure.is_at_home for measure in at_home) > 0.8 * len(at_home)
