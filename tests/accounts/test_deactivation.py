"""Who leaves is out at once, everywhere."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from wagtail.models import ModelLogEntry

from lms.accounts.deactivation import deactivate, reactivate
from lms.accounts.models import User
from lms.notifications.models import Message
from tests.accounts.conftest import add_totp, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


def test_every_session_ends_at_once_and_none_comes_back(lena: User, sonia: User) -> None:
    office, phone = Client(), Client()
    sign_in(office, lena.email)
    sign_in(phone, lena.email)
    deactivate(lena, by=sonia)
    assert not is_signed_in(office)
    assert not is_signed_in(phone)
    assert Session.objects.count() == 0
    reactivate(lena, by=sonia)
    assert not is_signed_in(office)
    sign_in(office, lena.email)
    assert is_signed_in(office)
    assert ModelLogEntry.objects.filter(user=sonia).count() == 2


def test_even_a_bare_change_in_the_database_counts_at_the_next_request(lena: User) -> None:
    sign_in(client := Client(), lena.email)
    User.objects.update(is_active=False)
    assert not is_signed_in(client)


def test_the_right_password_opens_nothing_any_more(lena: User) -> None:
    deactivate(lena)
    assert sign_in(client := Client(), lena.email)["Location"] == "/account/inactive/"
    assert not is_signed_in(client)


def test_deactivated_between_the_password_and_the_second_factor(lena: User) -> None:
    code = add_totp(lena)
    sign_in(client := Client(), lena.email)
    deactivate(lena)
    client.post("/account/2fa/authenticate/", {"code": code()})
    assert not is_signed_in(client)


def test_a_link_for_a_new_password_dies_with_the_account(lena: User) -> None:
    client = Client()
    client.post("/account/password/reset/", {"email": lena.email})
    (path,) = re.findall(r"https?://testserver(/\S+)", Message.objects.get().text)
    deactivate(lena)
    page = client.get(path, follow=True)
    assert page.context["token_fail"]
