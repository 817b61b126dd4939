"""Signing in: limits, silence about who exists, and no way out to other hosts."""

from collections.abc import Iterator

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.notifications.models import Message
from tests.accounts.conftest import is_signed_in, sign_in
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
WRONG = "not the right sentence"


@pytest.fixture(autouse=True)
def fresh_counters() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_ten_failures_close_an_account_for_a_quarter_of_an_hour(lena: User) -> None:
    with time_machine.travel("2026-11-02 09:00:00+00:00", tick=False) as clock:
        for attempt in range(10):
            sign_in(Client(REMOTE_ADDR=f"192.0.2.{attempt}"), lena.email, WRONG)
        sign_in(client := Client(REMOTE_ADDR="192.0.2.200"), lena.email)
        assert not is_signed_in(client)
        clock.shift(15 * 60 + 1)
        sign_in(client, lena.email)
        assert is_signed_in(client)


def test_twenty_failures_close_an_address_for_an_hour_even_over_many_accounts(lena: User) -> None:
    with time_machine.travel("2026-11-02 09:00:00+00:00", tick=False) as clock:
        for attempt in range(20):
            sign_in(Client(REMOTE_ADDR="192.0.2.7"), f"somebody{attempt}@beaurivage.example", WRONG)
        sign_in(client := Client(REMOTE_ADDR="192.0.2.7"), lena.email)
        assert not is_signed_in(client)
        sign_in(elsewhere := Client(REMOTE_ADDR="192.0.2.8"), lena.email)
        assert is_signed_in(elsewhere)
        clock.shift(60 * 60 + 1)
        sign_in(client, lena.email)
        assert is_signed_in(client)


def test_a_whole_office_signs_in_by_one_address() -> None:
    people = [make_person(password=PASSWORD) for _number in range(25)]
    for person in people:  # more than the failures that would close the address
        assert sign_in(Client(REMOTE_ADDR="192.0.2.9"), person.email).status_code == 302


def fail_through(addresses: str, times: int) -> None:
    for attempt in range(times):
        sign_in(Client(), f"a{attempt}@beaurivage.example", WRONG, **{"X-Forwarded-For": addresses})


def test_a_forged_address_does_not_help_without_a_proxy(lena: User) -> None:
    for attempt in range(20):
        sign_in(Client(), f"a{attempt}@x.example", WRONG, **{"X-Forwarded-For": f"203.0.113.{attempt}"})
    sign_in(client := Client(), lena.email, **{"X-Forwarded-For": "203.0.113.99"})
    assert not is_signed_in(client)


def test_behind_one_proxy_only_what_it_added_counts(lena: User, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for attempt in range(20):
        forged = f"203.0.113.{attempt}, 198.51.100.1"  # the proxy writes the last one
        sign_in(Client(), f"a{attempt}@x.example", WRONG, **{"X-Forwarded-For": forged})
    blocked, free = Client(), Client()
    sign_in(blocked, lena.email, **{"X-Forwarded-For": "203.0.113.50, 198.51.100.1"})
    assert not is_signed_in(blocked)
    sign_in(free, lena.email, **{"X-Forwarded-For": "198.51.100.1, 198.51.100.2"})
    assert is_signed_in(free)


def visible(page: bytes, email: str) -> str:
    """The page without what differs at each request."""
    lines = page.decode().replace(email, "ADDRESS").splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line and "nonce" not in line)


def test_the_answer_does_not_say_who_exists(lena: User, tom: User, karim: User) -> None:
    karim.set_password(PASSWORD)
    karim.save()
    deactivate(karim)
    answers = {
        (answer.status_code, visible(answer.content, email))
        for email in (lena.email, tom.email, karim.email, "nobody@beaurivage.example")
        for answer in (sign_in(Client(), email, WRONG),)
    }
    assert len(answers) == 1


def test_nor_does_the_time_it_takes(lena: User, tom: User, karim: User, monkeypatch: pytest.MonkeyPatch) -> None:
    karim.set_password(PASSWORD)
    karim.save()
    deactivate(karim)
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *args: (hashed.append("once"), encode(self, *args))[1]
    )
    counts = []
    for email in (lena.email, tom.email, karim.email, "nobody@beaurivage.example"):
        hashed.clear()
        sign_in(Client(), email, WRONG)
        counts.append(len(hashed))
    assert counts == [1, 1, 1, 1]


def test_a_forgotten_password_does_not_say_it_either(lena: User, tom: User, karim: User) -> None:
    deactivate(karim)
    pages = set()
    for email in (lena.email, tom.email, karim.email, "nobody@beaurivage.example"):
        answer = Client().post("/account/password/reset/", {"email": email}, follow=True)
        pages.add((answer.status_code, answer.redirect_chain[0], visible(answer.content, email)))
    assert len(pages) == 1
    assert Message.objects.count() == 4  # each writes one row, and so takes as long


def test_nobody_signs_up(client: Client) -> None:
    typed = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/account/signup/", typed)
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "https:evil.example", "javascript:alert(1)"],
)
def test_after_signing_in_one_stays_on_this_host(lena: User, elsewhere: str) -> None:
    client = Client()
    typed = {"login": lena.email, "password": PASSWORD, "next": elsewhere}
    assert client.post("/account/login/", typed)["Location"] == "/home/"


def test_another_known_host_is_still_another_host(lena: User, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "partner.example"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://partner.example"]
    typed = {"login": lena.email, "password": PASSWORD, "next": "https://partner.example/x"}
    assert Client().post("/account/login/", typed)["Location"] == "/home/"


def test_upper_case_and_spaces_in_the_address_are_forgiven(lena: User) -> None:
    sign_in(client := Client(), f"  {lena.email.upper()} ")
    assert is_signed_in(client)


def test_who_signs_in_is_not_told_so(lena: User) -> None:
    sign_in(client := Client(), lena.email)
    assert is_signed_in(client)
    assert 'class="message' not in client.get("/home/").content.decode().replace('class="messages"', "")
