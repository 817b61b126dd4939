"""How long until something happens, with people to whom it has not happened yet (Kaplan and Meier, 1958). Pure.

Each person counts with the days he or she was followed and whether it happened on the last of them. Who has not got
there yet says how long he or she has been on the way, and is not taken for somebody who never will.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NORMAL_95 = 1.959963984540054
"""Of the normal distribution, 95 in 100 lie nearer than this many standard deviations."""
ROUNDING = 1e-12
"""What multiplying shares may be off by."""
Duration = tuple[float, bool]
"""Days followed, and whether it happened at their end."""


@dataclass(frozen=True)
class Step:
    """One day on which it happened: to `events` of `at_risk` people. `survival` is the share to whom it has not yet."""

    time: float
    at_risk: int
    events: int
    survival: float
    error: float
    """Standard error of `survival` (Greenwood)."""
    low: float
    high: float
    """Between these lies the true share in 95 of 100 such groups (log-log transformed, so always within 0 and 1)."""


def curve(durations: Iterable[Duration]) -> list[Step]:
    """The steps in the order of time. Whoever is censored on a day was still at risk on it."""
    ended = Counter(durations)
    at_risk, survival, greenwood = ended.total(), 1.0, 0.0
    steps = []
    for time in sorted({time for time, _happened in ended}):
        if events := ended[time, True]:
            survival *= 1 - events / at_risk
            greenwood += events / (at_risk * (at_risk - events)) if at_risk > events else math.inf
            steps.append(_step(time, at_risk, events, survival, greenwood))
        at_risk -= events + ended[time, False]
    return steps


def _step(time: float, at_risk: int, events: int, survival: float, greenwood: float) -> Step:
    if survival <= 0:
        return Step(time, at_risk, events, 0.0, 0.0, 0.0, 0.0)
    spread = NORMAL_95 * math.sqrt(greenwood) / abs(math.log(survival))
    low, high = survival ** math.exp(spread), survival ** math.exp(-spread)
    return Step(time, at_risk, events, survival, survival * math.sqrt(greenwood), low, high)


def at(steps: Sequence[Step], time: float) -> Step | None:
    """The last step on that day or before; None while nothing has happened yet."""
    return next((step for step in reversed(steps) if step.time <= time), None)


def median(steps: Sequence[Step]) -> float | None:
    """The first day by which it has happened to half of the people; None while it has not."""
    return next((step.time for step in steps if step.survival <= 0.5 + ROUNDING), None)
