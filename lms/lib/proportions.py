"""Intervals for shares and for the difference of two shares. Pure.

Sources: E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, JASA 22 (1927), 209–212;
R. G. Newcombe, “Interval estimation for the difference between independent proportions: comparison of eleven methods”,
Statistics in Medicine 17 (1998), 873–890, method 10 (hybrid score, without correction for continuity).
"""

from dataclasses import dataclass
from math import hypot, sqrt
from statistics import NormalDist


@dataclass(frozen=True)
class Share:
    """So many of so many; `of` is one at least."""

    done: int
    of: int

    @property
    def value(self) -> float:
        """From 0 to 1."""
        return self.done / self.of


@dataclass(frozen=True)
class Interval:
    """An estimate with its two ends."""

    low: float
    value: float
    high: float


def wilson(share: Share, level: float = 0.95) -> Interval:
    """The score interval of one share: its ends never leave 0 to 1."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    n, p = share.of, share.value
    centre, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    # Rounding must not put an end on the wrong side of what was counted.
    low = 0.0 if share.done == 0 else min((centre - spread) / scale, p)
    high = 1.0 if share.done == n else max((centre + spread) / scale, p)
    return Interval(low, p, high)


def difference(first: Share, second: Share, level: float = 0.95) -> Interval:
    """The first share less the second, with Newcombe’s hybrid score interval; all from -1 to 1."""
    one, two = wilson(first, level), wilson(second, level)
    gap = one.value - two.value
    return Interval(
        gap - hypot(one.value - one.low, two.high - two.value),
        gap,
        gap + hypot(one.high - one.value, two.value - two.low),
    )
