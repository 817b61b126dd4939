"""Shares and means of a group, rounded so that no count in it can be read off. Pure.

A step of the scale always stands for two and a half people or more: in a group of ten shares go by 25 points, from 250
people on by one. Whatever is shown, at least two counts are possible. Means of answers from 0 to 7 go by halves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

STEPS = ((5, 50), (10, 25), (13, 20), (25, 10), (50, 5), (125, 2), (250, 1))
"""From so many people on, shares go by so many points."""
COARSE = 50
"""Steps from which on a rounded share says too little to stand as one number: it is told as a range."""
HALF_FROM = 12
"""People from whom on it is said when half of them were there: in a smaller group it would tell a count."""
MONTH = 30
"""Days are told in steps of so many."""


def points(people: int) -> int:
    """By how many points the shares of a group of so many people go."""
    return next(step for least, step in reversed(STEPS) if people >= least)


def crowd(people: int) -> tuple[int, int | None]:
    """The fewest and the most people with whom shares go by the same step; None without end.

    The step is shown, so that this is all it says of them: exactly how many answered is nobody’s to know.
    """
    place = max(number for number, (least, _step) in enumerate(STEPS) if people >= least)
    return STEPS[place][0], STEPS[place + 1][0] - 1 if place + 1 < len(STEPS) else None


def between(percent: float, step: float) -> tuple[float, float]:
    """Where the true share of one that is shown as `percent` lies, in per cent."""
    return max(0, percent - step / 2), min(100, percent + step / 2)


@dataclass(frozen=True)
class Scale:
    """Means from 0 to `top` that go by `step` / `parts`."""

    step: int
    parts: int
    top: int

    def value(self, total: int, people: int) -> float:
        """The rounded mean of `people` whose values add up to `total`; a half goes up."""
        return min(self._turns(total, people) * self.step / self.parts, self.top)

    def possible(self, total: int, people: int) -> tuple[int, int]:
        """The smallest and the largest sum that would be shown as this one."""
        turns, width = self._turns(total, people), self.step * people
        low = -((1 - 2 * turns) * width // (2 * self.parts))
        high = -(-(2 * turns + 1) * width // (2 * self.parts)) - 1
        return max(0, low), min(self.top * people, high)

    def _turns(self, total: int, people: int) -> int:
        return (2 * total * self.parts + people * self.step) // (2 * people * self.step)


ScaleOf = Callable[[int], Scale]
"""A scale that depends on how many people there are."""


@cache
def shares(people: int) -> Scale:
    """The scale of shares, as parts of one, of a group of so many."""
    return Scale(points(people), 100, 1)


@cache
def percents(people: int) -> Scale:
    """The scale of means of percentages: by the steps of shares, as each may be nothing or all of one question."""
    return Scale(points(people), 1, 100)


@cache
def answers(_people: int) -> Scale:
    """The scale of means of answers from 0 to 7: by halves."""
    return Scale(1, 2, 7)


@cache
def thirds(_people: int) -> Scale:
    """The scale of means of three answers from 0 to 7 each, added up: by halves of one answer."""
    return Scale(3, 2, 21)


def percent(part: int, people: int) -> int:
    """A share in whole per cent, rounded to the step of the group."""
    return round(shares(people).value(part, people) * 100)
