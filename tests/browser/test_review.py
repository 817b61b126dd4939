"""The daily review on a phone: three questions, feedback at once; by keyboard, without scripts, in both languages."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from lms.accounts.models import User
from quizzes import versions
from quizzes.models import Review
from quizzes.review import cards
from tests.browser.conftest import violations
from tests.catalogue import activity, make_course, make_question

pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]
REVIEW = re.compile(r"/review/(\?.*)?$")
ANSWER = re.compile(r"/review/answers/\d+/")


@pytest.fixture
def waiting(lena: User, tom: User) -> None:
    """Four questions that Léna and Tom met in a lesson five days ago."""
    lesson = activity(make_course(), "lesson-1")
    for number in range(4):
        version = versions.latest_of(make_question(f"q{number}").translation_key)
        assert version
        for person in (lena, tom):
            before = timezone.now() - dt.timedelta(days=5)
            cards.met(person, [cards.Met(version, f"q{number}-right")], lesson.translation_key, before)


def answered(person: User) -> int:
    return Review.objects.filter(card__person=person, number__gt=1).count()


@pytest.mark.parametrize(("dark", "width"), [(False, 390), (True, 390), (False, 320)])
def test_lena_answers_three_on_her_phone_and_the_day_is_done(
    lena: User, waiting: None, page_of: PageOf, dark: bool, width: int
) -> None:
    page = page_of(lena, width=width, dark=dark)
    page.goto("/home/")
    page.get_by_role("link", name="Trois questions du jour").or_(
        page.get_by_role("link", name="Répondre maintenant")
    ).or_(page.get_by_role("link", name="Answer now")).first.click()
    for number, choice in ((1, "Non"), (2, "Oui"), (3, "Oui")):
        expect(page).to_have_title(re.compile(f"Question {number} "))
        assert violations(page) == []
        page.locator(".option", has_text=choice).click()
        page.locator("#review .button.first").click()
        expect(page).to_have_url(ANSWER)
        expect(page.locator("#review .note")).to_be_visible()
        assert violations(page) == []
        if choice == "Non":
            expect(page.get_by_text("Pas ici.")).to_be_visible()
            expect(page.locator("#review .list a")).to_have_attribute("href", "/courses/premiers-pas/comptes/lesson-1/")
        else:
            expect(page.locator("#review .list")).to_have_count(0)
        page.locator("#review .button.first").click()
        expect(page).to_have_url(REVIEW)
    expect(page.locator("#review svg.thread")).to_be_visible()
    assert violations(page) == []
    assert answered(lena) == 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#review .button.quiet").click()
    expect(page).to_have_title(re.compile(r"Question 4 "))


def test_the_back_button_a_reload_and_a_second_tab_count_once(lena: User, waiting: None, page_of: PageOf) -> None:
    page = page_of(lena, width=390)
    page.goto("/review/")
    second = page.context.new_page()
    second.goto("/review/")
    for tab, choice in ((page, "Oui"), (second, "Non")):
        tab.locator(".option", has_text=choice).click()
        tab.locator("#review .button.first").click()
        expect(tab).to_have_url(ANSWER)
    assert second.url == page.url
    expect(second.locator("#review .note.good")).to_be_visible()  # the first answer is the one that counts
    page.reload()
    page.go_back()
    expect(page).to_have_url(REVIEW)
    page.go_forward()
    expect(page.locator("#review .note.good")).to_be_visible()
    assert answered(lena) == 1


def test_without_scripts_in_english_everything_works(tom: User, waiting: None, page_of: PageOf) -> None:
    page = page_of(tom, width=390, language="en", javascript=False)
    page.goto("/review/")
    page.locator("#review .button.first").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose or write an answer first.")
    for _number in range(3):
        page.locator(".option", has_text="Oui").click()
        page.get_by_role("button", name="Check my answer").click()
        expect(page.get_by_text("Right.")).to_be_visible()
        page.locator("#review .button.first").click()
    expect(page.get_by_role("heading", name="Done for today.")).to_be_visible()
    assert answered(tom) == 3


def test_by_keyboard_alone_the_focus_goes_to_what_is_said(tom: User, waiting: None, page_of: PageOf) -> None:
    page = page_of(tom, language="en")
    page.goto("/review/")
    page.locator(".option input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page).to_have_url(ANSWER)
    expect(page.locator("#review [autofocus]")).to_be_focused()
    onward = page.locator("#review .button.first")
    for _ in range(20):
        if onward.evaluate("(button) => button === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(onward).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("Question 2 of 3"))
    expect(page.locator("#review h1")).to_be_focused()


@pytest.mark.parametrize(("width", "dark"), [(390, False), (1280, True)])
@pytest.mark.parametrize("path", ["/review/settings/", "/review/knowledge/"])
def test_what_stands_around_it_is_accessible(
    tom: User, waiting: None, page_of: PageOf, path: str, width: int, dark: bool
) -> None:
    page = page_of(tom, width=width, dark=dark, language="en")
    page.goto(path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reminder_is_taken_by_keyboard_and_a_time_left_out_is_said(tom: User, page_of: PageOf, scripts: bool) -> None:
    page = page_of(tom, language="en", javascript=scripts)
    page.goto("/review/settings/")
    page.get_by_label("every day").focus()
    page.keyboard.press("Space")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename == "questions-of-the-day.ics"
    assert "FREQ=DAILY" in taken.value.path().read_text()
    page.get_by_label("Time").fill("")
    page.get_by_role("button", name="Download the reminder").click()
    expect(page.get_by_text("Choose a time, for example 09:00.").first).to_be_visible()
    assert not scripts or violations(page) == []
