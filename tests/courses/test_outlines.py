"""Outlines follow the pages; people who have not finished get the new one, or not, as the course says."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from courses import enrolment, outlines, progress, studio, tasks
from courses.models import ActivityProgress, CoursePage, LessonPage, Outline
from lms.accounts.models import User
from tests.catalogue import activity, make_course

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> CoursePage:
    return make_course()


def outlines_of(course: CoursePage) -> list[Outline]:
    return list(Outline.objects.filter(course_key=course.translation_key).order_by("number"))


def slugs(course: CoursePage) -> list[str]:
    """The activities of the newest outline, by their slugs."""
    keys = [entry["key"] for entry in outlines_of(course)[-1].activities()]
    names = {str(page.translation_key): page.slug for page in course.get_descendants()}
    return [names[key] for key in keys]


def add_lesson(course: CoursePage, slug: str = "lesson-3") -> LessonPage:
    module = Page.objects.descendant_of(course).get(slug="publier").specific
    lesson = module.add_child(instance=LessonPage(title="Une de plus", slug=slug, minutes=7, body=[]))
    lesson.save_revision().publish()
    return lesson


def test_a_course_built_page_by_page_has_one_outline_in_the_order_of_the_tree(course: CoursePage) -> None:
    assert [outline.number for outline in outlines_of(course)] == [1]
    assert slugs(course) == ["lesson-1", "lesson-2", "quiz-1"]


def test_publishing_again_without_a_change_writes_nothing(course: CoursePage, lena: User) -> None:
    enrolment.enrol(lena, course.translation_key)
    activity(course, "lesson-1").save_revision().publish()
    assert len(outlines_of(course)) == 1


def test_a_draft_changes_nothing(course: CoursePage) -> None:
    module = Page.objects.descendant_of(course).get(slug="publier").specific
    draft = module.add_child(instance=LessonPage(title="Brouillon", slug="brouillon", live=False, body=[]))
    draft.save_revision()
    assert slugs(course) == ["lesson-1", "lesson-2", "quiz-1"]


def test_an_activity_added_is_a_new_outline_for_everybody_who_has_not_finished(course: CoursePage, lena: User) -> None:
    held = enrolment.enrol(lena, course.translation_key)
    add_lesson(course)
    held.refresh_from_db()
    assert [outline.number for outline in outlines_of(course)] == [1, 2]
    assert held.outline == outlines_of(course)[1]
    assert held.total_required == 4
    assert outlines_of(course)[1].minutes == outlines_of(course)[0].minutes + 7


def test_when_the_course_says_newcomers_the_others_keep_theirs_until_the_trainer_hands_it_over(lena: User) -> None:
    course = make_course(release=CoursePage.Release.NEWCOMERS)
    held = enrolment.enrol(lena, course.translation_key)
    add_lesson(course)
    held.refresh_from_db()
    assert held.outline.number == 1
    assert outlines.waiting(course.translation_key) == 1
    enrolment.refresh(course.translation_key)
    held.refresh_from_db()
    assert held.outline.number == 2
    assert outlines.waiting(course.translation_key) == 0


def test_who_has_finished_stays_finished_with_the_outline_of_that_day(course: CoursePage, lena: User) -> None:
    held = enrolment.enrol(lena, course.translation_key)
    for slug in ("lesson-1", "lesson-2", "quiz-1"):
        progress.complete(held, activity(course, slug).translation_key)
    add_lesson(course)
    held.refresh_from_db()
    assert held.completed_at
    assert held.outline.number == 1


def test_an_activity_withdrawn_in_every_language_blocks_nobody(course: CoursePage, lena: User) -> None:
    held = enrolment.enrol(lena, course.translation_key)
    for slug in ("lesson-1", "lesson-2"):
        progress.complete(held, activity(course, slug).translation_key)
    for page in activity(course, "quiz-1").get_translations(inclusive=True):
        page.specific.unpublish()
    held.refresh_from_db()
    assert slugs(course) == ["lesson-1", "lesson-2"]
    assert held.completed_at
    assert ActivityProgress.objects.filter(enrolment=held).count() == 2


def test_an_activity_withdrawn_in_one_language_stays_in_the_outline(course: CoursePage) -> None:
    activity(course, "quiz-1").unpublish()
    assert "quiz-1" in slugs(course)


def test_an_activity_that_exists_only_in_english_comes_last(course: CoursePage) -> None:
    english = course.get_translation(Locale.objects.get(language_code="en"))
    module = Page.objects.descendant_of(english).get(slug="comptes").specific
    module.add_child(instance=LessonPage(title="Only here", slug="only-here", body=[])).save_revision().publish()
    keys = [entry["key"] for entry in outlines_of(course)[-1].modules[0]["activities"]]
    names = {str(page.translation_key): page.slug for page in english.get_descendants()}
    assert [names[key] for key in keys] == ["lesson-1", "only-here"]


def test_dragging_a_lesson_reorders_the_outline(course: CoursePage) -> None:
    quiz, lesson = activity(course, "quiz-1"), activity(course, "lesson-2")
    quiz.move(lesson, pos="left")
    assert slugs(course) == ["lesson-1", "quiz-1", "lesson-2"]


def test_deleting_a_lesson_shortens_the_outline(
    course: CoursePage, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for page in activity(course, "quiz-1").get_translations(inclusive=True):
            page.specific.delete()
    assert slugs(course) == ["lesson-1", "lesson-2"]


def test_the_trainer_is_asked_before_the_outline_is_handed_over(
    client_of: Callable[[User], Client], mara: User, lena: User
) -> None:
    course = make_course(release=CoursePage.Release.NEWCOMERS)
    studio.prepare()
    enrolment.enrol(lena, course.translation_key)
    add_lesson(course)
    client, address = client_of(mara), f"/admin/courses/{course.translation_key}/hand-over/"
    assert address in client.get("/admin/").content.decode()
    assert client.get(address).status_code == 200
    assert outlines.waiting(course.translation_key) == 1
    assert client.post(address).status_code == 302
    assert outlines.waiting(course.translation_key) == 0
    assert address not in client.get("/admin/").content.decode()


def test_only_who_may_publish_a_course_hands_its_outline_over(
    client_of: Callable[[User], Client], course: CoursePage, lena: User, sonia: User
) -> None:
    address = f"/admin/courses/{course.translation_key}/hand-over/"
    for person in (lena, sonia):
        assert client_of(person).get(address).status_code in (302, 404)


def test_a_lesson_scheduled_for_an_hour_that_has_come_is_published_and_in_the_outline(course: CoursePage) -> None:
    module = Page.objects.descendant_of(course).get(slug="publier").specific
    lesson = module.add_child(instance=LessonPage(title="Demain", slug="demain", live=False, body=[]))
    tomorrow = timezone.now() + dt.timedelta(days=1)
    lesson.go_live_at = tomorrow
    lesson.save_revision(approved_go_live_at=tomorrow)
    tasks.publish_scheduled()
    assert "demain" not in slugs(course)
    with time_machine.travel(tomorrow + dt.timedelta(minutes=1)):
        tasks.publish_scheduled()
        tasks.publish_scheduled()
    assert slugs(course)[-1] == "demain"


def test_addresses_carry_no_language_and_the_tree_leads_to_them(course: CoursePage) -> None:
    lesson = activity(course, "lesson-1")
    assert lesson.address == "/courses/premiers-pas/comptes/lesson-1/"
    assert lesson.get_translations().first().specific.address == lesson.address
    assert Page.objects.descendant_of(course).get(slug="comptes").specific.address == "/courses/premiers-pas/#comptes"
