"""Coming in, in a real browser: by invitation, by password, by passkey; a language that stays."""

from collections.abc import Callable

import pytest
from django.db import close_old_connections
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from lms.accounts.invitations import invite, link_for
from lms.accounts.models import User
from tests.browser.conftest import violations
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]


def sign_in(page: Page, person: User, then: str) -> None:
    page.goto(f"/account/login/?next={then}")
    page.fill("input[name=login]", person.email)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(then)


def test_who_is_invited_chooses_a_password_and_is_at_home(
    transactional_db: None, page_of: PageOf, live_server: LiveServer, settings: object
) -> None:
    person = make_person("Nadia", "Petit", language="en")
    settings.BASE_URL = live_server.url  # type: ignore[attr-defined]
    invite(person)
    page = page_of(language="en")
    page.goto(link_for(person))
    assert violations(page) == []
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("/home/")
    close_old_connections()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_device_elsewhere_proposes_its_own_time_and_one_at_home_says_nothing(
    transactional_db: None, context_of: Callable[..., BrowserContext], live_server: LiveServer, settings: object
) -> None:
    person = make_person("Nadia", "Petit", language="fr")
    settings.BASE_URL = live_server.url  # type: ignore[attr-defined]
    invite(person)
    page = context_of(language="fr", zone="Europe/Berlin").new_page()
    page.goto(link_for(person))
    expect(page.locator("#proposed-zone")).to_be_hidden()
    page = context_of(language="fr", zone="Indian/Reunion").new_page()
    page.goto(link_for(person))
    expect(page.get_by_label("Suivre l’heure de cet appareil")).to_be_checked()
    expect(page.locator("[data-zone]")).to_have_text("heure de La Réunion")
    assert violations(page) == []
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("/home/")
    close_old_connections()
    person.refresh_from_db()
    assert person.time_zone == "Indian/Reunion"


def test_a_passkey_is_added_and_then_opens_the_door_without_a_password(
    transactional_db: None, context_of: Callable[..., BrowserContext], live_server: LiveServer
) -> None:
    person = make_person("Nadia", "Petit", language="en", password=PASSWORD)
    context = context_of(language="en")
    page = context.new_page()
    put_a_key_into(context, page)
    sign_in(page, person, "/account/")
    page.goto("/account/2fa/webauthn/add/")
    page.fill("input[name=password]", PASSWORD)  # asked once more before anything of the kind
    page.keyboard.press("Enter")
    expect(page.locator("input[name=passwordless]")).to_be_checked()
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/account/2fa/recovery-codes/")
    context.clear_cookies()
    page.goto("/account/login/?next=/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("/account/")
    expect(page.locator("h1")).to_have_text("My account")


def put_a_key_into(context: BrowserContext, page: Page) -> None:
    """A passkey of the machine itself, whose owner always agrees."""
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    browser = context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    agreeing = {"isUserVerified": True, "automaticPresenceSimulation": True}
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": {**key, **agreeing}})


def test_the_pages_of_the_account_read_well(transactional_db: None, page_of: PageOf) -> None:
    page = page_of(make_person("Nadia", "Petit", password=PASSWORD))
    for address in ("/account/", "/account/profile/", "/account/sessions/"):
        page.goto(address)
        assert violations(page) == []


def test_the_outbox_is_filtered_without_leaving_the_page(transactional_db: None, page_of: PageOf) -> None:
    ada = User.objects.create_superuser("ada@x.example", first_name="Ada", last_name="Stone", language="en")
    for number in range(3):
        invite(make_person("Nadia", f"Petit{number}"))
    page = page_of(ada)
    page.goto("/outbox/")
    assert violations(page) == []
    page.fill("input[name=q]", "petit1")
    page.keyboard.press("Enter")
    expect(page.locator("#messages tbody tr")).to_have_count(1)
    assert "q=petit1" in page.url
