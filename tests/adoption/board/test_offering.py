"""Saying yes to helping, and withdrawing so that nothing tells of it."""

import datetime as dt
import json
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.core import serializers
from django.db.models import Model
from django.test import Client
from wagtail.models import ModelLogEntry, PageLogEntry

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.adoption.board import answering, asking, offering
from lms.adoption.models import Evidence, Helper, HelpRequest
from lms.networks.models import Network
from lms.notifications import delivery
from lms.notifications.models import Message
from lms.organisation.membership import leave
from tests.adoption.board.conftest import HelperOf

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
PAGES = ("/board/", "/board/?network=linkedin", "/board/?q=tom", "/help-requests/", "/projects/?q=baker", "/home/")


def test_tom_says_yes_in_other_words_and_withdraws(
    tom: User, karim: User, linkedin: Network, client_of: ClientOf
) -> None:
    client = client_of(tom)
    for what in ("les textes alternatifs", "les vidéos courtes"):
        answer = client.post("/board/helping/", {"network": "linkedin", "what": what})
        assert answer["Location"] == "/board/?network=linkedin"
    helper = Helper.objects.get()
    assert (helper.person, helper.what) == (tom, "les vidéos courtes")
    assert "les vidéos courtes" in client_of(karim).get("/board/").content.decode()
    assert client_of(karim).post(f"/helpers/{helper.pk}/withdraw/").status_code == 404
    assert client.post(f"/helpers/{helper.pk}/withdraw/").status_code == 302
    assert not Helper.objects.exists()


def test_without_a_word_or_a_network_nobody_is_on_the_board(tom: User, linkedin: Network, client_of: ClientOf) -> None:
    for form in ({"network": "linkedin", "what": " "}, {"network": "x", "what": "?"}, {"what": "x" * 121}):
        assert client_of(tom).post("/board/helping/", form).status_code == 422
    assert not Helper.objects.exists()


@pytest.mark.parametrize("gone", ["deactivated", "left"])
def test_who_has_left_is_on_no_board_at_once(
    gone: str, tom: User, karim: User, helper_of: HelperOf, client_of: ClientOf, today: dt.date
) -> None:
    helper_of(tom)
    client = client_of(karim)
    assert "Tom Baker" in client.get("/board/").content.decode()
    deactivate(tom) if gone == "deactivated" else leave(tom, today - dt.timedelta(days=1))
    assert "Tom Baker" not in client.get("/board/").content.decode()
    assert "Tom Baker" not in client.get("/board/?q=tom").content.decode()


# --- No trace -------------------------------------------------------------------------------------------------------
@pytest.fixture
def withdrawn(
    lena: User, karim: User, tom: User, mara: User, linkedin: Network, helper_of: HelperOf
) -> list[HelpRequest]:
    """Tom has helped Léna, has answered Karim, was sent a question of Mara’s, and withdraws."""
    helper = helper_of(tom)
    settled = asking.ask(lena, linkedin, "Comment décrire une image ?")
    answering.answer(settled, tom, "Dites ce qu’on y voit.", talks_directly=True)
    answering.settle(settled)
    answered = asking.ask(karim, linkedin, "Quand publier ?")
    answering.answer(answered, tom, "Le mardi.")
    sent = asking.ask(mara, linkedin, "Et les vidéos ?")
    offering.withdraw(helper)
    return [settled, answered, sent]


def rows() -> Iterator[Model]:
    """Every row of the passage, the mails and the journals, but Tom’s check-ins and evidence, and where he works."""
    his = {"evidence", "passage", "checkin"}
    for model in [*apps.get_app_config("adoption").get_models(), Message, PageLogEntry]:
        if model._meta.model_name not in his:
            yield from model._default_manager.all()
    yield from ModelLogEntry.objects.exclude(action__startswith="organisation.")


def test_after_withdrawing_no_table_names_tom(tom: User, withdrawn: list[HelpRequest]) -> None:
    told = json.loads(serializers.serialize("json", rows()))
    assert told, "there are questions, at least"
    for row in told:
        for value in row["fields"].values():
            assert str(tom) not in str(value), row
            assert tom.email not in str(value), row
        people = ("person", "taken_by", "recipient", "user", "asker")
        assert not [name for name in people if row["fields"].get(name) == tom.pk], row


def test_after_withdrawing_no_page_names_tom_for_any_role(
    lena: User,
    karim: User,
    mara: User,
    sonia: User,
    ada: User,
    tom: User,
    withdrawn: list[HelpRequest],
    client_of: ClientOf,
) -> None:
    own = {lena: withdrawn[0], karim: withdrawn[1], mara: withdrawn[2]}
    for person in (lena, karim, mara, sonia, ada):
        pages = [*PAGES, *([own[person].get_absolute_url()] if person in own else [])]
        for address in [*pages, *(["/outbox/"] if person == ada else [])]:
            page = client_of(person).get(address).content.decode()
            assert "Tom Baker" not in page, f"{person} {address}"
            assert tom.email not in page, f"{person} {address}"


def test_the_answer_stays_with_who_asked_the_evidence_with_tom_and_the_rest_goes_on(
    lena: User, tom: User, withdrawn: list[HelpRequest], client_of: ClientOf
) -> None:
    settled, answered, sent = HelpRequest.objects.order_by("pk")
    assert "Dites ce qu’on y voit." in client_of(lena).get(settled.get_absolute_url()).content.decode()
    assert settled.settled_at
    assert Evidence.objects.get().person == tom
    assert answered.is_open
    assert list(answered.asks.values_list("person__first_name", flat=True)) == ["Mara"]
    assert sent.is_open  # of the only trainer: she waits for the next one to say yes
    for request in (settled, answered, sent):
        assert client_of(tom).get(request.get_absolute_url()).status_code == 404


def test_who_says_yes_again_begins_anew(tom: User, withdrawn: list[HelpRequest], linkedin: Network) -> None:
    offering.offer(tom, linkedin, "les vidéos")
    asking.pass_on(withdrawn[2], withdrawn[2].asked_at)
    assert list(withdrawn[2].asks.values_list("person", flat=True)) == [tom.pk]
    assert Message.objects.filter(recipient=tom).count() == 1


def test_withdrawing_on_one_network_leaves_the_other_alone(
    lena: User, tom: User, linkedin: Network, mastodon: Network, helper_of: HelperOf
) -> None:
    first, second = helper_of(tom), helper_of(tom, network=mastodon)
    for network in (linkedin, mastodon):
        asking.ask(lena, network, "?")
    offering.withdraw(first)
    assert Helper.objects.get() == second
    assert HelpRequest.objects.get(network=mastodon).asks.get().person == tom
    assert Message.objects.filter(recipient=tom).count() == 1


def test_a_mail_taken_back_while_it_waits_is_not_sent(lena: User, tom: User, helper_of: HelperOf) -> None:
    helper = helper_of(tom)
    asking.ask(lena, helper.network, "?")
    mail = Message.objects.get(recipient=tom)
    offering.withdraw(helper)
    delivery.deliver(mail.pk, mail.due_at)
    assert not Message.objects.filter(recipient=tom).exists()


def test_my_passage_offers_to_help_and_to_withdraw(
    tom: User, linkedin: Network, helper_of: HelperOf, client_of: ClientOf
) -> None:
    helper = helper_of(tom)
    assert f"/helpers/{helper.pk}/withdraw/" in client_of(tom).get("/passage/on/linkedin/").content.decode()
    offering.withdraw(helper)
    assert 'action="/board/helping/"' in client_of(tom).get("/passage/on/linkedin/").content.decode()
