"""The worry wall in a real browser: sent from a check-in without scripts, answered by keyboard, shared on a phone."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.models import Worry, WorryShare
from lms.adoption.worries import keys, letterbox
from lms.networks.models import Network
from tests.browser.conftest import violations
from tests.browser.test_walks import press_until
from tests.catalogue import make_course
from tests.factories import make_person

pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]
WORDS = "Et si quelqu’un me répond mal ?"


def others_send(than: User, network: Network) -> None:
    """One of each of the other hands; and the night comes."""
    hands = {keys.hand_of(than)}
    while len(hands) < keys.HANDS:
        person = make_person(f"Hand {User.objects.count()}", "Test")
        if (hand := keys.hand_of(person)) not in hands:
            letterbox.pass_by(person, f"Inquiétude numéro {hand}", network)
            hands.add(hand)
    letterbox.open_box(timezone.now() + dt.timedelta(days=1))


def test_lena_sends_a_worry_mara_answers_it_and_tom_shares_it(
    lena: User, mara: User, tom: User, page_of: PageOf
) -> None:
    make_course()
    network = Network.objects.create(key="linkedin", name="LinkedIn")
    check_in = passages.follow(lena, network).check_ins.get()
    page = page_of(lena, width=390, javascript=False)
    page.goto(f"{check_in.address}words/")
    page.locator("textarea").fill(WORDS)
    page.locator("[name=is_sent]").check()
    page.locator("form .button.first").click()
    expect(page).to_have_url(re.compile("use-used/$"))
    page.goto(f"{check_in.address}words/")
    expect(page.locator("textarea")).to_have_value("")
    others_send(lena, network)

    desk = page_of(mara)
    desk.goto("/worries/?state=waiting")
    assert violations(desk, 390, 1280) == []
    worry = Worry.objects.get(text=WORDS)
    press_until(desk, f"a[href$='{worry.pk}/answer/']")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/answer/")
    press_until(desk, "[name=text]")
    desk.keyboard.type("Personne n’y répond seul.")
    press_until(desk, "[name=lesson]")
    desk.keyboard.press("ArrowDown")
    assert violations(desk, 390, 1280) == []
    press_until(desk, "main .button.first")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("/worries/$"))

    phone = page_of(tom, width=390, dark=True)
    phone.goto("/worries/?state=answered")
    expect(phone.get_by_text("Personne n’y répond seul.")).to_be_visible()
    phone.locator("article form .button").click()
    expect(phone.locator("article form [name=no_longer]")).to_be_visible()
    assert violations(phone) == []
    assert WorryShare.objects.filter(until=None).count() == 1


def test_the_table_of_how_long_worries_last_is_read_by_all(mara: User, page_of: PageOf) -> None:
    page = page_of(mara)
    page.goto("/worries/figures/")
    assert violations(page, 390, 1280) == []
