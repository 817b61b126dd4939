"""Giving a course to people: to whom one may, once, with a mail each."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from courses import assignments, enrolment, progress
from courses.models import Assignment, CoursePage, Enrolment
from lms.accounts.models import User
from lms.notifications.models import Message
from lms.organisation.models import Department
from tests.catalogue import activity, make_course
from tests.factories import make_member

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def course(db: None) -> CoursePage:
    return make_course(shape={"seul": ["lesson-1"]})


def test_who_is_given_a_course_is_enrolled_with_its_due_day(lena: User, sonia: User, course: CoursePage) -> None:
    assignments.assign([lena], course, sonia, dt.date(2027, 3, 28))
    held = Enrolment.objects.get(person=lena)
    assert held.due_on == dt.date(2027, 3, 28)


def test_who_chooses_no_course_is_told_so(client_of: ClientOf, karim: User, lena: User, course: CoursePage) -> None:
    page = client_of(karim).get("/assignments/new/").content.decode()
    assert "---------" not in page
    assert '<option value="" selected>Choisissez une formation</option>' in page
    answer = client_of(karim).post("/assignments/new/", {"people": [lena.pk]})
    assert answer.status_code == 422
    assert answer.context["form"].errors["course"] == ["Choisissez une formation."]


def test_a_newer_assignment_replaces_the_older_and_erases_nothing(lena: User, sonia: User, course: CoursePage) -> None:
    assignments.assign([lena], course, sonia, dt.date(2027, 1, 1))
    assignments.assign([lena], course, sonia, dt.date(2027, 2, 1))
    assert Assignment.objects.in_force().get(person=lena).due_on == dt.date(2027, 2, 1)
    assert Assignment.objects.filter(person=lena).count() == 2
    assert Enrolment.objects.get(person=lena).due_on == dt.date(2027, 2, 1)


def test_who_has_completed_the_course_is_left_alone(lena: User, sonia: User, course: CoursePage) -> None:
    held = enrolment.enrol(lena, course.translation_key)
    progress.complete(held, activity(course, "lesson-1").translation_key)
    assert assignments.assign([lena], course, sonia, dt.date(2027, 1, 1)) == []


def test_karim_gives_a_course_to_lena_and_she_is_told_by_mail_once(
    client_of: ClientOf, karim: User, lena: User, course: CoursePage, django_capture_on_commit_callbacks: Callable
) -> None:
    form = {"course": course.pk, "people": [lena.pk], "note": "Prenez votre temps."}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_of(karim).post("/assignments/new/", form)
    assert answer.status_code == 302
    message = Message.objects.get(recipient=lena)
    assert course.title in message.text
    assert "Prenez votre temps." in message.text
    assert message.reason == "Vous recevez ce message parce qu’une formation vous a été affectée."
    assert message.reason in message.text
    assert len(mail.outbox) == 1


def test_karim_cannot_give_a_course_to_the_neighbours_team(
    client_of: ClientOf, karim: User, lena: User, tom: User, course: CoursePage
) -> None:
    answer = client_of(karim).post("/assignments/new/", {"course": course.pk, "people": [tom.pk]})
    assert answer.status_code == 422
    answer = client_of(karim).post("/assignments/new/", {"course": course.pk, "named": f"{lena.email}\n{tom.email}"})
    assert answer.status_code == 422
    assert "2" in answer.content.decode()
    assert not Assignment.objects.exists()


def test_a_learner_finds_no_assignment_page(client_of: ClientOf, lena: User) -> None:
    assert client_of(lena).get("/assignments/").status_code == 404
    assert client_of(lena).get("/assignments/new/").status_code == 404


def test_sonia_gives_a_course_to_a_department_and_those_below(
    client_of: ClientOf, sonia: User, karim: User, lena: User, tom: User, course: CoursePage
) -> None:
    there = karim.memberships.get().department
    client_of(sonia).post("/assignments/new/", {"course": course.pk, "department": there.pk})
    given = set(Assignment.objects.values_list("person__first_name", flat=True))
    assert given == {"Karim", "Léna"}


def test_a_due_day_that_is_over_is_refused_in_words(client_of: ClientOf, sonia: User, course: CoursePage) -> None:
    answer = client_of(sonia).post(
        "/assignments/new/", {"course": course.pk, "named": sonia.email, "due_on": "2020-01-01"}
    )
    assert answer.status_code == 422
    assert not Assignment.objects.exists()


def test_department_comes_first_and_a_small_team_stands_open(
    client_of: ClientOf, karim: User, lena: User, course: CoursePage
) -> None:
    page = client_of(karim).get("/assignments/new/").content.decode()
    order = [page.index(f'name="{name}"') for name in ("course", "department", "people", "named", "due_on", "note")]
    assert order == sorted(order)
    assert '<details class="fold" open data-choose>' in page


def test_a_large_team_is_folded_until_somebody_is_ticked(
    client_of: ClientOf, karim: User, lena: User, business: Department, course: CoursePage
) -> None:
    for number in range(13):
        make_member(business, first_name=f"Collègue {number}")
    client = client_of(karim)
    assert '<details class="fold" data-choose>' in client.get("/assignments/new/").content.decode()
    assert 'fold" open' in client.get("/assignments/new/", {"people": lena.pk}).content.decode()


def test_the_ways_add_up_and_nobody_receives_the_course_twice(
    client_of: ClientOf, sonia: User, lena: User, tom: User, trade: Department, course: CoursePage
) -> None:
    form = {"course": course.pk, "department": trade.pk, "people": [lena.pk], "named": f"{tom.email}\n{lena.email}"}
    client_of(sonia).post("/assignments/new/", form)
    assert sorted(Assignment.objects.values_list("person__first_name", flat=True)) == ["Léna", "Tom"]
