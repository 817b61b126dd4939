"""What a trainer is told about translations: missing, partly, out of date, complete."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from courses import dashboard, translations
from courses.models import CataloguePage, CoursePage, LessonPage
from courses.originals import original_of
from courses.translations import State
from lms.accounts.models import User
from lms.exchange.content import translated
from tests.catalogue import make_catalogue, make_course, make_question, written_as_it_is
from tests.remembered import remembered

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson() -> LessonPage:
    """A course of one lesson, in French only."""
    make_catalogue()
    with written_as_it_is():
        return remembered(make_lesson, "a lesson in French")


def make_lesson() -> LessonPage:
    french = CataloguePage.objects.get(locale__language_code="fr")
    course = french.add_child(instance=CoursePage(title="Répondre", slug="repondre", summary="Répondre."))
    course.save_revision().publish()
    body = [{"type": "text", "value": "<p>Bonjour.</p>"}]
    # A module is not needed to look at translations; the tree is what counts here.
    found: LessonPage = course.add_child(instance=LessonPage(title="Saluer", slug="saluer", body=body))
    found.save_revision().publish()
    return found


def state_of(page: LessonPage) -> State:
    course = page.get_parent()
    (english,) = translations.of_course(course.translation_key)
    return next(found.state for found in english.pages if found.original.pk == page.pk)


def translate(page: Page, **texts: str) -> Page:
    """As an import or a translator does: the English page, linked text by text."""
    english = Locale.objects.get(language_code="en")
    copy = page.copy_for_translation(english)
    for name, text in texts.items():
        setattr(copy, name, text)
    copy.save_revision().publish()
    translated.link(page, copy)
    return copy


@pytest.fixture
def english(lesson: LessonPage) -> Page:
    """The lesson in English, with its course."""

    def make() -> Page:
        translate(lesson.get_parent().specific, title="Replying")
        return translate(lesson, title="Greeting")

    with written_as_it_is():
        return remembered(make, "the lesson in English")


def test_a_page_in_one_language_is_missing_in_the_other(lesson: LessonPage) -> None:
    assert state_of(lesson) == State.MISSING


def test_a_page_translated_and_published_is_complete(lesson: LessonPage, english: Page) -> None:
    assert state_of(lesson) == State.COMPLETE


def test_a_translation_not_published_is_a_draft(lesson: LessonPage, english: Page) -> None:
    Page.objects.get(pk=english.pk).specific.unpublish()
    assert state_of(lesson) == State.DRAFT


def test_a_page_whose_original_changed_is_out_of_date_until_it_is_told(lesson: LessonPage, english: Page) -> None:
    lesson.title = "Saluer et remercier"
    lesson.save_revision().publish()
    assert state_of(lesson) == State.OUT_OF_DATE


def test_publishing_the_original_unchanged_does_not_make_it_out_of_date(lesson: LessonPage, english: Page) -> None:
    lesson.save_revision().publish()
    assert state_of(lesson) == State.COMPLETE


@pytest.mark.parametrize(
    ("before", "after"),
    [("<p>Bonjour.</p>", "<p>Bonjour.</p>\n"), ("<p>Bonjour.</p>\r\n<p>Oui.</p>", "<p>Bonjour.</p>\n<p>Oui.</p>")],
)
def test_line_ends_and_spaces_at_the_ends_are_no_change_of_a_text(
    before: str, after: str, lesson: LessonPage, english: Page
) -> None:
    source = lesson_translation(lesson).source
    for text, title in ((before, "Saluer"), (after, "Saluer ")):
        lesson.body, lesson.title = [{"type": "text", "id": "one", "value": text}], title
        lesson.save_revision().publish()
        lesson.refresh_from_db()
        if text == before:
            source.update_from_db()
    assert not translations.is_behind(lesson, source)
    lesson.body = [{"type": "text", "id": "one", "value": "<p>Bonsoir.</p>"}]
    lesson.save_revision().publish()
    lesson.refresh_from_db()
    assert translations.is_behind(lesson, source)


def test_a_course_of_drafts_is_not_translated_nothing_of_it_is_published(lesson: LessonPage, mara: User) -> None:
    course = lesson.get_parent().specific
    for page in (lesson, course):
        page.unpublish()
    (english,) = translations.of_course(course.translation_key)
    assert (english.percentage, english.pages, english.drafts) == (None, [], 2)


def test_drafts_beside_published_pages_are_counted_apart(lesson: LessonPage, english: Page) -> None:
    lesson.unpublish()
    (found,) = translations.of_course(lesson.get_parent().translation_key)
    assert (found.percentage, len(found.pages), found.drafts) == (100, 1, 1)


def test_the_studio_says_that_a_course_of_drafts_is_not_published(
    lesson: LessonPage, mara: User, client_of: Callable[[User], Client]
) -> None:
    mara.language = "en"
    mara.save()
    for page in (lesson, lesson.get_parent().specific):
        page.unpublish()
    page = client_of(mara).get("/admin/courses/to-translate/").content.decode()
    assert "Nothing is published yet: 2 pages are drafts." in page
    assert "Every published page is translated" not in page
    assert "100%" not in page


def test_a_text_left_to_translate_is_counted(lesson: LessonPage, english: Page) -> None:
    StringTranslation.objects.filter(data="Greeting").delete()
    assert state_of(lesson) == State.PARTLY


def test_wagtail_localize_writes_the_same_page_from_what_was_linked(lesson: LessonPage, english: Page) -> None:
    record = lesson_translation(lesson)
    assert record.get_progress()[0] == record.get_progress()[1]
    before = english.specific.body.get_prep_value()
    record.source.refresh_segments()
    record.save_target(publish=False)
    again = Page.objects.get(pk=english.pk).specific
    assert again.get_latest_revision_as_object().body.get_prep_value() == before


def lesson_translation(lesson: LessonPage) -> Any:
    source = translations.TranslationSource.objects.get(object_id=lesson.translation_key)
    return source.translations.get()


def test_the_original_is_the_language_that_is_not_a_translation(lesson: LessonPage, english: Page) -> None:
    found = original_of(lesson.get_parent().translation_key)
    assert found is not None
    assert found.locale.language_code == "fr"


def test_the_dashboard_shows_a_trainer_own_courses_with_their_state(mara: User) -> None:
    mine, _other = make_course("mien"), make_course("autre")
    mine.trainers.add(mara)
    mine.save()
    (shown,) = dashboard.courses_of(mara)
    assert shown.page.translation_key == mine.translation_key
    assert shown.learners == 0


def test_a_question_that_explains_nothing_is_shown_to_the_trainer() -> None:
    question = make_question("muette")
    assert dashboard.questions_without_feedback() == []
    raw = question.content.get_prep_value()
    raw[0]["value"]["feedback"] = ""
    question.content = raw
    question.save()
    assert [found.slug for found in dashboard.questions_without_feedback()] == ["muette"]


def test_in_french_a_translation_is_of_a_language_and_not_of_a_region(
    studio_of_mara: Client, mara: User, lesson: LessonPage
) -> None:
    mara.language = "fr"
    mara.save()
    page = studio_of_mara.get(f"/admin/pages/{lesson.pk}/edit/").content.decode()
    assert "Langue\N{NO-BREAK SPACE}: " in page
    asked = studio_of_mara.get(f"/admin/localize/submit/page/{lesson.pk}/").content.decode()
    assert "Langues" in asked
    for said in (page, asked):
        assert "égion" not in said
