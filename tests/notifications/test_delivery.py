"""Delivery, against a real mail server that goes away, refuses and comes back."""

import datetime as dt
import email
import email.policy
from collections.abc import Callable

import pytest
import time_machine
from django.utils import timezone

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.notifications import delivery, tasks
from lms.notifications.models import Message
from tests.notifications.conftest import MailServer

pytestmark = pytest.mark.django_db
PostTo = Callable[..., Message]


def test_a_mail_arrives_with_its_text_its_html_and_its_accents(
    mail_server: MailServer, post_to: PostTo, lena: User
) -> None:
    row = post_to(lena)
    Message.objects.filter(pk=row.pk).update(subject="Léna, à bientôt…", html="<p>Été</p>")
    tasks.deliver(row.pk)
    (envelope,) = mail_server.post.taken
    arrived = email.message_from_bytes(envelope.content, policy=email.policy.default)
    assert envelope.rcpt_tos == [lena.email]
    assert arrived["Subject"] == "Léna, à bientôt…"
    assert arrived["Message-ID"] == delivery.message_id(row.key)
    assert arrived.get_body(("html",)).get_content().strip() == "<p>Été</p>"
    assert not [name for name in arrived if name.startswith("X-")]
    row.refresh_from_db()
    assert row.state == Message.State.SENT
    assert row.sent_at is not None


def test_three_deliveries_of_the_same_task_are_one_mail(mail_server: MailServer, post_to: PostTo, lena: User) -> None:
    row = post_to(lena)
    for _time in range(3):
        tasks.deliver(row.pk)
    assert len(mail_server.post.taken) == 1


def test_an_unreachable_server_delays_says_so_and_loses_nothing(
    mail_server: MailServer, post_to: PostTo, lena: User, tom: User
) -> None:
    first, second = post_to(lena, key="one"), post_to(tom, key="two")
    mail_server.stop()
    tasks.sweep()
    for row in (first, second):
        row.refresh_from_db()
        assert row.state == Message.State.WAITING
        assert row.due_at > timezone.now()
        assert "refused" in row.why_not
    assert (first.tries, second.tries) == (1, 0)  # one knock at the door is enough for all
    mail_server.start()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=2)):
        tasks.sweep()
    assert sorted(envelope.rcpt_tos[0] for envelope in mail_server.post.taken) == sorted([lena.email, tom.email])
    assert set(Message.objects.values_list("state", "why_not")) == {("sent", "")}


def test_the_pause_between_tries_grows_to_an_hour(mail_server: MailServer, post_to: PostTo, lena: User) -> None:
    row = post_to(lena)
    mail_server.stop()
    pauses, now = [], row.due_at
    for _try in range(8):
        delivery.deliver(row.pk, now)
        row.refresh_from_db()
        pauses.append((row.due_at - now).total_seconds() / 60)
        now = row.due_at
    assert pauses == [1, 2, 5, 15, 30, 60, 60, 60]


def test_a_refusal_for_good_ends_the_message_with_the_answer(
    mail_server: MailServer, post_to: PostTo, lena: User
) -> None:
    mail_server.post.answers[lena.email] = "550 5.1.1 No such mailbox"
    row = post_to(lena)
    tasks.deliver(row.pk)
    row.refresh_from_db()
    assert row.state == Message.State.FAILED
    assert "550 5.1.1 No such mailbox" in row.why_not
    tasks.sweep()
    assert mail_server.post.taken == []


def test_a_refusal_for_now_only_delays_this_one(
    mail_server: MailServer, post_to: PostTo, lena: User, tom: User
) -> None:
    mail_server.post.answers[lena.email] = "451 4.7.1 Greylisted, come back later"
    grey, fine = post_to(lena, key="one"), post_to(tom, key="two")
    tasks.sweep()
    grey.refresh_from_db()
    fine.refresh_from_db()
    assert (grey.state, fine.state) == (Message.State.WAITING, Message.State.SENT)
    assert "Greylisted" in grey.why_not


def test_two_workers_never_send_the_same_message(mail_server: MailServer, post_to: PostTo, lena: User) -> None:
    row = post_to(lena)
    now = timezone.now()
    assert delivery._claim(row.pk, now) is not None
    assert delivery._claim(row.pk, now) is None
    tasks.deliver(row.pk)
    assert mail_server.post.taken == []


def test_a_worker_that_died_while_sending_leaves_the_message_to_the_next(
    mail_server: MailServer, post_to: PostTo, lena: User
) -> None:
    row = post_to(lena)
    delivery._claim(row.pk, timezone.now())
    with time_machine.travel(timezone.now() + delivery.CLAIM + dt.timedelta(seconds=1)):
        tasks.sweep()
    assert len(mail_server.post.taken) == 1


def test_nothing_is_sent_to_somebody_who_has_left(mail_server: MailServer, post_to: PostTo, lena: User) -> None:
    row = post_to(lena)
    deactivate(lena)
    tasks.deliver(row.pk)
    row.refresh_from_db()
    assert row.state == Message.State.WITHHELD
    assert row.said_why_not == "Le compte est désactivé."
    assert mail_server.post.taken == []
