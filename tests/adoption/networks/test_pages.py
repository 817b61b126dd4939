"""The page of each network, for everybody; and following one no longer."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses import studio
from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.board import offering
from lms.adoption.models import CheckIn, OfficialAccount, Passage
from lms.networks.models import Network, NetworkRule, NetworkState
from tests.catalogue import make_course

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
PAGE, STOP = "/networks/linkedin/", "/passage/on/linkedin/stop/"
TODAY = timezone.localdate()


def day(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


@pytest.fixture
def linkedin() -> Network:
    return Network.objects.create(key="linkedin", name="LinkedIn", purpose_en="Recruiting.", audience_en="Businesses.")


def rule(network: Network, field: str, limit: int, **fields: dt.date) -> NetworkRule:
    given = {"source_fr": "Page d’aide", "source_en": "Help page", "quality": "official", "checked_on": TODAY, **fields}
    return NetworkRule.objects.create(network=network, field=field, limit=limit, **given)


@pytest.fixture
def reader(lena: User, client_of: ClientOf) -> Client:
    lena.language = "en"
    lena.save()
    return client_of(lena)


def read(client: Client, path: str = PAGE) -> str:
    return client.get(path).content.decode()


def test_everybody_reads_what_a_network_is_for_and_where_we_stand(reader: Client, linkedin: Network) -> None:
    NetworkState.objects.create(network=linkedin, state="watching", since=day(-90), reason="Somebody asked.")
    NetworkState.objects.create(network=linkedin, state="trying", since=day(-9), reason="Two colleagues wish to.")
    NetworkState.objects.create(network=linkedin, state="adopted", since=day(9), reason="Not yet.")
    page = read(reader)
    for words in ("Recruiting.", "Businesses.", "trying", "Two colleagues wish to.", "Somebody asked."):
        assert words in page
    assert "Not yet." not in page
    assert "trying" in read(reader, "/networks/")


def test_the_rules_of_today_stand_in_plain_words_with_what_changed_and_what_will(
    reader: Client, linkedin: Network
) -> None:
    rule(linkedin, "post", 1300, valid_to=day(-30))
    rule(linkedin, "post", 3000, valid_from=day(-30))
    rule(linkedin, "images", 20, valid_to=day(30))
    rule(linkedin, "images", 9, valid_from=day(30))
    page = read(reader)
    for words in ("3,000 characters at most", "(before: 1,300 characters at most)", "20 at most", "9 at most"):
        assert words in page
    assert page.index("20 at most") < page.index("What is known to change") < page.index("9 at most")
    assert "Help page" in page


def test_who_says_so_is_named_in_the_language_of_the_reader(lena: User, client_of: ClientOf, linkedin: Network) -> None:
    rule(linkedin, "post", 3000)
    page = client_of(lena).get("/networks/linkedin/").content.decode()
    assert "Page d’aide" in page
    assert "Help page" not in page


def test_a_source_that_says_no_more_than_its_kind_is_not_said_twice(reader: Client, linkedin: Network) -> None:
    NetworkRule.objects.create(network=linkedin, field="post", limit=9, quality="press", source_en="Press")
    assert read(reader).lower().count("press") == 1


def test_courses_and_accounts_stand_in_relation_to_it(reader: Client, linkedin: Network) -> None:
    assert "No course speaks of it yet." in read(reader)
    course = make_course()
    course.networks = [linkedin]
    course.save()
    account = OfficialAccount.objects.create(network=linkedin, name="CCI de Beaurivage")
    OfficialAccount.objects.create(network=linkedin, name="Ancien", closed_on=TODAY)
    page = read(reader)
    assert "/courses/premiers-pas/" in page
    assert f"/official-accounts/{account.pk}/" in page
    assert "Ancien" not in page


def test_people_who_help_are_named_with_what_they_help_with(reader: Client, tom: User, linkedin: Network) -> None:
    assert "Nobody has said yes yet." in read(reader)
    helper = offering.offer(tom, linkedin, "alt texts")
    assert "Tom Baker" in (page := read(reader))
    assert "alt texts" in page
    offering.withdraw(helper)
    assert "Tom Baker" not in read(reader)


def test_a_page_takes_as_many_statements_however_much_there_is(reader: Client, linkedin: Network) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as found:
            read(reader)
        return len(found)

    rule(linkedin, "post", 3000)
    statements()  # the first opens the session
    few = statements()
    for number, field in enumerate(("images", "comment", "links")):
        rule(linkedin, field, 9)
        NetworkState.objects.create(network=linkedin, state="trying", since=day(-number), reason="Vu.")
        OfficialAccount.objects.create(network=linkedin, name=f"Compte {number}")
    assert statements() == few


def test_a_network_that_is_not_there_is_not_found(reader: Client) -> None:
    assert reader.get("/networks/nowhere/").status_code == 404


def test_who_stops_gets_no_check_in_and_keeps_the_answers(reader: Client, lena: User, linkedin: Network) -> None:
    passage = passages.follow(lena, linkedin)
    asked = passage.check_ins.get()
    assert "Stop following LinkedIn?" in read(reader, STOP)
    assert Passage.objects.get().stopped_at is None
    assert reader.post(STOP)["Location"] == PAGE
    assert not CheckIn.objects.open().exists()
    passages.sweep(timezone.now() + dt.timedelta(days=200))
    assert list(CheckIn.objects.all()) == [asked]
    assert "You stopped following this network" in read(reader, "/passage/on/linkedin/")
    assert "Follow it again" in read(reader)


def test_who_follows_again_goes_on_where_he_or_she_was(reader: Client, lena: User, linkedin: Network) -> None:
    passage = passages.follow(lena, linkedin)
    passages.stop(passage)
    assert reader.post("/passage/follow/", {"networks": linkedin.pk})["Location"] == "/passage/on/linkedin/"
    assert Passage.objects.get().stopped_at is None
    assert CheckIn.objects.open().count() == 1
    passages.stop(passage)
    passages.follow(lena, linkedin, at=timezone.now() + dt.timedelta(days=40))
    assert CheckIn.objects.open().get().moment == 2


def test_who_wishes_it_has_the_answers_erased(reader: Client, lena: User, linkedin: Network) -> None:
    passages.follow(lena, linkedin)
    assert reader.post(STOP, {"erase": "1"}).status_code == 302
    assert not Passage.objects.exists()
    assert not CheckIn.objects.exists()


def test_nobody_stops_for_somebody_else(client_of: ClientOf, sonia: User, lena: User, linkedin: Network) -> None:
    passages.follow(lena, linkedin)
    assert client_of(sonia).post(STOP).status_code == 404
    assert Passage.objects.get().stopped_at is None


def test_the_studio_shows_the_same_relations_and_what_depends_on_a_rule(
    client_of: ClientOf, mara: User, linkedin: Network
) -> None:
    studio.prepare()
    mara.language = "en"
    mara.save()
    course = make_course()
    course.networks = [linkedin]
    course.save()
    OfficialAccount.objects.create(network=linkedin, name="CCI de Beaurivage")
    client = client_of(mara)
    page = read(client, f"/admin/snippets/networks/network/edit/{linkedin.pk}/")
    for words in ("Courses about it", "/courses/premiers-pas/", "CCI de Beaurivage", "Leçon lesson-1"):
        assert words in page
    held = rule(linkedin, "post", 3000)
    page = read(client, f"/admin/snippets/networks/networkrule/edit/{held.pk}/")
    assert "Leçon lesson-1" in page
    assert "CCI de Beaurivage" not in page
