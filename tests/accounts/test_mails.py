"""Mails of allauth and Wagtail are rows first, in the reader's language."""

from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from lms.accounts.adapter import AccountAdapter
from lms.accounts.models import User
from lms.notifications.models import Message
from tests.accounts.conftest import sign_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).parent.parent.parent / "templates"


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
        answer = Client().post("/account/password/reset/", {"email": lena.email}, headers={"accept-language": "en"})
    assert answer.status_code == 429
    assert "Please try again in an hour" in answer.content.decode()
    assert Message.objects.count() == 5


def test_a_mail_never_carries_a_forged_host(lena: User) -> None:
    answer = Client().post("/account/password/reset/", {"email": lena.email}, headers={"host": "evil.example"})
    assert answer.status_code == 400
    sign_in(Client(), lena.email)
    assert Message.objects.count() == 0


def test_a_change_of_password_is_told_by_mail_in_text_and_html(lena: User) -> None:
    sign_in(client := Client(HTTP_USER_AGENT="Office <b>"), lena.email)
    new = "a quite different sentence"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    row = Message.objects.get(kind="password_changed")
    assert "Office <b>" in row.text
    assert "Office &lt;b&gt;" in row.html
    assert "/account/password/reset/" in row.text
    assert row.html.count("<p>") >= 3


@pytest.mark.parametrize("folder", ["account", "mfa"])
def test_no_mail_is_left_in_the_words_of_a_library(folder: str) -> None:
    theirs = Path(allauth.__file__).parent / "templates" / folder / "email"
    ours = TEMPLATES / folder / "email"
    codes = {"login_code", "password_reset_code"}  # switched off
    names = {path.name for path in theirs.glob("*_*.txt") if path.name.rsplit("_", 1)[0] not in codes}
    assert names - {path.name for path in ours.glob("*.txt")} <= {"base_message.txt"}


@pytest.mark.parametrize("name", sorted(path.name for path in TEMPLATES.glob("*/email/*_message.txt")))
def test_every_mail_about_an_account_can_be_written(name: str, lena: User) -> None:
    folder = "mfa" if (TEMPLATES / "mfa" / "email" / name).exists() else "account"
    prefix = f"{folder}/email/{name.removesuffix('_message.txt')}"
    addresses = {"password_reset_url": "https://x.example/1", "activate_url": "https://x.example/2"}
    facts = {"user": lena, "timestamp": timezone.now(), "ip": "192.0.2.1", "user_agent": "Office", **addresses}
    changed = {"from_email": "a@x.example", "to_email": "b@x.example", "deleted_email": "c@x.example"}
    AccountAdapter().render_mail(prefix, lena.email, {"email": lena.email, **facts, **changed}).send()
    row = Message.objects.get()
    assert row.subject
    assert "Léna" in row.text
    assert "</p>" in row.html
