"""The board as people find it: filters, words, pages, and how few statements it takes."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from lms.accounts.models import User
from lms.adoption.board import offering
from lms.adoption.models import Helper, OfficialAccount, Project
from lms.adoption.next_steps import ROUTES
from lms.adoption.suggestions import Way
from lms.networks.models import Network
from tests.factories import make_person

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def full(tom: User, karim: User, linkedin: Network, mastodon: Network) -> None:
    offering.offer(tom, linkedin, "les vidéos courtes")
    offering.offer(tom, mastodon, "les fils")
    offering.offer(karim, linkedin, "les textes alternatifs")


def found(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/board/{query}").context["page"]
    return [f"{helper.person.first_name} {helper.network}" for helper in page]


def test_network_after_network_in_the_order_of_names(lena: User, full: None, client_of: ClientOf) -> None:
    assert found(client_of(lena)) == ["Tom LinkedIn", "Karim LinkedIn", "Tom Mastodon"]


@pytest.mark.parametrize(
    ("query", "people"),
    [
        ("?network=mastodon", ["Tom Mastodon"]),
        ("?q=VIDEOS+court", ["Tom LinkedIn"]),
        ("?q=benali", ["Karim LinkedIn"]),
        ("?q=tom&network=linkedin", ["Tom LinkedIn"]),
        ("?q=nobody", []),
        ("?network=nowhere", ["Tom LinkedIn", "Karim LinkedIn", "Tom Mastodon"]),
        ("?q=" + "x" * 201, ["Tom LinkedIn", "Karim LinkedIn", "Tom Mastodon"]),
    ],
)
def test_one_finds_by_network_and_by_words_accents_forgiven(
    query: str, people: list[str], lena: User, full: None, client_of: ClientOf
) -> None:
    assert found(client_of(lena), query) == people


def test_an_empty_board_invites(lena: User, linkedin: Network, client_of: ClientOf) -> None:
    for address in ("/board/", "/board/?network=linkedin", "/board/?q=rien"):
        page = client_of(lena).get(address).content.decode()
        assert page.count('class="empty"') == 2, address
        assert "/board/helping/" in page


def test_the_networks_official_accounts_are_one_link_away(
    lena: User, full: None, linkedin: Network, client_of: ClientOf
) -> None:
    OfficialAccount.objects.create(network=linkedin, name="CCI")
    page = client_of(lena).get("/board/").content.decode()
    assert "/official-accounts/#linkedin" in page
    assert "/official-accounts/#mastodon" not in page
    assert 'id="linkedin"' in client_of(lena).get("/official-accounts/").content.decode()


def test_the_suggestion_of_a_check_in_leads_here() -> None:
    assert reverse(ROUTES[Way.HELP]) == "/board/"


@pytest.mark.parametrize("count", [2, 30])
def test_few_statements_however_many_helpers_and_projects(
    count: int,
    lena: User,
    linkedin: Network,
    client_of: ClientOf,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    people = [make_person() for _ in range(count)]
    Helper.objects.bulk_create(Helper(person=person, network=linkedin, what="tout") for person in people)
    for number in range(4):
        project = Project.objects.create(name=f"Projet {number}", lead=lena)
        project.participants.set(people)
        project.networks.add(linkedin)
    client = client_of(lena)
    client.get("/board/")
    with django_assert_max_num_queries(16):
        assert len(client.get("/board/").context["page"]) == count
    with django_assert_max_num_queries(12):
        client.get("/projects/")
