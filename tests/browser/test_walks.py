"""Whole walks: a worried employee from sign-in to a completed course, the manager, HR; by keyboard, without scripts."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from courses import assignments, enrolment, progress
from courses.models import CoursePage, Enrolment
from lms.accounts.addresses import follow
from lms.accounts.models import User
from tests.browser.conftest import violations_at
from tests.catalogue import activity, make_course, make_question
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]
COURSE = "/courses/premiers-pas/"
LESSON = "/courses/premiers-pas/comptes/lesson-1/"
QUIZ = "/courses/premiers-pas/publier/quiz-1/"


@pytest.fixture
def course(transactional_db: None) -> CoursePage:
    course = make_course()
    lesson = activity(course, "lesson-1")
    lesson.body = [
        {"type": "text", "value": "<p>Une leçon sur les comptes.</p>"},
        {"type": "question", "value": {"question": make_question("salut").pk}},
    ]
    lesson.save_revision().publish()
    return course


# The outline stands on the element, or on the whole line of an option.
FOCUS_IS_SEEN = """() => [document.activeElement, document.activeElement.closest('.option')].some(
    (element) => element && getComputedStyle(element).outlineStyle !== 'none')"""


def sign_in(page: Page, person: User) -> None:
    """Through the door, as people do."""
    person.set_password(PASSWORD)
    person.save()
    follow([person])
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/home/")


def take_quiz(page: Page, answer: str) -> None:
    """Answer each of the three questions with the choice that says `answer`, and hand in."""
    for number in (1, 2, 3):
        expect(page).to_have_title(re.compile(f"Question {number}"))
        page.locator(".option", has_text=answer).click()
        page.locator(".quiz-buttons .button.first").click()
    page.locator("main form .button.first, main .button.first").first.click()
    page.wait_for_url(re.compile("quiz-1|result"))


def test_lena_reads_fails_then_passes_and_the_course_is_complete_in_both_languages(
    lena: User, course: CoursePage, page_of: PageOf
) -> None:
    page = page_of(width=390)
    sign_in(page, lena)
    page.goto(COURSE)
    page.locator("form .button.first").click()
    page.wait_for_url(f"**{LESSON}")
    page.locator(".option", has_text="Non").click()
    page.locator(".inline-question .button").click()
    expect(page.get_by_text("Pas ici.")).to_be_visible()
    page.locator(".lesson-end .button.first").click()
    page.wait_for_url("**/publier/lesson-2/")
    page.locator(".lesson-end .button.first").click()
    page.wait_for_url(f"**{QUIZ}")
    page.locator("form .button.first").click()
    take_quiz(page, "Non")
    assert Enrolment.objects.get(person=lena).completed_at is None
    page.goto(QUIZ)
    page.locator(f"form[action='{QUIZ}'] button").click()
    take_quiz(page, "Oui")
    assert Enrolment.objects.get(person=lena).completed_at is not None
    page.goto(COURSE)
    expect(
        page.locator("main").get_by_text("Terminé").or_(page.locator("main").get_by_text("Terminée")).first
    ).to_be_visible()
    lena.refresh_from_db()
    lena.language = "en"
    lena.save()
    page.goto(COURSE)
    expect(page.get_by_role("heading", name="Premiers pas (en)")).to_be_visible()
    expect(page.locator("main").get_by_text("Complete").first).to_be_visible()


@pytest.fixture
def complete(lena: User, tom: User, course: CoursePage) -> None:
    """Léna has completed the course; Tom, next door, has begun it."""
    held = enrolment.enrol(lena, course.translation_key)
    for slug in ("lesson-1", "lesson-2", "quiz-1"):
        progress.complete(held, activity(course, slug).translation_key)
    progress.complete(enrolment.enrol(tom, course.translation_key), activity(course, "lesson-1").translation_key)


def test_karim_sees_lena_and_not_the_neighbours_team(karim: User, complete: None, page_of: PageOf) -> None:
    page = page_of(karim)
    for address in ("/reports/R1/", "/reports/R2/"):
        page.goto(address)
        expect(page.get_by_text("Martin").first).to_be_visible()
        expect(page.get_by_text("Baker")).to_have_count(0)
    page.goto("/reports/R2/?q=Baker")
    expect(page.locator("td, th").get_by_text("Baker")).to_have_count(0)


def test_sonia_exports_what_the_screen_shows(sonia: User, complete: None, page_of: PageOf) -> None:
    page = page_of(sonia)
    page.goto("/reports/R2/")
    page.locator("details.menu summary", has_text="Exporter").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("CSV")).or_(
            page.get_by_role("button", name=re.compile("CSV"))
        ).first.click()
    text = download.value.path().read_text("utf-8-sig")
    assert "Martin" in text
    assert "Baker" in text
    assert "Sonia Roussel" in text


def test_by_keyboard_alone_from_sign_in_to_a_lesson_done(lena: User, course: CoursePage, page_of: PageOf) -> None:
    page = page_of(lena)
    page.goto(COURSE)
    press_until(page, "form .button.first")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{LESSON}")
    press_until(page, ".option input")
    page.keyboard.press("Space")
    press_until(page, ".inline-question .button")
    page.keyboard.press("Enter")
    expect(page.locator(".inline-question [role=status] .note")).to_be_visible()
    press_until(page, ".lesson-end .button.first")
    page.keyboard.press("Enter")
    page.wait_for_url("**/publier/lesson-2/")
    press_until(page, ".lesson-end .button.first")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{QUIZ}")
    press_until(page, "form .button.first")
    page.keyboard.press("Enter")
    page.wait_for_url("**/attempts/**")


def press_until(page: Page, selector: str) -> None:
    """Tab until something that matches has the focus, and the focus can be seen."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            assert page.evaluate(FOCUS_IS_SEEN), f"the focus on {selector} cannot be seen"
            return
    pytest.fail(f"{selector} cannot be reached with the keyboard on {page.url}")


def test_without_scripts_everything_works_by_forms(lena: User, course: CoursePage, page_of: PageOf) -> None:
    page = page_of(lena, javascript=False)
    page.goto(COURSE)
    page.locator("form .button.first").click()
    page.locator(".option", has_text="Oui").click()
    page.locator(".inline-question .button").click()
    expect(page.get_by_text("Bien.")).to_be_visible()
    page.locator(".lesson-end .button.first").click()
    page.locator(".lesson-end .button.first").click()
    page.locator("form .button.first").click()
    take_quiz(page, "Oui")
    assert Enrolment.objects.get(person=lena).completed_at is not None


@pytest.fixture
def everything(lena: User, sonia: User, course: CoursePage, complete: None) -> Iterator[None]:
    """Something on every page."""
    assignments.assign([lena], make_course("publier", {"seul": ["lesson-1"]}), sonia)
    return


@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing_on_any_page(
    lena: User, sonia: User, everything: None, page_of: PageOf, language: str
) -> None:
    for person in (lena, sonia):
        person.language = language
        person.save()
    learner = page_of(lena, language=language)
    others = ["/home/", "/catalogue/", "/catalogue/?q=zzz", COURSE, LESSON, QUIZ, "/record/", "/courses/publier/"]
    staff = page_of(sonia, language=language, dark=True)
    reports = [
        "/overview/",
        "/team/",
        f"/team/{lena.pk}/",
        "/reports/",
        "/reports/R2/",
        "/reports/R6/",
        "/reports/exports/",
    ]
    reports += [
        "/assignments/",
        "/assignments/new/",
        "/people/",
        f"/people/{lena.pk}/",
        "/departments/",
        "/people/import/",
    ]
    found: list[str] = []
    for page, addresses in ((learner, others), (staff, reports)):
        for address in addresses:
            found += violations_at(page, address)
    assert found == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_screen(
    lena: User, sonia: User, everything: None, page_of: PageOf, width: int
) -> None:
    page = page_of(sonia, width=width)
    for address in (
        "/home/",
        COURSE,
        LESSON,
        QUIZ,
        "/catalogue/",
        "/reports/R2/",
        "/reports/R6/",
        "/people/",
        "/overview/",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_the_server_answers_in_the_cast_s_language(
    live_server: LiveServer, tom: User, course: CoursePage, page_of: PageOf
) -> None:
    page = page_of(tom, language="fr")
    page.goto("/catalogue/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
