"""Which questions an attempt asks, and in what order. Pure: everything follows from the seed."""

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Slot:
    """One line of a quiz: `count` questions out of `candidates`, each worth `points`."""

    candidates: Sequence[uuid.UUID]
    count: int = 1
    points: int = 1


@dataclass(frozen=True)
class Drawn:
    """A question to ask, and what it is worth."""

    key: uuid.UUID
    points: int


def draw(slots: Sequence[Slot], seed: int, *, shuffle: bool) -> list[Drawn]:
    """The questions of an attempt. None comes twice, and as many slots as possible get all that they ask for."""
    chance = random.Random(seed)  # noqa: S311 - which questions, not a secret
    questions = [
        Drawn(key, slot.points) for slot, keys in zip(slots, _shared(slots, chance), strict=True) for key in keys
    ]
    if shuffle:
        chance.shuffle(questions)
    return questions


def shortfalls(slots: Sequence[Slot]) -> dict[int, int]:
    """The slots that ask for more than can be found for them beside the others, each with how many it gets."""
    shares = _shared(slots, random.Random(0))  # noqa: S311 - only the sizes are used
    return {index: len(keys) for index, keys in enumerate(shares) if len(keys) < slots[index].count}


def _shared(slots: Sequence[Slot], chance: random.Random) -> list[list[uuid.UUID]]:
    """Share the candidates out between the slots: a greatest matching, by augmenting paths in a random order.

    The slots with the fewest candidates choose first, so that a fixed question is never lost to a draw.
    """
    orders = [chance.sample(sorted(slot.candidates), len(slot.candidates)) for slot in slots]
    holders: dict[uuid.UUID, int] = {}

    def find(index: int, seen: set[uuid.UUID]) -> bool:
        for key in orders[index]:
            if key in seen or holders.get(key) == index:
                continue
            seen.add(key)
            if key not in holders or find(holders[key], seen):
                holders[key] = index
                return True
        return False

    for index in sorted(range(len(slots)), key=lambda i: len(orders[i])):
        for _question in range(slots[index].count):
            find(index, set())
    return [[key for key in orders[index] if holders.get(key) == index] for index in range(len(slots))]


def seed_of(attempt_seed: int, position: int) -> int:
    """The seed of one question of an attempt: the order of its choices and its tokens."""
    return attempt_seed * 1000 + position
