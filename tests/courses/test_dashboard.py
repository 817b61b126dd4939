"""The studio's first page: what waits for who writes, in few statements however much there is."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from courses import enrolment, waiting
from courses.drafts import drafts_of
from courses.models import CataloguePage, CoursePage, LessonPage
from courses.waiting import Waiting
from lms.accounts.models import User
from lms.adoption.fast_track.course import write
from lms.adoption.models import Worry
from lms.networks.models import Network
from tests.catalogue import make_course

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def maras(mara: User, client_of: ClientOf) -> Client:
    """Mara's browser; the studio speaks English to her."""
    mara.language = "en"
    mara.save()
    return client_of(mara)


def first_page(client: Client) -> str:
    return client.get("/admin/").content.decode()


def draft_of(author: User, course: CoursePage, number: int) -> Page:
    module = course.get_first_child().specific
    page = module.add_child(instance=LessonPage(title=f"Brouillon {number}", slug=f"b-{number}", live=False, body=[]))
    page.save_revision(user=author)
    return page


def test_nothing_waits_is_said_too_and_a_course_is_one_button_away(maras: Client) -> None:
    course = make_course()
    page = first_page(maras)
    english = CataloguePage.objects.get(locale__language_code="en")
    assert "Nothing waits." in page
    assert "You have no draft." in page
    assert f'href="{reverse("wagtailadmin_pages:add", args=["courses", "coursepage", english.pk])}"' in page
    assert course.title in page


@pytest.mark.parametrize("address", ["/admin/", "/admin/courses/to-translate/"])
def test_a_course_has_its_title_in_the_readers_language_and_leads_to_the_original(address: str, maras: Client) -> None:
    course = make_course()
    course.get_translations().update(title="Steps in English")
    place = reverse("wagtailadmin_explore", args=[course.pk])
    assert f'<a href="{place}">Steps in English</a>' in maras.get(address).content.decode()


def test_worries_that_wait_are_on_it(maras: Client) -> None:
    make_course()
    for text in ("Et si je me trompe ?", "Et si on me répond mal ?"):
        Worry.objects.create(text=text, week=timezone.localdate())
    page = first_page(maras)
    assert "2 worries wait for an answer" in page
    assert 'href="/worries/?state=waiting"' in page


def test_translations_out_of_date_are_counted_over_the_courses(mara: User, maras: Client) -> None:
    course = make_course(owner=mara)
    now = timezone.now()
    pages = course.get_descendants(inclusive=True)
    for page in pages.type(CoursePage) | pages.type(LessonPage):
        twin = page.get_translations().get()
        Page.objects.filter(pk=page.pk).update(last_published_at=now)
        Page.objects.filter(pk=twin.pk).update(last_published_at=now - dt.timedelta(days=1))
    assert "3 translations are out of date" in first_page(maras)


def test_my_own_drafts_are_named_and_nobody_elses(mara: User, ada: User, maras: Client) -> None:
    for number in range(7):
        draft_of(mara, make_course(f"cours-{number}"), number)
    draft_of(ada, make_course("ada"), 99)
    page = first_page(maras)
    assert [f"Brouillon {number}" in page for number in range(7)] == [False, False, *[True] * 5]
    assert "And 2 more." in page
    assert "Brouillon 99" not in page


def test_the_drafts_of_a_course_are_one_line_whatever_its_pages_and_languages(mara: User, maras: Client) -> None:
    course = make_course()
    for number in range(3):
        draft_of(mara, course, number)
    (draft,) = drafts_of(mara, "en")
    assert (draft.title, draft.course, draft.more) == ("Brouillon 2", course.title, 2)
    assert "2 more pages of it" in first_page(maras)
    network = Network.objects.create(key="bluesky", name="Bluesky")
    write(network, mara)
    for language, title in (("en", "First steps on Bluesky"), ("fr", "Premiers pas sur Bluesky")):
        with override(language):
            newest = drafts_of(mara, language)[0]
        assert (newest.title, newest.course, newest.is_live) == (title, "", False)
        assert newest.url == reverse("wagtailadmin_explore", args=[CoursePage.objects.get(title=title).pk])
    assert len(drafts_of(mara, "fr")) == 2


def test_what_a_floor_above_registers_is_on_it(maras: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_sources", [])
    waiting.source(lambda person: iter([Waiting(f"One thing for {person.first_name}", "/there/", "view")]))
    assert '<a href="/there/">One thing for Mara</a>' in first_page(maras)


def test_pages_opens_at_the_catalogue_of_the_readers_language_for_trainers(
    mara: User, ada: User, client_of: ClientOf
) -> None:
    make_course()
    for language in ("fr", "en"):
        mara.language = language
        mara.save()
        catalogue = CataloguePage.objects.get(locale__language_code=language)
        assert f"/admin/pages/{catalogue.pk}/" in client_of(mara).get("/admin/reports/locked/").content.decode()
    assert f"/admin/pages/{catalogue.pk}/" not in client_of(ada).get("/admin/reports/locked/").content.decode()


def statements(client: Client, address: str) -> list[str]:
    """What opening a page asks of the database, once everything that is kept between two pages is known."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
        return [query["sql"] for query in asked.captured_queries]


@pytest.mark.parametrize(("address", "most"), [("/admin/", 43), ("/admin/courses/to-translate/", 30)])
def test_it_takes_as_many_statements_for_many_courses_as_for_one(
    address: str, most: int, mara: User, lena: User, tom: User, maras: Client
) -> None:
    def another(number: int) -> None:
        course = make_course(f"cours-{number}", owner=mara)
        for person in (lena, tom):
            enrolment.enrol(person, course.translation_key)
        draft_of(mara, course, number)
        course.save_revision(user=mara).publish()

    another(0)
    for_one = statements(maras, address)
    assert len(for_one) <= most
    for number in range(1, 5):
        another(number)
    assert len(statements(maras, address)) == len(for_one)
