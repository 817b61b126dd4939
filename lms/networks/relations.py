"""What stands in relation to a network: its courses, official accounts, people who help. Floors above register it.

`relate` is for everybody: the network’s own page, and its screen in the studio. `relate_in_studio` is for
trainers only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from lms.networks.models import Network

Words = str | Promise


@dataclass(frozen=True)
class Entry:
    """One thing, where it is found, and a word about it."""

    title: Words
    url: str = ""
    note: Words = ""


@dataclass(frozen=True)
class Relation:
    """Things of one kind; `empty` is said where there is none, `more` leads to all of them."""

    title: Words
    entries: Sequence[Entry]
    empty: Words = ""
    more: Entry | None = None


Source = Callable[[Network, Any], Relation | None]
"""Of a network and who looks (a person): what the person may see."""
StudioSource = Callable[[Network, str], Relation | None]
"""Of a network and a field of its rules (empty: all of them)."""
_sources: list[Source] = []
_studio_sources: list[StudioSource] = []


def relate(source: Source) -> Source:
    """Register what everybody reads; a second time changes nothing. In the order of registration."""
    if source not in _sources:
        _sources.append(source)
    return source


def relate_in_studio(source: StudioSource) -> StudioSource:
    """Register what only the studio shows."""
    if source not in _studio_sources:
        _studio_sources.append(source)
    return source


def of(network: Network, viewer: Any) -> list[Relation]:
    """What a person reads on the page of a network."""
    return [found for source in _sources if (found := source(network, viewer))]


def in_studio(network: Network, field: str = "") -> list[Relation]:
    """What only the studio shows of a network, or of one field of its rules."""
    return [found for source in _studio_sources if (found := source(network, field))]
