"""What figures say of a kind of reminder, and when it retires. Pure. Why these numbers: docs/decisions/0009."""

import enum
from dataclasses import dataclass

from lms.lib.proportions import Interval, Share, difference

FEWEST = 5
"""People on either side under which nothing is shown, and nothing decided."""
ENOUGH = 50
"""People on either side before a kind can be called useless."""
WORTH_IT = 0.05
"""A reminder that brings fewer than five more in a hundred costs more attention than it gains."""
SHOWN, DECIDING = 0.95, 0.99
"""Levels of the interval: that which people read, and the stricter one that decides, since one looks every month."""


class Verdict(enum.StrEnum):
    """What the figures say."""

    TOO_EARLY = "early"
    HELPS = "helps"
    USELESS = "useless"
    HARMFUL = "harmful"


@dataclass(frozen=True)
class Side:
    """The reminders of one side: how many people they were for, how many reminders, how many were followed."""

    people: int
    of: int
    done: int

    @property
    def share(self) -> Share:
        """The share followed."""
        return Share(self.done, self.of)


def is_shown(sent: Side, held: Side) -> bool:
    """Enough people on both sides for nobody to be recognised."""
    return min(sent.people, held.people) >= FEWEST


def lift(sent: Side, held: Side, level: float = SHOWN) -> Interval:
    """The share with the reminder less the share without."""
    return difference(sent.share, held.share, level)


def verdict(sent: Side, held: Side) -> Verdict:
    """What may be said: harm at once, uselessness once enough people were looked at, help when it is plain."""
    if not is_shown(sent, held):
        return Verdict.TOO_EARLY
    strict = lift(sent, held, DECIDING)
    if strict.high < 0:
        return Verdict.HARMFUL
    if min(sent.people, held.people) >= ENOUGH and strict.high < WORTH_IT:
        return Verdict.USELESS
    return Verdict.HELPS if lift(sent, held).low > 0 else Verdict.TOO_EARLY
