"""The places of the header, for each of the cast."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django.fixtures import Settings

from lms.accounts.models import User
from lms.pages.navigation import IN_MENU, PLACES, entries
from tests.test_routes import ROUTES

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


def labels(person: User, path: str = "/") -> list[str]:
    with override("en"):
        return [str(entry.label) for entry in entries(person, path)]


def test_a_learner_finds_five_places(lena: User) -> None:
    assert labels(lena) == ["Home", "Catalogue", "Sandbox", "My passage", "My record"]


def test_a_manager_finds_the_team_and_no_directory(karim: User, business: object) -> None:
    assert labels(karim) == ["Home", "Catalogue", "Sandbox", "My passage", "Overview", "Team", "Reports", "Assignments"]


def test_human_resources_find_the_people(sonia: User) -> None:
    assert labels(sonia)[-1] == "People"


def test_a_trainer_finds_the_studio_and_nobody_s_team(mara: User) -> None:
    assert labels(mara) == ["Home", "Catalogue", "Sandbox", "My passage", "My record", "Reports", "Studio"]


def test_every_place_exists_for_whom_it_is_shown_to(
    lena: User, karim: User, business: object, sonia: User, mara: User
) -> None:
    found = {label for person in (lena, karim, sonia, mara) for label in labels(person)}
    with override("en"):
        assert found == {str(place.label) for place in PLACES}


def menu(person: User) -> list[str]:
    with override("en"):
        return [str(entry.label) for entry in entries(person, "/", IN_MENU)]


def test_the_menu_leads_administrators_to_the_outbox(ada: User, lena: User, settings: Settings) -> None:
    settings.MAILBOX_PAGE = False
    assert menu(ada) == ["My missions", "Who does what", "Networks", "Worry wall", "Official accounts", "Outbox"]
    assert menu(lena) == ["My missions", "Who does what", "Networks", "Worry wall", "Official accounts"]


def test_the_mailbox_is_in_the_menu_where_there_is_one(lena: User, client_of: ClientOf, settings: Settings) -> None:
    settings.MAILBOX_PAGE = True
    assert menu(lena) == [
        "My missions",
        "Who does what",
        "Networks",
        "Worry wall",
        "Official accounts",
        "Mailbox of the demonstration",
    ]
    assert 'href="/mailbox/"' in client_of(lena).get("/home/").content.decode()


def test_wherever_one_is_one_place_is_lit_at_most(ada: User, sonia: User, karim: User, business: object) -> None:
    for path in ROUTES:
        for person in (ada, sonia, karim):
            assert sum(entry.is_current for entry in entries(person, f"/{path}")) <= 1


@pytest.mark.parametrize("name", ["lena", "karim", "sonia", "mara", "ada"])
def test_the_bar_of_a_phone_holds_five_at_most(name: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("business")
    assert 2 <= sum(entry.on_bar for entry in entries(request.getfixturevalue(name), "/")) <= 5


def test_one_is_in_the_catalogue_while_one_takes_a_course(lena: User) -> None:
    current = [entry.icon for entry in entries(lena, "/courses/first-steps/module/lesson/") if entry.is_current]
    assert current == ["book-open"]
