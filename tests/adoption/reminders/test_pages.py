"""The page that says which reminders help."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.plans.mails import KIND as PLAN_DONE
from lms.adoption.reminders import page
from lms.adoption.reminders.kinds import CHECK_IN
from lms.notifications import kinds, trials
from lms.notifications.models import ReminderLook
from lms.notifications.verdicts import Side, verdict

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
ClientOf = Callable[[User], Client]
MONTH = dt.date(2026, 11, 1)


def look(kind: str, sent: Side, held: Side, month: dt.date = MONTH) -> ReminderLook:
    return ReminderLook.objects.create(
        kind=kind,
        month=month,
        looked_at=timezone.now(),
        with_people=sent.people,
        with_of=sent.of,
        with_done=sent.done,
        without_people=held.people,
        without_of=held.of,
        without_done=held.done,
        verdict=verdict(sent, held).value,
    )


def text(sonia: User, client_of: ClientOf) -> str:
    client = client_of(sonia)
    client.cookies["language"] = "en"
    sonia.language = "en"
    sonia.save()
    return " ".join(client.get("/reminders/").content.decode().split())


def test_the_last_look_is_said_in_words_with_its_interval(sonia: User, client_of: ClientOf) -> None:
    look(PLAN_DONE, Side(80, 100, 10), Side(9, 10, 9), MONTH - dt.timedelta(days=31))
    look(PLAN_DONE, Side(300, 900, 549), Side(80, 100, 55))
    found = text(sonia, client_of)
    assert "With it, 61 of 100 act on it; without it, 55." in found
    assert "Of a hundred, between 4 fewer and 16 more with it. Too early to say." in found
    assert found.count('class="whisker"') == 1
    assert 'role="img" aria-label="Of a hundred, between 4 fewer and 16 more with it."' in found


@pytest.mark.parametrize(("sent", "held"), [(Side(4, 40, 20), Side(30, 30, 20)), (Side(40, 40, 20), Side(4, 30, 20))])
def test_under_five_people_on_a_side_nothing_is_shown(sent: Side, held: Side, sonia: User, client_of: ClientOf) -> None:
    look(CHECK_IN, sent, held)
    found = text(sonia, client_of)
    assert "With it," not in found
    assert "whisker" not in found
    assert found.count("Fewer than five people on one side so far") == len(kinds.on_trial())


def test_what_people_asked_for_is_said_to_be_always_sent(sonia: User, client_of: ClientOf) -> None:
    assert "A wish is a promise" in text(sonia, client_of)


def test_hr_brings_a_retired_kind_back_once(sonia: User, client_of: ClientOf) -> None:
    retired = look(CHECK_IN, Side(900, 900, 180), Side(100, 100, 60))
    assert retired.is_retiring
    found = text(sonia, client_of)
    assert "Fewer people act with it than without: it is not sent any more." in found
    client = client_of(sonia)
    assert client.post(f"/reminders/{retired.pk}/bring-back/").status_code == 302
    assert not trials.is_retired(CHECK_IN)
    assert client.post(f"/reminders/{retired.pk}/bring-back/").status_code == 404
    assert ReminderLook.objects.get().brought_back_by == sonia


def test_the_page_takes_the_same_statements_with_a_long_history(sonia: User, client_of: ClientOf) -> None:
    client = client_of(sonia)

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/reminders/")
        return len(asked)

    look(PLAN_DONE, Side(300, 900, 549), Side(80, 100, 55))
    client.get("/reminders/")
    few = statements()
    for months in range(1, 20):
        look(PLAN_DONE, Side(300, 900, 549), Side(80, 100, 55), MONTH - dt.timedelta(days=31 * months))
    assert statements() == few


@pytest.mark.parametrize(
    ("today", "then"), [((2026, 11, 1), (2026, 12, 1)), ((2026, 12, 31), (2027, 1, 1)), ((2028, 1, 30), (2028, 2, 1))]
)
def test_the_next_look_is_on_the_first_of_the_next_month(
    today: tuple[int, int, int], then: tuple[int, int, int]
) -> None:
    assert page.next_look(dt.date(*today)) == dt.date(*then)


def test_intervals_on_one_side_of_zero_are_said_without_minus(db: None) -> None:
    assert page.figures(Side(9, 900, 800), Side(9, 900, 500), "helps", 50).words.endswith("more with it.")
    worse = page.figures(Side(9, 900, 500), Side(9, 900, 800), "harmful", 50)
    assert "fewer with it" in worse.words
    assert "-" not in worse.words
