"""Whether courses that ask for each other leave anybody a way in. Pure: no database."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def circle(start: T, wanted: Iterable[T], asked: Mapping[T, Collection[T]]) -> list[T]:
    """The way from one of `wanted`, by what each asks for first (`asked`), back to `start`; empty when there is none.

    `[start]` when it asks for itself; `[b, c, start]` when it asks for b, which asks for c, which asks for it.
    """
    seen = {start}
    ahead = [[one] for one in wanted]
    for way in ahead:  # grows as it is walked: the shortest way is found first
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ahead += [[*way, further] for further in asked.get(way[-1], ())]
    return []
