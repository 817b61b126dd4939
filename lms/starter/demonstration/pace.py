"""How somebody takes a course: when they begin, how often they sit down to it, where they stop. Pure."""

import datetime as dt
import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """The habits of a department: shares of people, days before the first sitting, and how often they are right."""

    never: float
    late: float
    stops: float
    days_before: tuple[int, int]
    right: float


PACES = {
    "exemplary": Pace(never=0.0, late=0.05, stops=0.03, days_before=(1, 12), right=0.93),
    "steady": Pace(never=0.06, late=0.18, stops=0.12, days_before=(2, 30), right=0.86),
    "slow": Pace(never=0.26, late=0.3, stops=0.3, days_before=(8, 45), right=0.76),
}


@dataclass(frozen=True)
class Manner:
    """How one person takes one course. `stops_at` is the number of activities after which nothing more is done."""

    starts_on: dt.date
    stops_at: int
    days_between: int
    at_a_sitting: int
    right: float


def manner(
    pace: Pace, asked_on: dt.date, due_on: dt.date | None, activities: int, chance: random.Random
) -> Manner | None:
    """Drawn from the habits of the department; None for who does nothing."""
    if chance.random() < pace.never:
        return None
    days = chance.randint(*pace.days_before)
    if due_on and chance.random() < pace.late:
        days = (due_on - asked_on).days + chance.randint(-7, 15)
    stops = chance.random() < pace.stops
    return Manner(
        starts_on=asked_on + dt.timedelta(days=max(1, days)),
        stops_at=chance.randint(1, max(1, activities - 1)) if stops else activities,
        days_between=chance.randint(1, 9),
        at_a_sitting=chance.choice((1, 1, 2, 2, 3)),
        right=min(0.98, max(0.5, chance.gauss(pace.right, 0.06))),
    )
