"""Mails of allauth and Wagtail are rows first, in the reader's language."""

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from lms.accounts.models import User
from lms.notifications.models import Message
from tests.accounts.conftest import sign_in

pytestmark = pytest.mark.django_db


def test_a_forgotten_password_is_a_row_then_a_mail(
    lena: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        Client(HTTP_ACCEPT_LANGUAGE="en").post("/account/password/reset/", {"email": lena.email})
    row = Message.objects.get()
    assert (row.kind, row.recipient, row.language, row.state) == ("password_reset_key", lena, "fr", "sent")
    assert row.reason
    (sent,) = mail.outbox
    assert sent.to == [lena.email]
    assert not [name for name in sent.extra_headers if name.startswith("X-")]


def test_who_is_not_known_is_told_so_by_mail_only() -> None:
    Client().post("/account/password/reset/", {"email": "nobody@example.org"})
    row = Message.objects.get()
    assert (row.kind, row.recipient, row.address) == ("unknown_account", None, "nobody@example.org")


def test_each_request_is_a_message_of_its_own(lena: User) -> None:
    for _time in range(2):
        Client().post("/account/password/reset/", {"email": lena.email})
    assert Message.objects.count() == 2


def test_asking_too_often_is_stopped(lena: User) -> None:
    for _time in range(9):
        answer = Client().post("/account/password/reset/", {"email": lena.email})
    assert answer.status_code == 429
    assert Message.objects.count() == 5


def test_a_mail_never_carries_a_forged_host(lena: User) -> None:
    answer = Client().post("/account/password/reset/", {"email": lena.email}, headers={"host": "evil.example"})
    assert answer.status_code == 400
    sign_in(Client(), lena.email)
    assert Message.objects.count() == 0
