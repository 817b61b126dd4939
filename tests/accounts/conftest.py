"""People who sign in through the page, and what they typed."""

from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.http import HttpResponse
from django.test import Client

from lms.accounts.models import User
from tests.factories import PASSWORD

SignIn = Callable[..., HttpResponse]


def sign_in(client: Client, email: str, password: str = PASSWORD, **headers: str) -> HttpResponse:
    """What the server answers to the sign-in form."""
    typed = {"login": email, "password": password, "next": "/account/profile/"}
    return client.post("/account/login/", typed, headers=headers)


def is_signed_in(client: Client) -> bool:
    """Whether the account page opens."""
    return bool(client.get("/account/profile/").status_code == 200)


def prove_again(client: Client) -> None:
    """Type the password once more, as is asked before anything that touches the account’s security."""
    client.post("/account/reauthenticate/", {"password": PASSWORD})


@pytest.fixture
def lena(lena: User) -> User:
    """Léna, with a password."""
    lena.set_password(PASSWORD)
    lena.save()
    return lena


@pytest.fixture
def ada(ada: User) -> User:
    """Ada, with a password."""
    ada.set_password(PASSWORD)
    ada.save()
    return ada


def add_totp(person: User) -> Callable[[], str]:
    """Give the person an authenticator application; calling the result gives today’s code."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return lambda: f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06d}"
