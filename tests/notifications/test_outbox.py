"""What must be said is a row first."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from lms.accounts.models import User
from lms.notifications import outbox, tasks
from lms.notifications.models import Message

pytestmark = pytest.mark.django_db
PostTo = Callable[..., Message]


def test_a_message_is_written_in_the_language_of_its_reader(post_to: PostTo, lena: User, tom: User) -> None:
    assert post_to(lena).language == "fr"
    english = post_to(tom, key="two")
    assert english.language == "en"
    assert "Hello Tom," in english.text
    assert "https://example.org/x" in english.text


def test_the_same_key_is_the_same_message(
    post_to: PostTo, lena: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first, second = post_to(lena), post_to(lena, link="https://example.org/y")
    assert first == second
    assert second.text == first.text
    assert len(mail.outbox) == 1


def test_a_name_cannot_add_a_header(post_to: PostTo, lena: User, settings: Settings) -> None:
    row = Message(kind="other", key="x", address=lena.email, language="fr", subject="", text="")
    evil = EmailMultiAlternatives("Bonjour\r\nBcc: tout@monde.example", "…", to=[lena.email])
    evil.send()
    row = Message.objects.get(address=lena.email)
    assert row.subject == "Bonjour Bcc: tout@monde.example"


def test_a_company_name_is_not_escaped_in_plain_text(post_to: PostTo, tom: User) -> None:
    tom.first_name = "R&D <Tom>"
    row = post_to(tom)
    assert "Hello R&D <Tom>," in row.text


def test_a_message_for_later_waits_for_the_sweep(
    lena: User, post_to: PostTo, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    later = timezone.now() + dt.timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        row = post_to(lena, due_at=later)
    tasks.sweep()
    row.refresh_from_db()
    assert row.state == Message.State.WAITING
    assert mail.outbox == []
    Message.objects.update(due_at=timezone.now())
    tasks.sweep()
    row.refresh_from_db()
    assert row.state == Message.State.SENT
    assert len(mail.outbox) == 1


def test_a_broker_that_is_away_loses_nothing(
    lena: User,
    post_to: PostTo,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    def unreachable(*args: object) -> None:
        raise tasks.deliver.OperationalError("no broker")

    with monkeypatch.context() as away, django_capture_on_commit_callbacks(execute=True):
        away.setattr(tasks.deliver, "delay", unreachable)
        row = post_to(lena)
    assert mail.outbox == []
    tasks.sweep()
    row.refresh_from_db()
    assert row.state == Message.State.SENT


def test_a_mail_to_two_addresses_is_two_rows(db: None, lena: User) -> None:
    both = EmailMultiAlternatives("Deux", "…", to=[lena.email, "elsewhere@example.org"])
    both.attach_alternative("<p>…</p>", "text/html")
    both.send()
    rows = Message.objects.order_by("address")
    assert [row.recipient for row in rows] == [None, lena]
    assert {row.html for row in rows} == {"<p>…</p>"}


def test_sent_again_is_for_what_has_not_arrived(
    lena: User, ada: User, post_to: PostTo, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    row = post_to(lena)
    Message.objects.update(state=Message.State.FAILED, why_not="550 no such user")
    with django_capture_on_commit_callbacks(execute=True):
        outbox.send_again(row, by=ada)
    row.refresh_from_db()
    assert (row.state, row.why_not) == (Message.State.SENT, "")
    with django_capture_on_commit_callbacks(execute=True):
        outbox.send_again(row, by=ada)
    assert len(mail.outbox) == 1
