"""Progress: what counts, once, and what stays right when a course changes."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from courses import enrolment, outlines, progress
from courses.models import ActivityProgress, Completion, CoursePage, Enrolment
from lms.accounts.models import User
from tests.catalogue import activity, make_course

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def course(db: None) -> CoursePage:
    return make_course()


def do(held: Enrolment, course: CoursePage, *slugs: str, at: dt.datetime = MONDAY) -> None:
    for slug in slugs:
        page = activity(course, slug)
        progress.complete(held, page.translation_key, page.live_revision_id, at)


def test_a_course_is_complete_when_every_required_activity_is_done(lena: User, course: CoursePage) -> None:
    held = enrolment.enrol(lena, course.translation_key, MONDAY)
    do(held, course, "lesson-1", "lesson-2")
    held.refresh_from_db()
    assert (held.done_required, held.total_required, held.completed_at) == (2, 3, None)
    assert held.minutes_left == held.outline.minutes_of({str(activity(course, "quiz-1").translation_key)}) > 0
    do(held, course, "quiz-1")
    held.refresh_from_db()
    assert held.completed_at == MONDAY
    assert (held.percentage, held.minutes_left) == (100, 0)
    assert Completion.objects.in_force().get(person=lena).outline == held.outline


def test_doing_the_same_activity_again_changes_nothing(lena: User, course: CoursePage) -> None:
    held = enrolment.enrol(lena, course.translation_key, MONDAY)
    do(held, course, "lesson-1")
    do(held, course, "lesson-1", at=MONDAY + dt.timedelta(days=9))
    row = ActivityProgress.objects.get(enrolment=held)
    assert row.completed_at == MONDAY
    assert row.completed_revision == activity(course, "lesson-1").live_revision_id


def test_enrolling_twice_keeps_the_first_enrolment(lena: User, course: CoursePage) -> None:
    first = enrolment.enrol(lena, course.translation_key, MONDAY)
    second = enrolment.enrol(lena, course.translation_key)
    assert first.pk == second.pk
    assert second.enrolled_at == MONDAY


def test_the_same_lesson_in_english_is_the_same_progress(lena: User, course: CoursePage) -> None:
    held = enrolment.enrol(lena, course.translation_key, MONDAY)
    english = activity(course, "lesson-1").get_translations().get()
    progress.complete(held, english.translation_key)
    held.refresh_from_db()
    assert held.done_required == 1


def test_an_activity_taken_away_is_asked_of_nobody(lena: User, course: CoursePage) -> None:
    held = enrolment.enrol(lena, course.translation_key, MONDAY)
    do(held, course, "lesson-1", "lesson-2")
    for page in activity(course, "quiz-1").get_translations(inclusive=True):
        page.unpublish()
    outlines.publish(course.translation_key)
    held.refresh_from_db()
    assert held.completed_at is not None
    assert held.total_required == 2


def test_a_completed_course_stays_completed_when_an_activity_is_added(lena: User, course: CoursePage) -> None:
    held = enrolment.enrol(lena, course.translation_key, MONDAY)
    do(held, course, "lesson-1", "lesson-2", "quiz-1")
    seen = held.outline_id
    _add_lesson(course)
    held.refresh_from_db()
    assert held.completed_at == MONDAY
    assert held.outline_id == seen


def test_who_has_not_finished_gets_the_new_outline_when_the_trainer_says_everybody(
    lena: User, course: CoursePage
) -> None:
    held = enrolment.enrol(lena, course.translation_key, MONDAY)
    do(held, course, "lesson-1")
    _add_lesson(course)
    held.refresh_from_db()
    assert (held.done_required, held.total_required) == (1, 4)


def test_who_has_not_finished_keeps_the_outline_when_the_trainer_says_newcomers(
    lena: User, tom: User, course: CoursePage
) -> None:
    held = enrolment.enrol(lena, course.translation_key, MONDAY)
    CoursePage.objects.filter(translation_key=course.translation_key).update(release="newcomers")
    _add_lesson(course)
    held.refresh_from_db()
    assert held.total_required == 3
    assert enrolment.enrol(tom, course.translation_key).total_required == 4
    do(held, course, "lesson-1", "lesson-2", "quiz-1")
    held.refresh_from_db()
    assert held.completed_at == MONDAY


def test_reordering_changes_no_progress(lena: User, course: CoursePage) -> None:
    held = enrolment.enrol(lena, course.translation_key, MONDAY)
    do(held, course, "lesson-1")
    modules = list(course.get_children())
    modules[0].move(modules[1], pos="right")
    outlines.publish(course.translation_key)
    held.refresh_from_db()
    assert (held.done_required, held.total_required) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_fifty_submits_at_once_complete_once(lena: User) -> None:
    course = make_course(shape={"seul": ["lesson-1"]})
    held = enrolment.enrol(lena, course.translation_key)
    page = activity(course, "lesson-1")

    def submit(_number: int) -> None:
        try:
            progress.complete(held, page.translation_key, page.live_revision_id)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(submit, range(50)))
    assert ActivityProgress.objects.filter(enrolment=held).count() == 1
    assert Completion.objects.filter(person=lena).count() == 1


def _add_lesson(course: CoursePage) -> None:
    lesson = activity(course, "lesson-1")
    copy = lesson.copy(update_attrs={"slug": "lesson-9", "title": "Neuvième"}, reset_translation_key=True)
    copy.save_revision().publish()
    outlines.publish(course.translation_key)
