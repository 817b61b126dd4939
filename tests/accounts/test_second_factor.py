"""The second factor cannot be walked round, and staff may be asked to have one (S3; trap of Wagtail's own doors)."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from lms.accounts.models import User
from tests.accounts.conftest import add_totp, is_signed_in, prove_again, sign_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


def test_the_password_alone_does_not_open(ada: User) -> None:
    code = add_totp(ada)
    client = Client()
    assert sign_in(client, ada.email)["Location"].startswith("/account/2fa/authenticate/")
    assert not is_signed_in(client)
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert not is_signed_in(client)
    client.post("/account/2fa/authenticate/", {"code": code()})
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "door",
    [
        "/admin/login/",
        "/_util/login/",
        "/admin/password_reset/",
        "/admin/password_reset/done/",
        "/admin/password_reset/confirm/MQ/x-y/",
        "/django-admin/login/",
    ],
)
def test_no_other_door_takes_a_password(ada: User, door: str) -> None:
    add_totp(ada)
    client = Client()
    typed = {"username": ada.email, "login": ada.email, "email": ada.email, "password": PASSWORD}
    assert client.post(door, typed).status_code in (404, 405)
    assert not is_signed_in(client)
    looked_at = client.get(door, {"next": "/admin/"})
    assert looked_at.status_code == 404 or looked_at["Location"] == "/account/login/?next=%2Fadmin%2F"


def test_the_studio_sends_the_signed_out_to_the_one_door(client: Client) -> None:
    assert client.get("/admin/")["Location"] == "/account/login/?next=/admin/"


def test_for_a_learner_there_is_no_studio(client_of: ClientOf, lena: User, sonia: User) -> None:
    for person in (lena, sonia):
        assert client_of(person).get("/admin/").status_code == 404
        assert client_of(person).get("/admin/pages/").status_code == 404


def test_codes_cannot_be_tried_one_after_the_other(ada: User) -> None:
    cache.clear()
    code = add_totp(ada)
    sign_in(client := Client(), ada.email)
    for wrong in range(12):
        client.post("/account/2fa/authenticate/", {"code": f"{wrong:06d}"})
    client.post("/account/2fa/authenticate/", {"code": code()})
    assert not is_signed_in(client)
    cache.clear()


def test_passwords_and_addresses_are_not_changed_in_the_studio(client_of: ClientOf, ada: User) -> None:
    studio = client_of(ada)
    page = studio.get("/admin/account/").content.decode()
    assert 'type="password"' not in page
    assert 'name="name_email-email"' not in page
    studio.post("/admin/account/", {"password-new_password1": "x" * 20, "password-new_password2": "x" * 20})
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


@pytest.mark.parametrize("name", ["ada", "sonia", "mara"])
def test_where_asked_for_staff_set_up_a_second_factor_first(
    name: str, request: pytest.FixtureRequest, client_of: ClientOf, settings: Settings
) -> None:
    person: User = request.getfixturevalue(name)
    client = client_of(person)
    settings.REQUIRE_MFA_FOR_STAFF = True
    for address in ("/", "/admin/", "/outbox/"):
        assert client.get(address)["Location"] == "/account/2fa/"
    add_totp(person)
    assert client.get("/admin/account/").get("Location") != "/account/2fa/"


def test_learners_and_visitors_are_not_asked(
    client: Client, client_of: ClientOf, lena: User, karim: User, settings: Settings
) -> None:
    settings.REQUIRE_MFA_FOR_STAFF = True
    for browser in (client, client_of(lena), client_of(karim)):
        assert browser.get("/nowhere/").status_code == 404


def test_passkeys_are_offered(client_of: ClientOf, lena: User) -> None:
    assert Client().get("/account/2fa/webauthn/login/", headers={"Accept": "application/json"}).status_code == 200
    signed_in = Client()
    sign_in(signed_in, lena.email)
    assert signed_in.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")
    prove_again(signed_in)
    assert signed_in.get("/account/2fa/webauthn/add/").status_code == 200
    assert signed_in.get("/account/2fa/totp/activate/").status_code == 200
