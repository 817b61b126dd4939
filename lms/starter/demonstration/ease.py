"""How somebody comes to be at home on a network, week by week, and what that somebody answers then. Pure.

`ease` goes from 0 (worried) to 1 (at home); chance is an argument.
"""

import random
from dataclasses import dataclass

from lms.adoption.concerns import MOST, Stage
from lms.adoption.levels import Point

STALLS = 0.25
"""The share of people whose worry hardly moves."""
FALLING = {Stage.UNCONCERNED: 3.5, Stage.INFORMATIONAL: 5.5, Stage.PERSONAL: 5.8, Stage.MANAGEMENT: 4.6}
RISING = {Stage.CONSEQUENCE: 4.8, Stage.COLLABORATION: 4.2, Stage.REFOCUSING: 2.2}
AFTER = {
    Point.SEEKS: 0.04,
    Point.DATE: 0.14,
    Point.USED: 0.24,
    Point.STABLE: 0.43,
    Point.IMPROVES: 0.68,
    Point.COORDINATES: 0.8,
    Point.ALTERNATIVES: 0.97,
}
"""From how much ease on each question is answered yes."""


@dataclass(frozen=True)
class Temper:
    """How fast ease grows, from where, and which worry is the person’s own."""

    start: float
    a_week: float
    own: Stage

    def ease(self, weeks: float) -> float:
        """After so many weeks: fast at first, then ever slower towards 1."""
        return 1 - (1 - self.start) * (1 - self.a_week) ** weeks


def temper(chance: random.Random) -> Temper:
    """Somebody."""
    slow = chance.random() < STALLS
    return Temper(
        start=chance.uniform(0, 0.2),
        a_week=chance.uniform(0.002, 0.015) if slow else chance.uniform(0.05, 0.17),
        own=chance.choice([Stage.INFORMATIONAL, Stage.PERSONAL, Stage.PERSONAL, Stage.MANAGEMENT]),
    )


def concerns(ease: float, own: Stage, chance: random.Random) -> dict[Stage, int]:
    """The seven answers: what concerns oneself fades, what concerns others grows."""
    falling = {stage: value * (1 - ease) for stage, value in FALLING.items()}
    rising = {stage: 1 + value * ease for stage, value in RISING.items()}
    wanted = {**falling, **rising, own: falling[own] + 1.2 * (1 - ease)}
    return {stage: min(MOST, max(0, round(chance.gauss(wanted[stage], 0.7)))) for stage in Stage}


def use(ease: float, chance: random.Random) -> dict[Point, bool]:
    """The answers to the seven questions."""
    return {point: ease + chance.gauss(0, 0.04) > limit for point, limit in AFTER.items()}


def acts_this_week(ease: float, chance: random.Random) -> bool:
    """Something is done and kept on the platform in this week."""
    return chance.random() < max(0, ease - 0.08) * 2.8
