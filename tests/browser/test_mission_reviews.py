"""A mission in a real browser, from beginning to figures: Léna and Tom by keyboard, Odile without scripts."""

import datetime as dt
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from courses import enrolment
from courses.models import ActivityProgress
from lms.accounts.models import User
from lms.adoption.mission_states import State
from lms.adoption.models import Evidence, MissionPage, MissionRun
from lms.networks.models import Network
from tests.adoption.missions.making import make_mission
from tests.browser.conftest import DESK, PHONE, violations
from tests.browser.test_walks import press_until
from tests.catalogue import make_course

pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]
WORDS = "Nadia dirige un chantier de neuf personnes."


def press(page: Page, selector: str, then: str = "**") -> None:
    """By keyboard: go there and press Enter."""
    press_until(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(then)


def unfold(page: Page, number: int) -> None:
    """Open one of the folds under “Add something”, by keyboard."""
    press_until(page, f"#add details:nth-of-type({number}) summary")
    page.keyboard.press("Enter")


def do_it_by_keyboard(page: Page, mission: MissionPage) -> None:
    """Begun, ticked, drafted in the sandbox, handed in."""
    page.goto(mission.address)
    assert violations(page, PHONE, DESK) == []
    press(page, "main form .button.first", "**/missions/*/")
    expect(page.locator("[data-clock]")).to_be_visible()
    address = page.url
    press_until(page, "#checklist .tick-line")
    page.keyboard.press("Space")
    expect(page.locator("#checklist [aria-pressed=true]")).to_have_count(1)
    unfold(page, 4)
    press(page, "#add a[href='/sandbox/']", "**/sandbox/")
    press_until(page, "#id_text")
    page.keyboard.type(WORDS)
    press(page, "button[name=keep]", "**/sandbox/drafts/*/")
    page.goto(address)
    unfold(page, 4)
    press(page, "#add details[open] .button.first")
    expect(page.locator("#proofs .words")).to_have_text(WORDS)
    unfold(page, 1)
    press_until(page, "#link-url")
    page.keyboard.type("exemple.fr/portrait")
    page.keyboard.press("Enter")
    expect(page.locator("#proofs .card")).to_have_count(2)
    assert violations(page, PHONE, DESK) == []
    press(page, "form[action$='/hand-in/'] button")
    expect(page.locator("form[action$='/hand-in/']")).to_have_count(0)


def review_by_keyboard(page: Page) -> None:
    """From the list to the review given, each page read by axe."""
    page.goto("/missions/reviews/")
    press(page, "main .list a", "**/missions/reviews/*/")
    expect(page.locator("#proofs-title + ul .words")).to_have_text(WORDS)
    press_until(page, "input[name=mark-0]")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=mark-0][value='1']")).to_be_checked()
    for step in ("look", "give"):
        assert violations(page, PHONE, DESK) == []
        press(page, f"button[name=step][value={step}]")
        expect(page.locator(f"button[value={step}]")).to_have_count(0)


def review_without_scripts(page: Page) -> None:
    """The same by forms alone."""
    page.goto("/missions/reviews/")
    page.locator("main .list a").first.click()
    page.locator("input[name=mark-0][value='1']").check()
    for step in ("look", "give"):
        page.locator(f"button[name=step][value={step}]").click()


def test_lena_does_a_mission_two_colleagues_accept_it_and_a_week_later_come_the_figures(
    lena: User, tom: User, odile: User, page_of: PageOf
) -> None:
    course, network = make_course(), Network.objects.create(key="linkedin", name="LinkedIn")
    mission = make_mission(course, [network], asks_for_draft=True, asks_for_figures=True)
    for person in (lena, tom, odile):
        enrolment.enrol(person, course.translation_key)
    page = page_of(lena)
    do_it_by_keyboard(page, mission)
    his, hers = page_of(tom, width=PHONE, language="en"), page_of(odile, javascript=False)
    review_by_keyboard(his)
    expect(his.locator("#said article")).to_have_count(1)
    review_without_scripts(hers)
    expect(hers.locator("#said article")).to_have_count(2)
    run = MissionRun.objects.get()
    assert run.state == State.ACCEPTED
    assert ActivityProgress.objects.get(enrolment__person=lena, activity_key=run.page_key).completed_at
    assert {row.kind for row in Evidence.objects.filter(person=lena)} == {"mission", "publication"}
    MissionRun.objects.update(handed_in_at=run.handed_in_at - dt.timedelta(days=7))
    page.goto(run.get_absolute_url())
    expect(page.locator("#said article")).to_have_count(2)
    press_until(page, "#figures-reach")
    page.keyboard.type("1200")
    page.keyboard.press("Enter")
    expect(page.locator("#proofs dd")).to_have_text("1 200")
    assert violations(page, PHONE, DESK) == []
