"""Plans and habits in a real browser: on a phone, by keyboard, without scripts, in both languages, from the mail."""

import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from courses import enrolment
from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption.habits import keeping as habits
from lms.adoption.models import Habit, Plan, PlanExample
from lms.adoption.plans import keeping as plans
from lms.adoption.plans import mails as plan_mails
from lms.notifications.models import Message
from tests.browser.conftest import violations
from tests.browser.test_walks import press_until
from tests.catalogue import make_course

pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]
COURSE = "/courses/premiers-pas/"
CUE, ACTION = "je bois mon café", "je lis trois publications"


@pytest.fixture
def course(transactional_db: None) -> CoursePage:
    words = {"cue_fr": "je sors d’une réunion", "action_fr": "j’écris deux lignes"}
    PlanExample.objects.create(key="meeting", cue_en="I leave a meeting", action_en="I write two lines", **words)
    return make_course()


@pytest.fixture
def lived(lena: User) -> tuple[Plan, Habit]:
    """A plan that is asked about today, one done twice, and a habit of five weeks."""
    today, now = timezone.localdate(), timezone.now()
    asked = plans.make(lena, CUE, ACTION, today - dt.timedelta(days=7))
    twice = plans.make(lena, "je rentre", ACTION, today - dt.timedelta(days=40))
    for days in (7, 30):
        plans.answer(twice, days, "yes")
    habit = habits.begin(lena, CUE, ACTION, at=now - dt.timedelta(days=35))
    for days in (30, 22, 21, 9, 2):
        habits.done(habit, now - dt.timedelta(days=days))
    return asked, habit


def read_to_the_end_of_the_first_module(page: Page) -> None:
    page.goto(f"{COURSE}comptes/lesson-1/")
    page.locator(".lesson-end .button.first").click()
    page.wait_for_url("**/publier/lesson-2/")


@pytest.mark.parametrize("javascript", [True, False])
def test_on_the_phone_from_the_end_of_a_module_to_a_plan_taken_from_an_example(
    lena: User, course: CoursePage, page_of: PageOf, javascript: bool
) -> None:
    enrolment.enrol(lena, course.translation_key)
    page = page_of(lena, width=390, javascript=javascript)
    read_to_the_end_of_the_first_module(page)
    page.locator("main aside .button").first.click()
    page.wait_for_url("**/plans/new/**")
    page.locator("[data-example=meeting]").click()
    page.wait_for_url("**example=meeting")
    expect(page.locator("#id_cue")).to_have_value("je sors d’une réunion")
    page.locator("#id_action").fill("Alors je rappelle un client.")
    if javascript:
        expect(page.locator("#sentence")).to_contain_text("je sors d’une réunion")
        expect(page.locator("#sentence")).to_contain_text("je rappelle un client.")
    page.locator("form .button.first").click()
    page.wait_for_url("**/plans/")
    expect(page.locator("article .sentence")).to_contain_text("je rappelle un client.")
    assert Plan.objects.get().module_key is not None
    page.goto(COURSE)
    expect(page.locator("aside.note")).to_have_count(0)


def test_by_keyboard_alone_a_question_answered_a_habit_made_and_tapped(
    lena: User, lived: tuple[Plan, Habit], page_of: PageOf
) -> None:
    asked, _habit = lived
    page = page_of(lena)
    page.goto("/plans/")
    press_until(page, f"#plan-{asked.pk} button[value=not_yet]")
    page.keyboard.press("Enter")
    expect(page.locator(f"#plan-{asked.pk} .chip")).to_be_visible()
    press_until(page, "form[action$='/habit/'] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/habits/**")
    press_until(page, "#today .button.first")
    page.keyboard.press("Enter")
    expect(page.locator(".weeks td.done")).to_have_count(1)
    press_until(page, "#today form button")
    page.keyboard.press("Enter")
    expect(page.locator(".weeks td.done")).to_have_count(0)


def test_without_scripts_a_habit_is_tapped_answered_rested_and_ended(
    lena: User, lived: tuple[Plan, Habit], page_of: PageOf
) -> None:
    page = page_of(lena, javascript=False)
    page.goto(f"/habits/{lived[1].pk}/")
    before = page.locator(".weeks td.done").count()
    page.locator("#today .button.first").click()
    expect(page.locator(".weeks td.done")).to_have_count(before + 1)
    for name, value in (("starts", 2), ("reminds", 5), ("belongs", 3)):
        page.locator(f"#month input[name={name}][value='{value}']").check()
    page.locator("#month .actions .button").click()
    expect(page.locator("#month")).to_have_count(0)
    for what in ("pause", "resume", "end"):
        page.locator(f"form[action$='/{what}/'] button").click()
        page.wait_for_load_state()
    assert Habit.objects.get(pk=lived[1].pk).ended_on is not None


def mailed() -> tuple[str, str]:
    """The mail that asks about a plan has left; where its “Yes” leads, and its “no more of them”."""
    plan_mails.ask_due(timezone.now() + dt.timedelta(days=1))  # its hour has come, whatever the hour of this test
    text = Message.objects.get().text
    yes, off = (re.search(rf"https?://\S+/plans/{place}/\S+", text) for place in ("tap", "mails/off"))
    assert yes
    assert off
    return urlsplit(yes[0]).path, urlsplit(off[0]).path


def test_from_the_mail_signed_in_the_tap_is_the_answer(lena: User, lived: tuple[Plan, Habit], page_of: PageOf) -> None:
    yes, _off = mailed()
    page = page_of(lena, width=390)
    page.goto(yes)
    expect(page.locator(".note.good")).to_be_visible()
    assert plans.of(lena).get(pk=lived[0].pk).answered() == {7: "yes"}
    assert violations(page) == []
    page.reload()
    expect(page.locator(".note.good")).to_be_visible()


def test_from_the_mail_signed_out_one_button_answers(lena: User, lived: tuple[Plan, Habit], page_of: PageOf) -> None:
    yes, off = mailed()
    page = page_of(width=390)
    page.goto(yes)
    assert violations(page) == []
    assert plans.of(lena).get(pk=lived[0].pk).answered() == {}
    page.locator("main .button.first").click()
    expect(page.locator(".note.good")).to_be_visible()
    assert plans.of(lena).get(pk=lived[0].pk).answered() == {7: "yes"}
    page.goto(off)
    page.locator("main .button.first").click()
    expect(page.locator("main .button.first")).to_have_count(0)
    assert not plans.wants_mails(lena)


@pytest.mark.parametrize(("width", "language"), [(320, "fr"), (390, "en"), (1280, "fr")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    lena: User, course: CoursePage, lived: tuple[Plan, Habit], page_of: PageOf, language: str, width: int
) -> None:
    lena.language = language
    lena.save()
    enrolment.enrol(lena, course.translation_key)
    page = page_of(lena, width=width, language=language, dark=width == 390)
    read_to_the_end_of_the_first_module(page)
    plan, habit = lived
    addresses = ["/plans/", "/plans/new/", f"/plans/{plan.pk}/edit/", "/habits/new/", f"/habits/{habit.pk}/"]
    found: list[str] = []
    for address in [*addresses, "/home/", "/record/", COURSE, f"{COURSE}publier/lesson-2/"]:
        page.goto(address)
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert found == []
