"""An answer, a “not now”, and what who asked makes of it."""

import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.adoption.board import answering, asking
from lms.adoption.board.proposals import propose
from lms.adoption.levels import Level
from lms.adoption.models import Evidence, HelpAsk, HelpRequest
from lms.networks.models import Network
from lms.notifications.models import Message
from tests.adoption.board.conftest import HelperOf
from tests.factories import make_person

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def asked(lena: User, tom: User, linkedin: Network, helper_of: HelperOf) -> HelpRequest:
    """Léna asks; Tom is sent the question."""
    helper_of(tom)
    return asking.ask(lena, linkedin, "Comment décrire une image ?")


def proposed(person: User, at: dt.datetime | None = None) -> list[str]:
    return [str(found.url) for found in propose(person, at or timezone.now())]


def test_tom_answers_lena_confirms_and_toms_evidence_is_there(
    lena: User, tom: User, asked: HelpRequest, client_of: ClientOf
) -> None:
    address = asked.get_absolute_url()
    assert (proposed(tom), proposed(lena)) == ([address], [])
    assert client_of(tom).post(address, {"answer": "Dites ce qu’on y voit."})["Location"] == address
    assert (proposed(tom), proposed(lena)) == ([], [address])
    page = client_of(lena).get(address).content.decode()
    assert "Tom Baker" in page
    assert "Dites ce qu’on y voit." in page
    assert not Evidence.objects.exists()
    for _ in range(2):
        client_of(lena).post(f"{address}settle/")
    kept = Evidence.objects.get()
    asked.refresh_from_db()
    assert (kept.person, kept.kind, kept.key, kept.happened_at) == (tom, "help", f"help-{asked.pk}", asked.taken_at)
    assert (proposed(tom), proposed(lena)) == ([], [])


def test_only_who_asked_says_that_it_helped(
    lena: User, tom: User, sonia: User, mara: User, asked: HelpRequest, client_of: ClientOf
) -> None:
    answering.answer(asked, tom, "Ainsi.")
    for person in (tom, sonia, mara):
        assert client_of(person).post(f"{asked.get_absolute_url()}settle/").status_code == 404
    assert not Evidence.objects.exists()


def test_what_is_not_answered_cannot_have_helped(lena: User, asked: HelpRequest, client_of: ClientOf) -> None:
    client_of(lena).post(f"{asked.get_absolute_url()}settle/")
    asked.refresh_from_db()
    assert asked.is_open


def test_the_first_answer_counts_and_the_second_is_told_so(
    lena: User, tom: User, mara: User, asked: HelpRequest, client_of: ClientOf
) -> None:
    answering.answer(asked, mara, "La première.")
    with pytest.raises(ValidationError):
        answering.answer(asked, tom, "La seconde.")
    page = client_of(tom).get(asked.get_absolute_url()).content.decode()
    assert "La première" not in page
    assert "Mara" not in page
    assert "Comment décrire" not in page


def test_an_answer_is_words_or_a_talk_and_never_nothing(tom: User, asked: HelpRequest, client_of: ClientOf) -> None:
    client, address = client_of(tom), asked.get_absolute_url()
    assert client.post(address, {"answer": " "}).status_code == 422
    assert client.post(address, {"answer": "x" * 501}).status_code == 422
    assert client.post(address, {"talks_directly": "on"}).status_code == 302


def test_a_question_is_read_by_nobody_who_did_not_say_yes(
    lena: User, karim: User, sonia: User, ada: User, odile: User, asked: HelpRequest, client_of: ClientOf
) -> None:
    for person in (karim, sonia, ada, odile):
        assert client_of(person).get(asked.get_absolute_url()).status_code == 404
        assert client_of(person).post(asked.get_absolute_url(), {"answer": "?"}).status_code == 404
        assert asked.question not in client_of(person).get("/help-requests/").content.decode()
    assert client_of(lena).post(asked.get_absolute_url(), {"answer": "?"}).status_code == 404


def test_lena_asks_others_as_well_and_keeps_the_first_answer(
    lena: User, tom: User, mara: User, asked: HelpRequest, client_of: ClientOf
) -> None:
    answering.answer(asked, tom, "Voyez le guide.")
    client_of(lena).post(f"{asked.get_absolute_url()}ask-on/")
    asked.refresh_from_db()
    assert asked.is_open
    assert set(asked.asks.values_list("person", flat=True)) == {tom.pk, mara.pk}
    assert "Voyez le guide." in client_of(lena).get(asked.get_absolute_url()).content.decode()
    assert "Voyez le guide." not in client_of(mara).get(asked.get_absolute_url()).content.decode()


def test_not_now_from_the_mail_signed_out_looking_changes_nothing(tom: User, mara: User, asked: HelpRequest) -> None:
    found = re.search(r"https?://\S+/help-requests/not-now/\S+", Message.objects.get(recipient=tom).text)
    assert found
    path = urlsplit(found[0]).path
    client = Client()
    assert client.get(path).status_code == 200
    assert HelpAsk.objects.get().declined_at is None
    for _ in range(2):
        assert client.post(path).status_code == 200
    assert HelpAsk.objects.get(person=tom).declined_at
    assert set(asked.asks.values_list("person", flat=True)) == {tom.pk, mara.pk}
    assert client.get(f"{path[:-3]}xx/").status_code == 410


def test_the_link_is_over_once_the_question_is_or_the_person_has_left(
    tom: User, mara: User, asked: HelpRequest
) -> None:
    path = urlsplit(re.findall(r"https?://\S+/not-now/\S+", Message.objects.get(recipient=tom).text)[0]).path
    answering.answer(asked, mara, "Ainsi.")
    assert Client().get(path).status_code == 410
    asking.reopen(HelpRequest.objects.all(), timezone.now())
    assert Client().get(path).status_code == 200
    deactivate(tom)
    assert Client().post(path).status_code == 410


def test_not_now_from_the_page_leaves_the_home_page(tom: User, asked: HelpRequest, client_of: ClientOf) -> None:
    assert client_of(tom).post(f"{asked.get_absolute_url()}decline/").status_code == 302
    assert proposed(tom) == []
    assert client_of(tom).get(asked.get_absolute_url()).status_code == 200  # he may still change his mind


def test_a_question_left_alone_leaves_the_home_page(lena: User, tom: User, asked: HelpRequest) -> None:
    later = timezone.now() + dt.timedelta(days=15)
    assert proposed(tom, later) == []
    deactivate(lena)
    assert proposed(tom) == []


@pytest.mark.parametrize("count", [1, 8])
def test_few_statements_however_many_questions(
    count: int,
    tom: User,
    linkedin: Network,
    helper_of: HelperOf,
    client_of: ClientOf,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    helper_of(tom, Level.ROUTINE)
    for _ in range(count):
        HelpRequest.objects.create(asker=make_person(), network=linkedin, question="?")
        HelpRequest.objects.create(asker=tom, network=linkedin, question="!")
    client = client_of(tom)
    client.get("/help-requests/")
    with django_assert_max_num_queries(12):
        assert client.get("/help-requests/").status_code == 200
