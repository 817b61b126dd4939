"""To whom a question goes, in which order, and what nobody may read from that."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.adoption.board import answering, asking
from lms.adoption.levels import Level
from lms.adoption.models import Evidence, HelpAsk, HelpRequest
from lms.adoption.tasks import sweep
from lms.networks.models import Network
from lms.notifications.models import Message
from lms.organisation.membership import leave
from tests.adoption.board.conftest import HelperOf, says
from tests.factories import make_person

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
MONDAY = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def sent_to(request: HelpRequest) -> set[User]:
    return {sent.person for sent in request.asks.select_related("person")}


def test_a_question_goes_to_who_said_yes_and_is_at_v_and_to_nobody_else(
    lena: User, tom: User, karim: User, odile: User, mara: User, linkedin: Network, helper_of: HelperOf
) -> None:
    helper_of(tom)
    helper_of(karim, Level.ROUTINE)
    says(odile, linkedin, Level.INTEGRATION)  # at V, and never said yes
    asked = asking.ask(lena, linkedin, "Comment décrire une image ?")
    assert sent_to(asked) == {tom}
    assert list(Message.objects.values_list("recipient", flat=True)) == [tom.pk]


def test_only_the_last_check_in_on_that_network_counts(
    lena: User, tom: User, mara: User, linkedin: Network, mastodon: Network, helper_of: HelperOf
) -> None:
    helper_of(tom)
    helper_of(tom, Level.ROUTINE, mastodon)
    assert sent_to(asking.ask(lena, mastodon, "?")) == {mara}
    says(tom, linkedin, Level.ROUTINE)
    assert sent_to(asking.ask(lena, linkedin, "?")) == {mara}


def test_nobody_is_sent_ones_own_question(lena: User, mara: User, linkedin: Network, helper_of: HelperOf) -> None:
    helper_of(lena)
    assert sent_to(asking.ask(lena, linkedin, "?")) == {mara}


def test_who_left_or_is_deactivated_is_sent_nothing(
    lena: User,
    tom: User,
    karim: User,
    mara: User,
    linkedin: Network,
    helper_of: HelperOf,
    today: dt.date,
    business: object,
) -> None:
    helper_of(tom)
    helper_of(karim)
    deactivate(tom)
    leave(karim, today - DAY)
    assert sent_to(asking.ask(lena, linkedin, "?")) == {mara}


def test_three_at_once_and_first_whoever_was_asked_least_lately(
    lena: User, tom: User, linkedin: Network, helper_of: HelperOf
) -> None:
    people = [make_person() for _ in range(5)]
    for person in people:
        helper_of(person)
    first = asking.ask(lena, linkedin, "?", MONDAY)
    second = asking.ask(tom, linkedin, "?", MONDAY + DAY)
    assert (len(sent_to(first)), len(sent_to(second))) == (3, 3)
    assert sent_to(first) | sent_to(second) == set(people)


def test_the_next_ones_after_two_working_days_and_at_last_the_trainers(
    lena: User, mara: User, linkedin: Network, helper_of: HelperOf
) -> None:
    for _ in range(4):
        helper_of(make_person())
    asked = asking.ask(lena, linkedin, "?", MONDAY)
    for days, people in ((1, 3), (2, 4), (2.1, 4), (4, 5), (4.1, 5), (9, 5)):
        asking.sweep(MONDAY + days * DAY)
        asking.sweep(MONDAY + days * DAY)
        assert asked.asks.count() == people, days
    assert mara in sent_to(asked)
    assert Message.objects.filter(kind="help").count() == 5


def test_not_now_asks_the_next_one_at_once_and_the_trainer_after_the_last(
    lena: User, tom: User, karim: User, mara: User, linkedin: Network, helper_of: HelperOf
) -> None:
    helper_of(tom)
    asked = asking.ask(lena, linkedin, "?")
    for _ in range(2):
        answering.decline(asked.asks.get(person=tom))
    assert sent_to(asked) == {tom, mara}


def test_a_question_answered_or_withdrawn_is_sent_no_further(
    lena: User, tom: User, karim: User, mara: User, linkedin: Network, helper_of: HelperOf
) -> None:
    helper_of(tom)
    answered, withdrawn = asking.ask(lena, linkedin, "?", MONDAY), asking.ask(karim, linkedin, "?", MONDAY)
    answering.answer(answered, tom, "Comme ceci.", at=MONDAY)
    answering.withdraw(withdrawn, MONDAY)
    asking.sweep(MONDAY + 5 * DAY)
    assert set(HelpAsk.objects.values_list("person", flat=True)) == {tom.pk}


def test_when_who_answered_leaves_the_question_goes_on(
    lena: User, tom: User, mara: User, linkedin: Network, helper_of: HelperOf
) -> None:
    helper_of(tom)
    asked = asking.ask(lena, linkedin, "?")
    answering.answer(asked, tom, "", talks_directly=True)
    deactivate(tom)
    for _ in range(2):
        sweep()
    asked.refresh_from_db()
    assert asked.is_open
    assert sent_to(asked) == {tom, mara}


def test_a_year_after_its_end_a_question_is_erased_and_the_evidence_stays(
    lena: User, tom: User, karim: User, linkedin: Network, helper_of: HelperOf
) -> None:
    helper_of(tom)
    settled, waiting = asking.ask(lena, linkedin, "?", MONDAY), asking.ask(karim, linkedin, "?", MONDAY)
    answering.answer(settled, tom, "Oui.", at=MONDAY)
    answering.settle(settled, MONDAY)
    asking.sweep(MONDAY + 364 * DAY)
    assert HelpRequest.objects.count() == 2
    asking.sweep(MONDAY + 366 * DAY)
    assert HelpRequest.objects.get() == waiting
    assert Evidence.objects.get().person == tom


# --- What nobody may read from it -----------------------------------------------------------------------------------
def pages_of(client: Client, asked: HelpRequest) -> list[str]:
    """What whoever asked reads, without what differs by nature: the token of forms and the number in addresses."""
    found = []
    for address in ("/board/?network=linkedin", "/help-requests/", asked.get_absolute_url()):
        page = client.get(address).content.decode()
        parts = [part for part in page.split("<main")[1].split('"') if len(part) != 64]
        found.append("".join(parts).replace(f"/{asked.pk}/", "/1/"))
    return found


def test_who_asks_reads_the_same_whatever_the_levels_of_helpers(
    lena: User, tom: User, karim: User, mara: User, linkedin: Network, helper_of: HelperOf, client_of: ClientOf
) -> None:
    helper_of(tom, Level.ROUTINE)
    helper_of(karim, None)
    client = client_of(lena)
    told = []
    for level in (None, Level.INTEGRATION):
        if level:
            says(tom, linkedin, level)
        answer = client.post("/board/ask/", {"network": "linkedin", "question": "Par où commencer ?"})
        asked = HelpRequest.objects.get()
        assert sent_to(asked) == ({tom} if level else {mara})
        assert answer["Location"] == asked.get_absolute_url()
        told.append(pages_of(client, asked))
        asked.delete()
    assert told[0] == told[1]


def test_everybody_who_said_yes_reads_the_open_questions_so_an_answer_tells_no_level(
    lena: User, tom: User, karim: User, odile: User, linkedin: Network, helper_of: HelperOf, client_of: ClientOf
) -> None:
    helper_of(tom)
    helper_of(karim, Level.ROUTINE)
    asked = asking.ask(lena, linkedin, "?")
    assert sent_to(asked) == {tom}
    assert client_of(karim).get(asked.get_absolute_url()).status_code == 200
    assert client_of(karim).post(asked.get_absolute_url(), {"answer": "Ainsi."}).status_code == 302
    assert client_of(odile).get(asked.get_absolute_url()).status_code == 404


def test_the_mails_to_who_asks_and_who_is_asked_look_alike_in_the_outbox(
    lena: User, tom: User, linkedin: Network, helper_of: HelperOf, in_english: None
) -> None:
    helper_of(tom)
    asked = asking.ask(lena, linkedin, "Comment décrire une image ?")
    answering.answer(asked, tom, "Dites ce qu’on y voit.")
    tom.language = lena.language = "en"
    to_tom, to_lena = Message.objects.get(recipient=tom), Message.objects.get(recipient=lena)
    assert (to_tom.kind, to_tom.unsubscribe_url) == (to_lena.kind, to_lena.unsubscribe_url)
    assert "LinkedIn" in to_tom.subject
    assert "LinkedIn" in to_lena.subject
    for text in (to_lena.subject, to_lena.text, to_lena.html, to_lena.reason):
        assert "Tom" not in text
        assert "Dites" not in text
    assert "Comment décrire une image" in to_lena.text
    assert "/help-requests/not-now/" in to_tom.text


def test_three_questions_at_a_time_are_enough(
    lena: User, linkedin: Network, client_of: ClientOf, in_english: None
) -> None:
    form = {"network": "linkedin", "question": "?"}
    answers = [client_of(lena).post("/board/ask/", form).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 422]
    answering.withdraw(HelpRequest.objects.latest("pk"), timezone.now())
    assert client_of(lena).post("/board/ask/", form).status_code == 302
    for wrong in ({"question": "x" * 501}, {"network": ""}):
        assert client_of(lena).post("/board/ask/", {**form, **wrong}).status_code == 422
