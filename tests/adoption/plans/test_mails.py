"""The mails that ask “done?”, their links, and what ends them."""

import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.adoption.models import Plan, PlanAnswer
from lms.adoption.plans import keeping as plans
from lms.adoption.plans import links as plan_links
from lms.adoption.plans import mails as plan_mails
from lms.notifications import delivery
from lms.notifications.models import Message
from lms.organisation.membership import leave
from tests.adoption.conftest import ACTION, CUE, PlanOf, at

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
DAY = dt.date(2026, 10, 18)
WEEK, MONTH = DAY + dt.timedelta(days=7), DAY + dt.timedelta(days=30)
Answer = PlanAnswer.Answer


# --- The mails ------------------------------------------------------------------------------------------------------
def test_each_round_is_one_row_of_the_outbox_at_nine_of_the_persons_clock(lena: User, plan_of: PlanOf) -> None:
    lena.time_zone = "Indian/Reunion"  # two hours and, in winter, three before Paris
    lena.save()
    plan_of(lena, DAY)
    assert plan_mails.ask_due(at(WEEK, 5)) == 0
    assert [plan_mails.ask_due(at(WEEK, hour)) for hour in (6, 6, 12)] == [1, 0, 0]
    assert plan_mails.ask_due(at(MONTH, 12)) == 1
    assert list(Message.objects.order_by("pk").values_list("kind", "recipient")) == [("plan_done", lena.pk)] * 2


def test_the_mail_is_in_the_persons_language_and_its_subject_says_nothing_private(
    lena: User, tom: User, plan_of: PlanOf, in_english: None
) -> None:
    plan_of(tom, DAY)
    plan_mails.ask_due(at(WEEK))
    mail = Message.objects.get()
    assert (mail.language, mail.subject) == ("en", "Your plan, a week later")
    assert "If je bois mon café, then je lis trois publications." in mail.text
    assert CUE not in mail.subject + mail.reason + mail.key
    assert mail.text.count("/plans/tap/") == 3
    assert mail.html.count("/plans/tap/") == 3


def test_who_moves_the_day_is_not_asked_twice_by_mail(lena: User, plan_of: PlanOf) -> None:
    plan = plan_of(lena, DAY)
    plan_mails.ask_due(at(WEEK))
    plans.change(plan, CUE, ACTION, DAY + dt.timedelta(days=1), None)
    assert plan_mails.ask_due(at(WEEK + dt.timedelta(days=1))) == 0


def test_after_a_long_standstill_no_heap_of_old_questions_is_mailed(lena: User, plan_of: PlanOf) -> None:
    plan_of(lena, DAY)
    assert plan_mails.ask_due(at(WEEK + dt.timedelta(days=3))) == 0


def test_who_has_left_or_wants_no_mails_is_not_asked(lena: User, tom: User, karim: User, plan_of: PlanOf) -> None:
    for person in (lena, tom, karim):
        plan_of(person, DAY)
    leave(lena, DAY + dt.timedelta(days=2))
    deactivate(tom)
    plans.set_mails(karim, are_wanted=False)
    assert plan_mails.ask_due(at(WEEK)) == 0
    plans.set_mails(karim, are_wanted=True)
    assert plan_mails.ask_due(at(WEEK)) == 1


def test_few_statements_however_many_plans_are_asked_about_already(lena: User, plan_of: PlanOf) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert plan_mails.ask_due(at(WEEK)) == 0
        return len(asked)

    plan_of(lena, DAY)
    plan_mails.ask_due(at(WEEK))
    few = statements()
    for _more in range(5):
        plan_of(lena, DAY)
    plan_mails.ask_due(at(WEEK))
    assert statements() == few <= 4


# --- The links ------------------------------------------------------------------------------------------------------
def link(plan: Plan, answer: str = Answer.YES) -> str:
    return urlsplit(plan_links.answer_link(plan, 7, answer)).path


def test_the_link_works_signed_out_and_only_its_button_answers(lena: User, plan_of: PlanOf) -> None:
    plan = plan_of(lena, timezone.localdate() - dt.timedelta(days=7))
    client = Client(enforce_csrf_checks=True)
    page = client.get(link(plan))
    assert page.status_code == 200
    assert page.content.count(b'<button class="button first') == 1
    assert plan.answered() == {}
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
    assert token
    for _tap in range(2):
        assert client.post(link(plan), {"csrfmiddlewaretoken": token[1]}).status_code == 200
    assert Plan.objects.get().answered() == {7: "yes"}
    assert "_auth_user_id" not in client.session
    assert client.get("/plans/").status_code == 302


def test_opened_again_the_link_says_that_the_answer_was_given(lena: User, plan_of: PlanOf) -> None:
    plan = plan_of(lena, timezone.localdate() - dt.timedelta(days=7))
    Client().post(link(plan))
    assert b'<button class="button first' not in Client().get(link(plan)).content
    assert b'<button class="button first' in Client().get(link(plan, Answer.NOT_YET)).content


def test_only_in_the_browser_of_the_person_the_link_presses_its_button(
    lena: User, tom: User, plan_of: PlanOf, client_of: Callable[[User], Client]
) -> None:
    address = link(plan_of(lena, timezone.localdate() - dt.timedelta(days=7)))
    assert b'hx-trigger="load' in client_of(lena).get(address).content
    for client in (client_of(tom), Client()):
        assert b'hx-trigger="load' not in client.get(address).content
    assert Plan.objects.get().answered() == {}


def test_the_last_of_two_links_counts(lena: User, plan_of: PlanOf) -> None:
    plan = plan_of(lena, timezone.localdate() - dt.timedelta(days=7))
    for said in (Answer.YES, Answer.NO_LONGER, Answer.NOT_YET):
        Client().post(link(plan, said))
    assert Plan.objects.get().answered() == {7: "not_yet"}


def test_a_link_is_over_when_altered_expired_let_go_too_early_or_its_person_gone(
    lena: User, plan_of: PlanOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_of(lena, timezone.localdate() - dt.timedelta(days=7))
    good = link(plan)
    early = link(plan_of(lena, timezone.localdate()))
    forged = f"/plans/tap/{signing.dumps([plan.pk, 7, 'yes'], salt='other')}/"
    for address in (good[:-3] + "xx/", forged, early):
        assert Client().post(address).status_code == 410
    with monkeypatch.context() as patch:
        patch.setattr(plan_links, "ANSWER_SECONDS", -1)
        assert Client().post(good).status_code == 410
    deactivate(lena)
    assert Client().post(good).status_code == 410
    assert not PlanAnswer.objects.exists()


def test_one_click_ends_the_mails_signed_out_and_looking_does_not(lena: User, plan_of: PlanOf) -> None:
    plan_of(lena, DAY)
    plan_mails.ask_due(at(WEEK))
    row = Message.objects.get()
    headers = delivery._mail(row).extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = urlsplit(headers["List-Unsubscribe"].strip("<>")).path
    assert row.text.count(address) == 1
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert plans.wants_mails(lena)
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not plans.wants_mails(lena)
    assert client.get(address.replace("off/", "off/x")).status_code == 410


def test_a_mail_of_another_kind_has_no_such_header(lena: User) -> None:
    row = Message(key="a", kind="invitation", address=lena.email, language="fr", subject="Bonjour", text="Bonjour")
    assert "List-Unsubscribe" not in delivery._mail(row).extra_headers
