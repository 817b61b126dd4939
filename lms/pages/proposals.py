"""What a person could do next: each part of the product proposes, the home page shows one thing now and then the rest.

A part registers its source once, in its app's `ready`; this floor knows none of them.
"""

import datetime as dt
import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from lms.accounts.models import User


class Rank(enum.IntEnum):
    """What comes first on the home page: the lower, the earlier."""

    CLOCK_RUNS = 10
    LATE = 20
    DUE_SOON = 30
    CHECK_IN = 40
    SOMEBODY_WAITS = 45
    BEGUN = 50
    REVIEW = 60
    PLAN = 65
    ASKED = 70
    CHOSEN = 80


@dataclass(frozen=True)
class Proposal:
    """One thing to do: `reason` stands above the title, `verb` on the button; `minutes` is about how long it takes."""

    rank: Rank
    reason: str | Promise
    title: str | Promise
    text: str | Promise
    verb: str | Promise
    url: str
    icon: str
    minutes: int = 0


Source = Callable[[User, dt.datetime], Iterable[Proposal]]
_sources: list[Source] = []


def propose(source: Source) -> Source:
    """Register a source of proposals; a second time changes nothing."""
    if source not in _sources:
        _sources.append(source)
    return source


def proposals_for(person: User, at: dt.datetime) -> list[Proposal]:
    """Everything proposed to `person`, what comes first first. As many statements as the sources need."""
    found = [proposal for source in _sources for proposal in source(person, at)]
    return sorted(found, key=lambda proposal: proposal.rank)
