"""Outlines follow the pages; people who have not finished get the new one, or not, as the course says."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses import dashboard, enrolment, outlines, progress, releases, studio, tasks
from courses.models import ActivityProgress, Completion, CoursePage, LessonPage, Outline
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
    (shown,) = dashboard.courses_of(mara)
    assert (shown.choice.keep_old, shown.choice.have_it) == (0, 1)
    with time_machine.travel(timezone.now() + releases.OF_LATE):
        assert address not in client_of(mara).get("/admin/").content.decode()


@pytest.mark.parametrize("release", CoursePage.Release.values)
def test_whichever_the_setting_the_other_choice_undoes_it_and_back_again(release: str, lena: User, tom: User) -> None:
    course = make_course(release=release)
    held = enrolment.enrol(lena, course.translation_key)
    progress.complete(held, activity(course, "lesson-1").translation_key)
    add_lesson(course)
    newcomer = enrolment.enrol(tom, course.translation_key)
    for give in (enrolment.take_back, enrolment.refresh, enrolment.take_back, enrolment.refresh):
        give(course.translation_key)
        held.refresh_from_db()
        newcomer.refresh_from_db()
        has_it = give is enrolment.refresh
        assert (held.outline.number, held.total_required, held.done_required) == ((2, 4, 1) if has_it else (1, 3, 1))
        assert (newcomer.outline.number, newcomer.total_required) == (2, 4)


def test_taking_it_back_finishes_who_had_done_all_of_the_old_one_and_they_stay_finished(
    course: CoursePage, lena: User
) -> None:
    held = enrolment.enrol(lena, course.translation_key)
    for slug in ("lesson-1", "lesson-2"):
        progress.complete(held, activity(course, slug).translation_key)
    added = add_lesson(course)
    progress.complete(held, activity(course, "quiz-1").translation_key)
    progress.complete(held, added.translation_key)
    held.refresh_from_db()
    assert (held.completed_at is not None, held.outline.number) == (True, 2)
    enrolment.take_back(course.translation_key)
    held.refresh_from_db()
    assert held.outline.number == 2  # finished with it, and stays so


def test_who_lacked_only_what_was_added_has_finished_once_it_is_taken_back(course: CoursePage, lena: User) -> None:
    held = enrolment.enrol(lena, course.translation_key)
    add_lesson(course)
    for slug in ("lesson-1", "lesson-2", "quiz-1"):
        progress.complete(held, activity(course, slug).translation_key)
    enrolment.take_back(course.translation_key)
    held.refresh_from_db()
    assert held.completed_at
    assert Completion.objects.get(person=lena).outline.number == 1
    enrolment.refresh(course.translation_key)
    held.refresh_from_db()
    assert (held.outline.number, held.percentage) == (1, 100)


def test_taken_back_then_changed_again_the_next_outline_takes_the_place_of_the_one_that_nobody_has(
    course: CoursePage, lena: User
) -> None:
    held = enrolment.enrol(lena, course.translation_key)
    add_lesson(course)
    enrolment.take_back(course.translation_key)
    add_lesson(course, "lesson-4")
    held.refresh_from_db()
    assert [outline.number for outline in outlines_of(course)] == [1, 2]
    assert (held.outline.number, held.total_required) == (2, 5)
    enrolment.take_back(course.translation_key)
    held.refresh_from_db()
    assert (held.outline.number, held.total_required) == (1, 3)


def published(client: Client, page: Page) -> Any:
    """Publish a page from its editor, as a trainer does."""
    editor = client.get(f"/admin/pages/{page.pk}/edit/")
    form = editor.context["form"]
    fields = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": "",
            "minutes": "7",
            "is_required": "on",
            "complete_by": "reading",
            "body": streamfield([("text", rich_text("<p>Oui.</p>"))]),
            "comments": inline_formset([]),
        }
    )
    fields |= {"speaks_of_rules": form.initial.get("speaks_of_rules", "") and "on", "action-publish": "1"}
    return client.post(f"/admin/pages/{page.pk}/edit/", fields)


def draft_in(course: CoursePage) -> LessonPage:
    module = Page.objects.descendant_of(course).get(slug="publier").specific
    lesson = module.add_child(instance=LessonPage(title="Une de plus", slug="en-plus", minutes=7, live=False, body=[]))
    lesson.save_revision()
    return lesson


@pytest.mark.parametrize(
    ("release", "said", "other"),
    [
        (
            "everybody",
            "1 person who has not finished: what you published is now theirs",
            "Keep it as it was for that person",
        ),
        ("newcomers", "1 person who has not finished: the course stays as it was", "Give it to that person"),
    ],
)
def test_after_publishing_what_others_are_concerned_by_the_trainer_reads_what_happens_and_may_choose_the_other(
    release: str, said: str, other: str, client_of: Callable[[User], Client], mara: User, lena: User
) -> None:
    mara.language = "en"
    mara.save()
    course = make_course(release=release)
    held = enrolment.enrol(lena, course.translation_key)
    client, address = client_of(mara), f"/admin/courses/{course.translation_key}/hand-over/"
    answer = published(client, draft_in(course))
    assert (answer.status_code, answer["Location"]) == (302, address)
    page = client.get(address).content.decode()
    assert said in page
    assert "Une de plus" in page
    assert other in page
    answer = client.post(address, {"choice": "newcomers" if release == "everybody" else "everybody"})
    held.refresh_from_db()
    assert held.outline.number == (1 if release == "everybody" else 2)
    assert other not in client.get(address).content.decode()


def test_publishing_many_at_once_says_for_how_many_it_is_with_the_way_to_the_choice(
    course: CoursePage, client_of: Callable[[User], Client], mara: User, lena: User
) -> None:
    mara.language = "en"
    mara.save()
    enrolment.enrol(lena, course.translation_key)
    client, lesson = client_of(mara), draft_in(course)
    client.post(f"/admin/bulk/wagtailcore/page/publish/?id={lesson.pk}&next=/admin/", {"include_descendants": ""})
    page = client.get("/admin/").content.decode()
    assert "the change concerns 1 person who has not finished" in page
    assert f"/admin/courses/{course.translation_key}/hand-over/" in page


def test_publishing_what_changes_no_outline_or_concerns_nobody_asks_nothing(
    course: CoursePage, client_of: Callable[[User], Client], mara: User, lena: User
) -> None:
    client = client_of(mara)
    assert "hand-over" not in published(client, draft_in(course))["Location"]
    enrolment.enrol(lena, course.translation_key)
    assert "hand-over" not in published(client, activity(course, "en-plus"))["Location"]


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


def test_a_page_refused_at_its_hour_stays_a_draft_says_so_and_keeps_no_other_waiting(course: CoursePage) -> None:
    tomorrow = timezone.now() + dt.timedelta(days=1)
    itself = CoursePage.objects.get(pk=course.pk)
    itself.prerequisites = [itself]
    itself.save_revision(clean=False, approved_go_live_at=tomorrow)
    lesson = activity(course, "lesson-1")
    lesson.title = "Enfin"
    lesson.save_revision(approved_go_live_at=tomorrow + dt.timedelta(seconds=1))

    with time_machine.travel(tomorrow + dt.timedelta(minutes=1)):
        tasks.publish_scheduled()

    assert LessonPage.objects.get(pk=lesson.pk).title == "Enfin"
    assert not CoursePage.objects.get(pk=course.pk).prerequisites.exists()
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()
    assert PageLogEntry.objects.get(action="courses.not_published").page_id == course.pk


def test_addresses_carry_no_language_and_the_tree_leads_to_them(course: CoursePage) -> None:
    lesson = activity(course, "lesson-1")
    assert lesson.address == "/courses/premiers-pas/comptes/lesson-1/"
    assert lesson.get_translations().first().specific.address == lesson.address
    assert Page.objects.descendant_of(course).get(slug="comptes").specific.address == "/courses/premiers-pas/#comptes"
