"""Mara at work, in a real browser: she writes a lesson, sees it as learners will, publishes it, and translates it."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect
from wagtail.models import Site

from courses import enrolment, studio
from courses.models import CoursePage, LessonPage, ModulePage
from lms.accounts.models import User
from lms.pages.models import FrontPage
from quizzes.models import Category, Question, Quiz
from tests.browser.conftest import violations
from tests.browser.test_sign_in import sign_in
from tests.catalogue import make_course
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
PageOf = Callable[..., Page]
TITLE, TITLE_IN_ENGLISH = "Répondre à tête reposée", "Answering with a cool head"
ADDRESS = "/courses/premiers-pas/comptes/repondre-a-tete-reposee/"
IN_ENGLISH = [TITLE_IN_ENGLISH, "An answer can wait an hour.", "What if I am wrong?", "One corrects it, and says so."]


@pytest.fixture
def course(mara: User, lena: User, tom: User) -> CoursePage:
    """Mara’s course, on which Léna and Tom are; the studio speaks English to her, which the labels below follow."""
    course = make_course(owner=mara)
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": FrontPage.objects.get(slug="accueil")})
    studio.prepare()
    mara.language = "en"
    mara.set_password(PASSWORD)
    mara.save()
    for person in (lena, tom):
        enrolment.enrol(person, course.translation_key)
    return course


def findings(page: Page, within: str | None = None) -> dict[str, int]:
    """How often axe finds each rule broken, once nothing fades in any more."""
    page.wait_for_function("document.getAnimations().every(one => one.playState !== 'running')")
    found = Axe().run(page, context=within).response["violations"]
    return dict(Counter(rule["id"] for rule in found for _node in rule["nodes"]))


def add_block(page: Page, kind: str) -> None:
    """Open the list of blocks under the last one, and take one."""
    page.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name=kind, exact=True).click()


def type_into_text(page: Page, number: int, field: str, words: str) -> None:
    """Into the rich text of this number, once its editor is drawn; then wait until its field holds the words.

    The editor writes into the field a moment later, and the preview looks only at fields.
    """
    page.locator(".public-DraftEditor-content").nth(number - 1).click()
    page.keyboard.type(words)
    expect(page.locator(f"[name='{field}']")).to_have_value(re.compile(re.escape(words)))


def write_lesson(page: Page, module: ModulePage) -> None:
    """From the module in the tree: a title, a text, a worry with its answer."""
    page.goto(f"/admin/pages/{module.pk}/")
    page.get_by_role("link", name="Add child page").first.click()
    page.get_by_role("link", name="Lesson", exact=True).click()
    page.fill("#id_title", TITLE)
    add_block(page, "Text")
    type_into_text(page, 1, "body-0-value", "Une réponse peut attendre une heure.")
    add_block(page, "Worry and answer")
    page.fill("[name=body-1-value-worry]", "Et si je me trompe ?")
    type_into_text(page, 2, "body-1-value-answer", "On corrige, et on le dit.")


def submit_for_translation(page: Page, lesson: LessonPage) -> None:
    page.goto("/admin/courses/to-translate/")
    page.get_by_role("link", name=lesson.title).click()
    page.get_by_label("English").check()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("was successfully submitted for translation")).to_be_visible()


def translate(page: Page, lesson: LessonPage) -> None:
    """Through the editor of translations: submit, then fill in each text."""
    submit_for_translation(page, lesson)
    expect(page.get_by_role("button", name="Translate", exact=True)).to_have_count(len(IN_ENGLISH))
    for words in IN_ENGLISH:
        page.get_by_role("button", name="Translate", exact=True).first.click()
        page.locator("textarea").fill(words)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text(words, exact=True)).to_be_visible()


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text(re.compile("is published"))).to_be_visible()


def test_published_while_it_is_still_saving_itself_a_lesson_is_there_once(
    mara: User, course: CoursePage, page_of: PageOf
) -> None:
    page = page_of(width=1400, language="en")
    sign_in(page, mara, "/admin/")
    done: list[int] = []

    def lose_the_answer(route: Route) -> None:
        if route.request.headers.get("accept") == "application/json":
            done.append(route.fetch().status)  # the lesson is there, and its form does not know
        else:
            route.continue_()

    page.route("**/admin/pages/add/**", lose_the_answer)
    write_lesson(page, ModulePage.objects.get(slug="comptes", locale=course.locale))
    page.wait_for_timeout(2_500)  # what is written in the first two seconds is no change to Wagtail
    page.fill("#id_summary", "Une heure suffit.")
    for _tenth in range(100):
        page.wait_for_timeout(100)
        if done:
            break
    publish(page)
    assert done == [200]
    assert [(lesson.live, lesson.summary) for lesson in LessonPage.objects.filter(title=TITLE)] == [
        (True, "Une heure suffit.")
    ]


def test_a_lesson_from_the_first_word_to_its_readers_in_two_languages(
    mara: User, lena: User, tom: User, course: CoursePage, page_of: PageOf
) -> None:
    page = page_of(width=1400, language="en")
    sign_in(page, mara, "/admin/")
    expect(page.get_by_role("region", name="My courses")).to_contain_text(course.title)
    write_lesson(page, ModulePage.objects.get(slug="comptes", locale=course.locale))
    page.get_by_label("Toggle preview").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.locator("h1")).to_have_text(TITLE)
    expect(preview.locator(".worry q")).to_have_text("Et si je me trompe ?")
    expect(preview.locator(".worry")).to_contain_text("On corrige, et on le dit.")
    assert not LessonPage.objects.live().filter(title=TITLE).exists()
    page.get_by_label("Toggle preview").click()
    publish(page)
    expect(page.get_by_text("2 people who have not finished: what you published is now theirs.")).to_be_visible()
    assert findings(page, "#main .nice-padding") == {}

    for person in (lena, tom):  # Tom reads what there is, and is told why
        reading = page_of(person)
        reading.goto(ADDRESS)
        expect(reading.locator("h1")).to_have_text(TITLE)
        assert violations(reading) == []
    expect(reading.locator(".note")).to_contain_text("does not exist in your language yet")

    translate(page, LessonPage.objects.get(title=TITLE))
    assert not LessonPage.objects.live().filter(locale__language_code="en", slug="repondre-a-tete-reposee").exists()
    page.get_by_role("button", name="Publish in English").click()
    expect(page.get_by_text("Published").first).to_be_visible()
    reading.goto(ADDRESS)
    expect(reading.locator("h1")).to_have_text(TITLE_IN_ENGLISH)
    expect(reading.locator(".worry q")).to_have_text(IN_ENGLISH[2])
    expect(reading.locator(".note")).to_have_count(0)
    assert violations(reading) == []
    page.goto("/admin/courses/to-translate/")
    expect(page.locator(f"#c-{course.pk}")).to_contain_text("Every published page is translated")


def test_our_own_pages_of_the_studio_read_well(mara: User, course: CoursePage, page_of: PageOf) -> None:
    CoursePage.objects.filter(pk=course.pk).update(release=CoursePage.Release.NEWCOMERS)
    added = LessonPage(title="Nouvelle", slug="nouvelle", body=[])
    ModulePage.objects.get(slug="comptes", locale=course.locale).add_child(instance=added)
    added.save_revision().publish()
    page = page_of(mara, width=1400, language="en")
    page.goto("/admin/")
    assert findings(page, ".desk") == {}
    page.goto("/admin/courses/to-translate/")
    assert findings(page, "#main .nice-padding") == {}
    page.goto(f"/admin/courses/{course.translation_key}/hand-over/")
    assert findings(page, "#main .nice-padding") == {}
    page.get_by_role("button", name="Give it to them").click()
    expect(page.get_by_text("The new outline is theirs.")).to_be_visible()


def test_axe_finds_nothing_in_the_editors_around(mara: User, course: CoursePage, page_of: PageOf) -> None:
    lesson = LessonPage.objects.get(slug="lesson-1", locale=course.locale)
    lesson.get_translations().get().delete()
    question, quiz = Question.objects.get(locale=course.locale, slug__endswith="-0"), Quiz.objects.get()
    page = page_of(mara, width=1400, language="en")
    found = {}
    for address in (
        "",
        f"pages/{lesson.get_parent().pk}/",
        f"pages/{course.pk}/edit/",
        "snippets/quizzes/question/",
        "snippets/quizzes/question/add/",
        f"snippets/quizzes/question/edit/{question.pk}/",
        f"snippets/quizzes/quiz/edit/{quiz.pk}/",
        "images/multiple/add/",
        "documents/",
        "pages/search/?q=nothing",
    ):
        page.goto(f"/admin/{address}")
        page.wait_for_load_state("networkidle")
        found[address] = findings(page)
    page.goto(f"/admin/pages/{lesson.pk}/edit/")
    for kind in ("Worry and answer", "Checklist", "Heading", "Table"):
        add_block(page, kind)
    page.get_by_label("Toggle preview").click()
    expect(page.frame_locator("#w-preview-iframe").locator("h1")).to_have_text(lesson.title)
    found["editor"] = findings(page)
    submit_for_translation(page, lesson)
    found["translation"] = findings(page)
    page.get_by_role("button", name="Translate", exact=True).first.click()
    found["translating"] = findings(page)
    assert not any(found.values()), found


def test_fields_are_named_by_what_stands_beside_them(mara: User, course: CoursePage, page_of: PageOf) -> None:
    lesson = LessonPage.objects.get(slug="lesson-1", locale=course.locale)
    page = page_of(mara, width=1400, language="en")
    page.goto(f"/admin/pages/{lesson.pk}/edit/")
    add_block(page, "Checklist")
    page.get_by_role("button", name="Add", exact=True).last.click()
    expect(page.get_by_role("textbox", name="points 2")).to_be_visible()
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [390, 1000, 1280])
def test_long_choices_leave_room_for_the_numbers_beside_them(
    width: int, course: CoursePage, page_of: PageOf, mara: User
) -> None:
    Category.objects.create(key="long", name_fr="Longue", name_en="What one says in the name of the institution")
    page = page_of(mara, width=width)
    for form in ("networks/networkrule", "quizzes/quiz"):
        page.goto(f"/admin/snippets/{form}/add/")
        expect(page.locator("main select").first).to_be_visible()
        boxes = page.locator("main :is(select, input[type=number]):visible").evaluate_all(
            "fields => fields.map(field => field.getBoundingClientRect()).map(({right, width}) => [right, width])"
        )
        assert max(right for right, _wide in boxes) <= width, form
        assert min(wide for _right, wide in boxes) >= 70, form
