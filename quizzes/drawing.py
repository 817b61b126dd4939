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

    @property
    def is_fixed(self) -> bool:
        """Nothing to choose."""
        return len(self.candidates) <= self.count


@dataclass(frozen=True)
class Drawn:
    """A question to ask, and what it is worth."""

    key: uuid.UUID
    points: int


def draw(slots: Sequence[Slot], seed: int, *, shuffle: bool) -> list[Drawn]:
    """The questions of an attempt. None comes twice: the tightest slots choose first, the others among what is left.

    A slot with fewer candidates left than it asks for gives what it has.
    """
    chance = random.Random(seed)  # noqa: S311 - which questions, not a secret
    taken: set[uuid.UUID] = set()
    drawn: dict[int, list[Drawn]] = {}
    for index in sorted(range(len(slots)), key=lambda i: (len(slots[i].candidates) - slots[i].count, i)):
        left = sorted(set(slots[index].candidates) - taken)
        keys = chance.sample(left, min(slots[index].count, len(left)))
        taken.update(keys)
        drawn[index] = [Drawn(key, slots[index].points) for key in keys]
    questions = [question for index in range(len(slots)) for question in drawn[index]]
    if shuffle:
        chance.shuffle(questions)
    return questions


def shortfalls(slots: Sequence[Slot]) -> dict[int, int]:
    """The slots that ask for more than is left for them, each with how many it could get.

    Fixed questions are not drawn again, and an earlier draw inside the same questions takes its share first.
    """
    fixed = {key for slot in slots if slot.is_fixed for key in slot.candidates}
    short: dict[int, int] = {}
    for index, slot in enumerate(slots):
        own = set(slot.candidates)
        earlier = [other for other in slots[:index] if not other.is_fixed and set(other.candidates) <= own]
        left = len(own) if slot.is_fixed else len(own - fixed) - sum(other.count for other in earlier)
        if left < slot.count:
            short[index] = max(0, left)
    return short


def seed_of(attempt_seed: int, position: int) -> int:
    """The seed of one question of an attempt: the order of its choices and its tokens."""
    return attempt_seed * 1000 + position
