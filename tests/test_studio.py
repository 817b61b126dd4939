"""The studio, walked through its menu and one step further: nothing breaks, each thing has one place."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.translation import gettext, override
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem, admin_menu

from courses import assignments, dashboard, enrolment, studio
from courses.models import ModulePage
from lms.accounts.models import User
from lms.networks.models import Network
from tests.catalogue import make_course

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
NUMBER = re.compile(r"\d+")
LINK = re.compile(r'href="(/admin/[^"#?]*)')
# Signing out ends the walk; actions on many need some; the rest downloads or draws.
SKIPPED = re.compile(r"/admin/(logout|sprite|jsi18n|bulk|.*\.(?:csv|xlsx))")


def places(person: User) -> dict[str, str]:
    """The entries of the studio's menu for one person, those of its sub-menus too: label → address."""
    request = RequestFactory().get("/admin/")
    request.user = person
    return {str(item.label): item.url for item in items(admin_menu, request) if item.url.startswith("/admin/")}


def items(menu: Menu, request: Any) -> Iterator[MenuItem]:
    for item in menu.menu_items_for_request(request):
        if isinstance(item, SubmenuMenuItem):
            yield from items(item.menu, request)
        else:
            yield item


def walk(client: Client, starts: set[str], steps: int) -> dict[str, int]:
    """Address → status of everything linked from `starts`, `steps` links further.

    Of addresses that differ by their numbers alone two are opened, but every form of a page: each kind has its own.
    """
    seen: dict[str, int] = {}
    alike: Counter[str] = Counter()
    ahead = starts
    for _step in range(steps + 1):
        found: set[str] = set()
        for address in sorted(ahead - set(seen)):
            shape = NUMBER.sub("N", address)
            alike[shape] += 1
            if alike[shape] > 2 and shape != "/admin/pages/N/edit/":
                continue
            answer = client.get(address)
            seen[address] = answer.status_code
            if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
                found |= {unescape(link) for link in LINK.findall(answer.content.decode())}
        ahead = {link for link in found if not SKIPPED.match(link)}
    return seen


# wagtail-localize’s own report does not order its rows.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.system
@pytest.mark.parametrize(("name", "least"), [("mara", 30), ("ada", 15)])
def test_everything_that_the_menu_leads_to_opens(
    name: str, least: int, client_of: ClientOf, mara: User, request: pytest.FixtureRequest
) -> None:
    """For the administrator, what trainers do not have, and whatever that leads to."""
    person = request.getfixturevalue(name)
    course = make_course()
    Network.objects.create(key="x", name="X")
    client = client_of(person)
    client.raise_request_exception = False
    starts = {*places(person).values(), "/admin/", "/admin/pages/", f"/admin/pages/{course.pk}/"}
    if person != mara:
        starts -= {*places(mara).values(), "/admin/pages/", f"/admin/pages/{course.pk}/"}
    opened = walk(client, starts, steps=1)
    assert len(opened) > least
    assert {address: status for address, status in opened.items() if status >= 400} == {}


def test_trainers_find_each_thing_in_one_place(mara: User) -> None:
    studio.prepare()
    with override("en"):
        found = places(mara)
    assert "Snippets" not in found
    assert {"Questions", "Quizzes", "Categories", "Networks", "Images", "Documents"} <= set(found)


def test_no_news_of_wagtail_and_no_badge_that_counts_them(mara: User, client_of: ClientOf) -> None:
    page = client_of(mara).get("/admin/").content.decode()
    assert "whats-new-in-wagtail" not in page
    assert "editor-guide" not in page


def test_the_translation_editor_says_publish_as_french_does(mara: User, client_of: ClientOf) -> None:
    """The name of the language follows, as languages are called in a list: “Anglais”."""
    assert mara.language == "fr"
    catalogue = client_of(mara).get(reverse("wagtail_localize:javascript_catalog")).content.decode()
    assert '"Publish in ": "Publier\\u00a0: "' in catalogue


def test_what_chooses_a_snippet_speaks_the_language_of_who_reads_whoever_came_first(
    mara: User, client_of: ClientOf
) -> None:
    """A form is built once a process: the first reader must not leave words for the others."""
    studio.prepare()
    client, modules = client_of(mara), make_course().get_descendants().type(ModulePage)
    addresses = [
        "/admin/snippets/quizzes/question/add/",
        "/admin/snippets/quizzes/quiz/add/",
        "/admin/snippets/networks/networkrule/add/",
        f"/admin/pages/add/courses/quizpage/{modules[0].pk}/",
        f"/admin/pages/add/courses/lessonpage/{modules[0].pk}/",
    ]
    read = {}
    for language in ("fr", "en"):
        mara.language = language
        mara.save()
        read[language] = [unescape(client.get(address).content.decode()) for address in addresses]
    for french, english in zip(read["fr"], read["en"], strict=True):
        assert re.search(r"Choisir(?:\xa0|\\u00a0): (?:quiz|question|réseau|catégorie)", french)
        assert not re.search(r"Choisir|Changer|Modifier", english)
        assert re.search(r"Choose (?:quiz|question|network)", english)


@pytest.mark.parametrize(
    ("language", "ours"), [("fr", "Tel que le lisent les apprenants"), ("en", "As learners read it")]
)
def test_nobody_is_told_that_the_public_reads_a_course(
    language: str, ours: str, mara: User, client_of: ClientOf
) -> None:
    studio.prepare()
    mara.language = language
    mara.save()
    client, course = client_of(mara), make_course()
    module = course.get_descendants().type(ModulePage)[0]
    addresses = [f"/admin/pages/{page.pk}/edit/" for page in course.get_descendants(inclusive=True)]
    with override(language):
        wagtails = gettext("The page title as you'd like it to be seen by the public")
    for address in (*addresses, f"/admin/pages/add/adoption/missionpage/{module.pk}/"):
        shown = unescape(client.get(address).content.decode())
        assert ours in shown, address
        assert wagtails not in shown, address


def test_a_course_cannot_be_locked_since_every_course_is_for_everybody(mara: User, client_of: ClientOf) -> None:
    """Wagtail's privacy is not asked by the learners' pages: a lock that locks nothing must not be offered."""
    studio.prepare()
    course = make_course()
    client = client_of(mara)
    for page in course.get_descendants(inclusive=True):
        client.post(f"/admin/pages/{page.pk}/privacy/", {"restriction_type": "login"})
        assert not page.get_view_restrictions().exists()


def test_only_who_teaches_a_course_reads_how_many_have_finished_it(
    mara: User, ada: User, lena: User, client_of: ClientOf
) -> None:
    course = make_course()
    enrolment.enrol(lena, course.translation_key)
    counted = {person: [row.learners for row in dashboard.courses_of(person)] for person in (mara, ada)}
    assert counted == {mara: [None], ada: [1]}
    assert client_of(mara).get("/admin/").status_code == 200
    course.trainers.add(mara)
    course.save()
    assert [row.learners for row in dashboard.courses_of(mara)] == [1]


def test_who_was_given_a_course_is_not_in_its_history(
    mara: User, karim: User, lena: User, ada: User, client_of: ClientOf
) -> None:
    """Its history is open to every trainer; that of the manager who gave it, to administrators alone."""
    studio.prepare()
    course = make_course()
    assignments.assign([lena], course, karim, dt.date(2031, 3, 17))
    for person, told in ((mara, False), (ada, True)):
        client = client_of(person)
        assert "2031" not in client.get(f"/admin/pages/{course.pk}/history/").content.decode()
        assert ("2031-03-17" in client.get("/admin/reports/site-history/").content.decode()) is told
