"""What is proposed comes from above, in its order."""

import datetime as dt
from collections.abc import Iterator

import pytest

from lms.accounts.models import User
from lms.pages import proposals
from lms.pages.proposals import Proposal, Rank, proposals_for, propose

NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def proposal(rank: Rank) -> Proposal:
    return Proposal(rank, "Why", rank.name, "More", "Go", "/there/", "sparkles")


def two(_person: User, _at: dt.datetime) -> Iterator[Proposal]:
    yield proposal(Rank.PLAN)
    yield proposal(Rank.CHECK_IN)


def one(_person: User, _at: dt.datetime) -> Iterator[Proposal]:
    yield proposal(Rank.CLOCK_RUNS)


@pytest.fixture(autouse=True)
def nobody_else_proposes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposals, "_sources", [])


def test_what_presses_most_comes_first_whoever_proposes_it() -> None:
    for source in (two, one, two):
        propose(source)
    assert [found.rank for found in proposals_for(User(), NOON)] == [Rank.CLOCK_RUNS, Rank.CHECK_IN, Rank.PLAN]


def test_where_nobody_proposes_there_is_nothing() -> None:
    assert proposals_for(User(), NOON) == []
