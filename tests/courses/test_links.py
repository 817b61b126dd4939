"""Links from one page to another in the texts of lessons."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.rich_text import expand_db_html

from courses import enrolment
from courses.models import CoursePage, LessonPage
from lms.accounts.models import User
from tests.catalogue import activity, make_course

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
LESSON = "/courses/premiers-pas/comptes/lesson-1/"
FOLLOWED = {
    "quiz-1": "/courses/premiers-pas/publier/quiz-1/",
    "lesson-2": "/courses/premiers-pas/publier/lesson-2/",
    "publier": "/courses/premiers-pas/#publier",
}


@pytest.fixture
def course() -> CoursePage:
    return make_course()


def link(pk: object) -> str:
    return f'<p>Voir <a linktype="page" id="{pk}">ici</a>.</p>'


def write(course: CoursePage, *texts: str) -> LessonPage:
    lesson = activity(course, "lesson-1")
    lesson.body = [
        *({"type": "text", "value": text} for text in texts),
        {"type": "worry", "value": {"worry": "Et si ?", "answer": texts[0]}},
    ]
    lesson.save()
    return lesson


def hrefs(html: str) -> list[str]:
    return re.findall(r"<a([^>]*)>ici</a>", html)


def test_they_lead_to_the_learners_address_of_every_kind_of_page(
    client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    enrolment.enrol(lena, course.translation_key)
    pages = [activity(course, slug) for slug in FOLLOWED]
    lesson = write(course, *(link(page.pk) for page in pages))
    found = hrefs(client_of(lena).get(LESSON).content.decode())
    addresses = [f' href="{address}"' for address in FOLLOWED.values()]
    assert found == [*addresses, addresses[0]]
    assert [hrefs(expand_db_html(block.value.source))[0] for block in lesson.body.blocks_by_name("text")] == addresses


def test_however_many_texts_link_they_cost_no_statement(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    enrolment.enrol(lena, course.translation_key)
    client, counts = client_of(lena), []
    for number in (1, 6):
        write(course, *[link(activity(course, slug).pk) for slug in FOLLOWED] * number, *[link(999_999)] * number)
        client.get(LESSON)
        with CaptureQueriesContext(connection) as counted:
            client.get(LESSON)
        counts.append(len(counted))
    assert counts[0] == counts[1] <= 10


@pytest.mark.parametrize("said", ["999999", "", "abc", "9" * 40, "1; drop", "٣"])
def test_a_link_to_nowhere_stays_a_word(client_of: ClientOf, lena: User, course: CoursePage, said: str) -> None:
    enrolment.enrol(lena, course.translation_key)
    write(course, link(said), '<p><a linktype="page">ici</a></p>')
    page = client_of(lena).get(LESSON)
    assert hrefs(page.content.decode()) == ["", "", ""]
