"""Which letters may appear together. Pure.

A sentence appears only among those of at least five different people; it keeps its network only where five different
people wrote about that network, for whoever follows a network alone would be known by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lms.adoption.worries.sealing import Letter

AT_LEAST = 5
"""Different hands behind what appears together."""


@dataclass(frozen=True)
class Batch:
    """Letters that appear at once, under one network or under none."""

    network: int | None
    letters: tuple[Letter, ...]


def ready(letters: Sequence[Letter]) -> tuple[list[Batch], list[Letter]]:
    """What may appear now, and what goes on waiting."""
    batches, others = [], []
    for network in dict.fromkeys(letter.network for letter in letters):
        about = [letter for letter in letters if letter.network == network]
        if network is not None and _are_enough(about):
            batches.append(Batch(network, tuple(about)))
        else:
            others += about
    if _are_enough(others):
        return [*batches, Batch(None, tuple(others))], []
    return batches, others


def _are_enough(letters: Sequence[Letter]) -> bool:
    return len({letter.hand for letter in letters}) >= AT_LEAST
