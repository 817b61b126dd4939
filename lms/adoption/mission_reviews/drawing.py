"""Drawing who reviews. Pure: who may is known, how often they were asked lately comes in, and so does the seed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

MOST_AWAITED = 2
"""Reviews that may be awaited of one person at one time."""
HEAD_START = 2
"""Who knows the network is asked so many times more often than the others, and no more."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be asked."""

    pk: int
    asked: int
    """How often in the last weeks, whatever came of it."""
    awaited: int
    """Reviews that others wait for now."""
    knows: bool
    """Uses the network, has completed the course, or has done the mission."""


def draw(candidates: Iterable[Candidate], wanted: int, seed: str) -> list[int]:
    """Who is asked: those who were asked least lately, and among equals by lot; fewer than `wanted` if there are.

    Of people who know the network as well and may always be asked, nobody is asked more than once more than another.
    """
    free = [one for one in candidates if one.awaited < MOST_AWAITED]
    return [one.pk for one in sorted(free, key=lambda one: _place(one, seed))[:wanted]]


def _place(one: Candidate, seed: str) -> tuple[int, bool, str]:
    return one.asked + (0 if one.knows else HEAD_START), not one.knows, _lot(one.pk, seed)


def _lot(pk: int, seed: str) -> str:
    return hashlib.sha256(f"{seed} {pk}".encode()).hexdigest()
