"""The next five minutes: one thing, and the right one."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from courses.home import Reason, choose
from courses.models import Enrolment
from lms.accounts.models import User
from lms.pages import proposals
from lms.pages.proposals import Proposal, Rank

TODAY = dt.date(2026, 11, 22)
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def enrolment(pk: int, *, due: int | None = None, begun: int | None = None, done: bool = False) -> Enrolment:
    """Days from today; nothing is written."""
    return Enrolment(
        pk=pk,
        enrolled_at=NOON - dt.timedelta(days=30),
        due_on=None if due is None else TODAY + dt.timedelta(days=due),
        started_at=None if begun is None else NOON - dt.timedelta(days=begun),
        last_active_at=None if begun is None else NOON - dt.timedelta(days=begun),
        completed_at=NOON if done else None,
    )


@pytest.mark.parametrize(
    ("rows", "wanted", "reason"),
    [
        ([enrolment(1, begun=1), enrolment(2, due=-1)], 2, Reason.LATE),
        ([enrolment(1, begun=1), enrolment(2, due=7)], 2, Reason.DUE_SOON),
        ([enrolment(1, due=30), enrolment(2, begun=3), enrolment(3, begun=1)], 3, Reason.BEGUN),
        ([enrolment(1), enrolment(2, due=30)], 2, Reason.ASKED),
        ([enrolment(1)], 1, Reason.CHOSEN),
        ([enrolment(1, due=0), enrolment(2, due=-9, done=True)], 1, Reason.DUE_SOON),
    ],
)
def test_what_is_late_comes_first_then_what_is_due_begun_asked_for_chosen(
    rows: list[Enrolment], wanted: int, reason: Reason
) -> None:
    found = choose(rows, TODAY)
    assert found is not None
    assert (found.enrolment.pk, found.reason) == (wanted, reason)


def test_when_all_is_done_nothing_is_asked() -> None:
    assert choose([enrolment(1, done=True)], TODAY) is None
    assert choose([], TODAY) is None


@pytest.mark.parametrize(
    ("due", "rank", "first"), [(3, Rank.CHECK_IN, True), (3, Rank.CLOCK_RUNS, False), (None, Rank.CHECK_IN, False)]
)
def test_a_course_gives_way_to_what_presses_more(due: int | None, rank: Rank, first: bool) -> None:
    found = choose([enrolment(1, due=due, begun=1)], TODAY)
    assert found is not None
    assert found.comes_before([Proposal(rank, "Why", "What", "More", "Go", "/there/", "sparkles")]) is first
    assert found.comes_before([])


def test_the_home_page_shows_one_thing_now_and_then_the_rest(
    lena: User, client_of: Callable[[User], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [
        Proposal(rank, "Why", rank.name, "More", "Go", f"/{rank}/", "sparkles") for rank in (Rank.CHECK_IN, Rank.REVIEW)
    ]
    monkeypatch.setattr(proposals, "_sources", [lambda _person, _at: shown])
    page = client_of(lena).get("/home/")
    assert (page.context["first"], page.context["then"]) == (shown[0], [shown[1]])
    assert page.content.count(b"button first") == 1
