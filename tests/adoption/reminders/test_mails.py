"""The mail about a check-in that waits, its links, and who is left without one."""

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
from lms.adoption import check_ins, passages, refusing
from lms.adoption.models import CheckIn
from lms.adoption.plans import keeping as plans
from lms.adoption.plans import mails as plan_mails
from lms.adoption.reminders import links, mails
from lms.adoption.reminders.kinds import CHECK_IN
from lms.networks.models import Network
from lms.notifications import delivery, looks, trials
from lms.notifications.models import Message, ReminderLook, ReminderTrial
from tests.adoption.conftest import PlanOf, at
from tests.factories import make_person

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
DAY = dt.date(2026, 10, 18)
MAILED = DAY + dt.timedelta(days=3)


def follow(person: User, network: Network, day: dt.date = DAY) -> CheckIn:
    found: CheckIn = passages.follow(person, network, at=at(day)).check_ins.get()
    return found


def test_one_mail_three_days_later_at_nine_and_never_a_second(lena: User, linkedin: Network) -> None:
    follow(lena, linkedin)
    assert [mails.remind(at(MAILED - dt.timedelta(days=1))), mails.remind(at(MAILED, 8))] == [0, 0]
    assert [mails.remind(at(MAILED, hour)) for hour in (9, 9, 15)] == [1, 0, 0]
    assert mails.remind(at(MAILED + dt.timedelta(days=1))) == 0
    row = Message.objects.get()
    assert (row.kind, row.recipient, row.key) == (CHECK_IN, lena, f"check-in-{CheckIn.objects.get().pk}")


def test_who_follows_several_networks_gets_one_mail_a_week(lena: User, linkedin: Network, mastodon: Network) -> None:
    follow(lena, linkedin)
    follow(lena, mastodon)
    assert [mails.remind(at(MAILED + dt.timedelta(days=days))) for days in (0, 1, 2)] == [1, 0, 0]


def test_nothing_is_recalled_that_is_answered_skipped_or_long_past(
    lena: User, tom: User, karim: User, linkedin: Network
) -> None:
    check_ins.skip(follow(lena, linkedin), at(DAY))
    follow(tom, linkedin, DAY - dt.timedelta(days=3))
    CheckIn.objects.filter(pk=follow(karim, linkedin).pk).update(completed_at=at(DAY))
    assert mails.remind(at(MAILED)) == 0


def test_who_left_or_wants_no_such_mails_gets_none(lena: User, tom: User, karim: User, linkedin: Network) -> None:
    for person in (lena, tom, karim):
        follow(person, linkedin)
    deactivate(tom)
    trials.refuse(CHECK_IN, karim, at(DAY))
    assert mails.remind(at(MAILED)) == 1
    assert not ReminderTrial.objects.exclude(person=lena).exists()


def test_the_mail_is_in_the_persons_language_and_says_no_answer(lena: User, tom: User, linkedin: Network) -> None:
    for person in (lena, tom):
        check_in = follow(person, linkedin)
        CheckIn.objects.filter(pk=check_in.pk).update(concern_2=7, words="J’ai peur des commentaires")
    assert mails.remind(at(MAILED)) == 2
    english = Message.objects.get(recipient=tom)
    assert english.subject == "Where are you with LinkedIn?"
    assert "Less than three minutes" in english.text
    for row in Message.objects.all():
        assert "peur" not in row.text + row.html
        assert "{{" not in row.text + row.html


def test_few_statements_however_many_were_reminded_already(linkedin: Network) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert mails.remind(at(MAILED)) == 0
        return len(asked)

    follow(make_person(), linkedin)
    mails.remind(at(MAILED))
    few = statements()
    for _more in range(4):
        follow(make_person(), linkedin)
    mails.remind(at(MAILED))
    assert statements() == few <= 2


# --- The tenth without ---------------------------------------------------------------------------------------------
def test_nobody_is_both_reminded_and_held_out_and_the_second_sweep_finds_all_settled(
    linkedin: Network, plan_of: PlanOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "HELD_OUT", 0.5)
    for _person in range(12):
        person = make_person()
        follow(person, linkedin)
        plan_of(person, MAILED - dt.timedelta(days=7))
    sent = mails.remind(at(MAILED)) + plan_mails.ask_due(at(MAILED))
    assert mails.remind(at(MAILED)) + plan_mails.ask_due(at(MAILED)) == 0
    held = set(ReminderTrial.objects.filter(is_held_out=True).values_list("key", flat=True))
    kept = set(ReminderTrial.objects.filter(is_held_out=False).values_list("key", flat=True))
    assert kept == set(Message.objects.values_list("key", flat=True))
    assert len(kept) == sent
    assert len(held) + len(kept) == 24
    assert held
    assert kept


def test_what_was_answered_in_time_is_found_for_both_kinds(lena: User, linkedin: Network, plan_of: PlanOf) -> None:
    check_in = follow(lena, linkedin)
    answered, silent = (plan_of(lena, MAILED - dt.timedelta(days=7)) for _plan in range(2))
    assert mails.remind(at(MAILED)) + plan_mails.ask_due(at(MAILED)) == 3
    CheckIn.objects.filter(pk=check_in.pk).update(completed_at=at(MAILED + dt.timedelta(days=13)))
    plans.answer(answered, 7, "not_yet", at(MAILED, 18))
    looks.settle(at(MAILED + dt.timedelta(days=20)))
    found = dict(ReminderTrial.objects.values_list("key", "outcome_at"))
    assert found[f"check-in-{check_in.pk}"] == at(MAILED + dt.timedelta(days=13))
    assert found[f"plan-{answered.pk}-7"] == at(MAILED, 18)
    assert found[f"plan-{silent.pk}-7"] is None


def test_a_retired_kind_writes_nothing_and_the_others_go_on(lena: User, linkedin: Network, plan_of: PlanOf) -> None:
    follow(lena, linkedin)
    plan_of(lena, MAILED - dt.timedelta(days=7))
    zero = dict.fromkeys(("with_people", "with_of", "with_done", "without_people", "without_of", "without_done"), 0)
    ReminderLook.objects.create(kind=CHECK_IN, month=DAY, looked_at=at(DAY), verdict="useless", **zero)
    assert mails.remind(at(MAILED)) == 0
    assert plan_mails.ask_due(at(MAILED)) == 1


# --- The links ------------------------------------------------------------------------------------------------------
def path(address: str) -> str:
    return urlsplit(address).path


def test_the_skip_of_the_mail_works_signed_out_and_only_its_button_skips(lena: User, linkedin: Network) -> None:
    check_in = follow(lena, linkedin)
    client = Client(enforce_csrf_checks=True)
    page = client.get(path(links.skip_link(check_in)))
    assert CheckIn.objects.open().exists()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.content.decode())
    assert token
    for _tap in range(2):
        answer = client.post(path(links.skip_link(check_in)), {"csrfmiddlewaretoken": token[1]})
        assert answer.status_code == 200
    assert CheckIn.objects.get().skipped_at
    assert client.get("/passage/").status_code == 302


def test_a_link_is_over_when_altered_of_another_kind_answered_or_its_person_gone(lena: User, linkedin: Network) -> None:
    check_in = follow(lena, linkedin)
    good, off = path(links.skip_link(check_in)), path(refusing.off_link(lena, CHECK_IN))
    forged = signing.dumps(check_in.pk, salt="other")
    unknown = signing.dumps([lena.pk, "no_such_kind"], salt=refusing.OFF)
    for address in (good[:-3] + "xx/", f"/reminders/skip/{forged}/", f"/reminders/off/{unknown}/", off[:-3] + "xx/"):
        assert Client().post(address).status_code == 410
    CheckIn.objects.update(completed_at=timezone.now())
    assert Client().post(good).status_code == 410
    assert CheckIn.objects.get().skipped_at is None
    deactivate(lena)
    assert Client().post(off).status_code == 410


def test_one_click_ends_these_mails_signed_out_and_the_passage_has_the_switch(
    lena: User, linkedin: Network, client_of: ClientOf
) -> None:
    follow(lena, linkedin)
    mails.remind(at(MAILED))
    header = delivery._mail(Message.objects.get()).extra_headers["List-Unsubscribe"]
    address = path(header.strip("<>"))
    client = Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert not trials.is_refused(CHECK_IN, lena)
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert trials.is_refused(CHECK_IN, lena)
    signed_in = client_of(lena)
    switch = f"/reminders/switch/{CHECK_IN}/"
    assert switch in signed_in.get("/passage/on/linkedin/").content.decode()
    back = signed_in.post(switch, {"wanted": "yes", "network": "linkedin"})
    assert back["Location"] == "/passage/on/linkedin/"
    assert not trials.is_refused(CHECK_IN, lena)
    signed_in.post(switch, {"wanted": "no"})
    assert trials.is_refused(CHECK_IN, lena)
    client.post(address, {"again": "1"})
    assert not trials.is_refused(CHECK_IN, lena)
    assert signed_in.post("/reminders/switch/review/").status_code == 404  # a wish has its own page
    assert signed_in.post("/reminders/switch/none/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "page"), [("mission_figures", "/missions/"), ("mission_review_reminder", "/missions/reviews/")]
)
def test_the_mails_about_missions_have_their_switch_on_their_page(
    lena: User, client_of: ClientOf, kind: str, page: str
) -> None:
    client = client_of(lena)
    switch = f"/reminders/switch/{kind}/"
    assert switch in client.get(page).content.decode()
    assert client.post(switch, {"wanted": "no"})["Location"] == page
    assert trials.is_refused(kind, lena)
    assert b'value="yes"' in client.get(page).content
    client.post(switch, {"wanted": "yes"})
    assert not trials.is_refused(kind, lena)
