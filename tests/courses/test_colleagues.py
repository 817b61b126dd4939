"""A page goes to another trainer before it is published: who is asked, where it is found, who hears the answer."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.management.sql import emit_post_migrate_signal
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from courses import enrolment, studio
from courses.models import CoursePage, LessonPage
from lms.accounts.models import User
from lms.notifications.models import Message
from tests.catalogue import activity, make_course
from tests.factories import give_role, make_person

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def ines() -> User:
    """Another trainer."""
    return give_role(make_person("Inès", "Faure", email="ines@beaurivage.example", language="en"), "trainers")


@pytest.fixture
def course() -> CoursePage:
    course = make_course()
    workflow_of_wagtail()
    studio.prepare()
    return course


def workflow_of_wagtail() -> Workflow:
    """As Wagtail's first migration leaves it."""
    moderators, _ = Group.objects.get_or_create(name="Moderators")
    Workflow.objects.all().delete()
    GroupApprovalTask.objects.all().delete()
    task = GroupApprovalTask.objects.create(name="Moderators approval")
    task.groups.set([moderators])
    workflow = Workflow.objects.create(name="Moderators approval")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.workflow_pages.create(page=Page.get_first_root_node())
    return workflow


def submitted(course: CoursePage, by: User) -> LessonPage:
    lesson: LessonPage = activity(course, "lesson-1")
    lesson.title = "Relue"
    lesson.save_revision(user=by)
    lesson.get_workflow().start(lesson, by)
    return lesson


def to_whom(kind: str) -> set[str]:
    return set(Message.objects.filter(kind=kind).values_list("address", flat=True))


def test_the_first_workflow_is_the_trainers_in_the_language_of_the_organisation(course: CoursePage) -> None:
    (workflow,) = Workflow.objects.all()
    (task,) = GroupApprovalTask.objects.all()
    assert workflow.name == task.name == "Relecture"
    assert [group.name for group in task.groups.all()] == ["trainers"]


def test_an_installation_that_is_upgraded_has_it_too(mara: User) -> None:
    workflow_of_wagtail()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert Workflow.objects.get().name == "Relecture"


@pytest.mark.parametrize("touched", ["name of the workflow", "name of the task", "groups", "people", "tasks"])
def test_a_workflow_that_an_administrator_has_touched_is_left_alone(touched: str, tom: User) -> None:
    workflow = workflow_of_wagtail()
    task = GroupApprovalTask.objects.get()
    if touched == "name of the workflow":
        Workflow.objects.update(name="Validation")
    if touched == "name of the task":
        GroupApprovalTask.objects.update(name="Validation")
    if touched == "groups":
        task.groups.add(Group.objects.get_or_create(name="hr")[0])
    if touched == "people":
        Group.objects.get(name="Moderators").user_set.add(tom)
    if touched == "tasks":
        second = GroupApprovalTask.objects.create(name="Moderators approval")
        WorkflowTask.objects.create(workflow=workflow, task=second)
    before = Workflow.objects.get().name, {group.name for group in task.groups.all()}
    studio.prepare()
    task = GroupApprovalTask.objects.get(pk=task.pk)
    assert (Workflow.objects.get().name, {group.name for group in task.groups.all()}) == before


def test_a_page_submitted_reaches_the_other_trainers_by_mail_and_on_the_first_page(
    course: CoursePage, mara: User, ines: User, ada: User, client_of: ClientOf
) -> None:
    submitted(course, by=mara)
    assert to_whom("page_to_read") == {ines.email}
    mail = Message.objects.get(kind="page_to_read")
    assert mail.subject == "To read before it is published: Relue"
    assert f"/admin/pages/{activity(course, 'lesson-1').pk}/edit/" in mail.text
    assert "Relue" in client_of(ines).get("/admin/").content.decode()
    assert set(Message.objects.values_list("kind", flat=True)) == {"page_to_read"}


def test_where_there_is_no_other_trainer_administrators_are_asked(course: CoursePage, mara: User, ada: User) -> None:
    submitted(course, by=mara)
    assert to_whom("page_to_read") == {ada.email}


@pytest.mark.parametrize("word", ["approve", "reject"])
def test_who_asked_hears_what_came_of_it(word: str, course: CoursePage, mara: User, ines: User) -> None:
    mara.language = "en"
    mara.save()
    lesson = submitted(course, by=mara)
    task = lesson.current_workflow_task
    task.on_action(lesson.current_workflow_task_state, ines, word, comment="Une virgule en trop.")
    mail = Message.objects.get(kind="page_read")
    assert mail.address == mara.email
    assert mail.subject == ("Approved and published: Relue" if word == "approve" else "Sent back to you: Relue")
    assert "Une virgule en trop." in mail.text
    assert (LessonPage.objects.get(pk=lesson.pk).title == "Relue") is (word == "approve")


@pytest.mark.parametrize("dialogue", [False, True])
def test_who_approves_from_the_first_page_is_led_to_the_choice_too(
    dialogue: bool, course: CoursePage, mara: User, ines: User, lena: User, client_of: ClientOf
) -> None:
    enrolment.enrol(lena, course.translation_key)
    module = Page.objects.descendant_of(course).get(slug="publier").specific
    lesson = module.add_child(instance=LessonPage(title="Une de plus", slug="en-plus", live=False, body=[]))
    lesson.save_revision(user=mara)
    lesson.get_workflow().start(lesson, mara)
    client = client_of(ines)
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[lesson.pk, "approve", lesson.current_workflow_task_state.pk]
    )
    asked = {"headers": {"x-requested-with": "XMLHttpRequest"}} if dialogue else {}
    answer = client.post(address, {"comment": "Très bien.", "next": "/admin/"}, **asked)
    choice = f"/admin/courses/{course.translation_key}/hand-over/"
    assert (answer.json()["redirect"] if dialogue else answer["Location"]) == choice
    lesson.refresh_from_db()
    assert lesson.live
    page = client.get(choice).content.decode()
    assert "“Une de plus” is published." in page
    assert "1 person who has not finished" in page


def test_who_sends_a_page_back_stays_where_the_work_is(
    course: CoursePage, mara: User, ines: User, lena: User, client_of: ClientOf
) -> None:
    enrolment.enrol(lena, course.translation_key)
    lesson = submitted(course, by=mara)
    state = lesson.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[lesson.pk, "reject", state.pk])
    assert client_of(ines).post(address, {"comment": "Une virgule.", "next": "/admin/"})["Location"] == "/admin/"
