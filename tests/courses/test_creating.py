"""A new page in the studio: a form makes one page, whatever saves itself meanwhile."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses import studio
from courses.models import CoursePage, LessonPage
from lms.accounts.models import User
from tests.catalogue import make_course

ClientOf = Callable[[User], Client]


@pytest.fixture
def course(db: None) -> CoursePage:
    studio.prepare()
    return make_course()


def add_address(course: CoursePage) -> str:
    module = Page.objects.descendant_of(course).get(slug="publier")
    return f"/admin/pages/add/courses/lessonpage/{module.pk}/"


def sent(title: str = "Une de plus", form: str = "first", slug: str = "une-de-plus") -> dict[str, Any]:
    """What the form of a new lesson sends; `form` is the token of its own."""
    fields = nested_form_data(
        {
            "title": title,
            "slug": slug,
            "summary": "",
            "minutes": "7",
            "is_required": "on",
            "complete_by": "reading",
            "body": streamfield([("text", rich_text(f"<p>{title}</p>"))]),
            "comments": inline_formset([]),
        }
    )
    return fields | {"csrfmiddlewaretoken": form}


def saved_by_itself(client: Client, address: str, **told: str) -> Any:
    return client.post(address, sent(**told), headers={"accept": "application/json"})


def titles(course: CoursePage) -> list[tuple[str, bool]]:
    return [(page.title, page.live) for page in LessonPage.objects.descendant_of(course).filter(slug__contains="plus")]


def test_published_while_it_saves_itself_a_lesson_is_there_once_as_it_was_sent_last(
    course: CoursePage, client_of: ClientOf, mara: User
) -> None:
    client, address = client_of(mara), add_address(course)
    assert saved_by_itself(client, address, title="Une de pl").status_code == 200
    answer = client.post(address, sent() | {"action-publish": "1"})
    assert answer.status_code == 302
    assert titles(course) == [("Une de plus", True)]
    assert PageLogEntry.objects.filter(label="Une de plus", action="wagtail.create").count() == 1
    assert not PageLogEntry.objects.filter(label="Une de pl").exists()


def test_another_form_with_the_same_address_is_told_so_and_takes_nothing_away(
    course: CoursePage, client_of: ClientOf, mara: User
) -> None:
    client, address = client_of(mara), add_address(course)
    saved_by_itself(client, address)
    answer = client.post(address, sent(title="Une autre", form="second") | {"action-publish": "1"})
    assert "slug" in answer.context["form"].errors
    assert titles(course) == [("Une de plus", False)]


def test_what_was_published_stays_whatever_the_same_form_sends_later(
    course: CoursePage, client_of: ClientOf, mara: User
) -> None:
    client, address = client_of(mara), add_address(course)
    saved_by_itself(client, address)
    LessonPage.objects.get(slug="une-de-plus").get_latest_revision().publish()
    answer = client.post(address, sent(title="Une autre") | {"action-publish": "1"})
    assert "slug" in answer.context["form"].errors
    assert titles(course) == [("Une de plus", True)]


def test_a_form_saved_by_the_button_and_found_again_by_the_way_back_makes_a_second_page(
    course: CoursePage, client_of: ClientOf, mara: User
) -> None:
    client, address = client_of(mara), add_address(course)
    client.post(address, sent())
    client.post(address, sent(title="Encore une", slug="encore-plus"))
    assert titles(course) == [("Une de plus", False), ("Encore une", False)]


def test_forms_that_send_no_token_are_not_taken_for_one_another(
    course: CoursePage, client_of: ClientOf, mara: User
) -> None:
    client, address = client_of(mara), add_address(course)
    saved_by_itself(client, address, form="")
    saved_by_itself(client, address, title="Encore une", form="", slug="encore-plus")
    assert titles(course) == [("Une de plus", False), ("Encore une", False)]


@pytest.mark.django_db(transaction=True)
def test_both_at_the_same_moment_make_one_lesson_and_no_error(
    course: CoursePage, client_of: ClientOf, mara: User
) -> None:
    address, answers, gate = add_address(course), list[int](), threading.Barrier(2)
    clients = [client_of(mara), client_of(mara)]

    def send(number: int) -> None:
        gate.wait()
        try:
            if number:
                answers.append(clients[number].post(address, sent() | {"action-publish": "1"}).status_code)
            else:
                saved_by_itself(clients[number], address)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302]
    assert titles(course) == [("Une de plus", True)]
