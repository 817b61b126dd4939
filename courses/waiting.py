"""What waits for somebody who writes courses, told on the studio's first page. Floors above register a source."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lms.accounts.models import User


@dataclass(frozen=True)
class Waiting:
    """One thing to see to, in a sentence that says how many, and where."""

    text: str
    url: str
    icon: str


Source = Callable[[User], Iterator[Waiting]]
"""Of a person: what waits, nothing when there is nothing. One statement at most, or a number that does not grow."""
_sources: list[Source] = []


def source(found: Source) -> Source:
    """Register what waits; a second time changes nothing. In the order of registration."""
    if found not in _sources:
        _sources.append(found)
    return found


def for_person(person: User) -> list[Waiting]:
    """All that waits for the person, from the floors above."""
    return [one for of in _sources for one in of(person)]
