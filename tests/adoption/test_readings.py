"""Friendly readings: lent to one person, said kindly, taken or left by the author."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.models import Comment, Draft, Reading
from lms.adoption.sandbox import colleagues, drafts, proposals, readings
from lms.networks.models import Network
from lms.notifications.models import Message
from lms.pages.proposals import Rank
from tests.factories import make_person

ClientOf = Callable[[User], Client]
TEXT = "Samedi, venez. Entrée libre. Programme : exemple.fr"


@pytest.fixture
def draft(lena: User, networks: dict[str, Network]) -> Draft:
    return drafts.keep(lena, TEXT, "Ateliers")


def test_asking_writes_one_mail_in_the_language_of_the_reader(draft: Draft, tom: User, client_of: ClientOf) -> None:
    address = f"/sandbox/drafts/{draft.pk}/readings/"
    for _time in range(2):
        client_of(draft.person).post(address, {"reader": tom.pk, "note": "Est-ce clair ?"})
    reading = Reading.objects.get()
    mail = Message.objects.get(kind="reading")
    assert (mail.recipient, mail.language) == (tom, "en")
    assert mail.subject == "Léna Martin asks you for a friendly reading"
    assert f"/sandbox/readings/{reading.pk}/" in mail.text
    assert "Est-ce clair ?" in mail.html
    assert "Entrée libre" not in mail.text + mail.html


def test_one_cannot_ask_oneself_nor_somebody_who_is_gone(draft: Draft, tom: User, client_of: ClientOf) -> None:
    tom.is_active = False
    tom.save()
    for reader in (draft.person_id, tom.pk, 0, ""):
        answer = client_of(draft.person).post(f"/sandbox/drafts/{draft.pk}/readings/", {"reader": reader})
        assert answer.status_code == 422
    assert not Reading.objects.exists()


def test_a_colleague_is_found_without_accents_by_name_and_job_alone(lena: User, mara: User, today: dt.date) -> None:
    found = colleagues.search("lefevre mar", lena, today)
    assert [(one.name, one.job_title) for one in found] == [("Mara Lefèvre", "Formatrice")]
    assert colleagues.search("mara@beaurivage", lena, today) == []
    assert colleagues.search(mara.employee_number, lena, today) == []
    assert colleagues.search("l", lena, today) == []
    assert colleagues.search("léna", lena, today) == []
    assert [one.name for one in colleagues.trainers(lena, today)] == ["Mara Lefèvre"]


def test_the_list_of_people_found_is_short(lena: User, today: dt.date) -> None:
    for number in range(12):
        make_person("Zoé", f"Durand{number}")
    assert len(colleagues.search("zoe", lena, today)) == colleagues.AT_MOST


def test_the_page_tells_neither_address_nor_number(draft: Draft, mara: User, client_of: ClientOf) -> None:
    html = client_of(draft.person).get(f"/sandbox/drafts/{draft.pk}/readings/?q=mara").content.decode()
    assert "Mara Lefèvre" in html
    assert mara.email not in html
    assert mara.employee_number not in html


def test_a_reader_comments_a_sentence_by_its_number_or_selected_words_or_the_whole(
    draft: Draft, tom: User, client_of: ClientOf
) -> None:
    reading = readings.ask(draft, tom)
    client = client_of(tom)
    address = f"/sandbox/readings/{reading.pk}/"
    assert "Entrée libre." in client.get(address).content.decode()
    client.post(address, {"passage": "2", "text": "en premier ?", "opening": "What if it began with:"})
    client.post(address, {"quote": "exemple.fr", "start": "39", "text": "Le lien est clair."})
    client.post(address, {"text": "Bravo.", "quote": "not there"})
    assert client.post(address, {"text": ""}).status_code == 422
    said = list(Comment.objects.values_list("quote", "start", "text"))
    assert said == [
        ("Entrée libre.", 15, "What if it began with: en premier ?"),
        ("exemple.fr", 41, "Le lien est clair."),
        ("", 0, "Bravo."),
    ]


def test_the_author_sees_comments_beside_the_text_and_takes_or_leaves_them(
    draft: Draft, tom: User, client_of: ClientOf
) -> None:
    reading = readings.ask(draft, tom)
    first = readings.comment(reading, "En premier ?", "Entrée libre.", 15)
    gone = readings.comment(reading, "Où ?", "Samedi", 0)
    drafts.reword(draft, "Entrée libre. Venez dimanche.", "")
    client = client_of(draft.person)
    address = f"/sandbox/drafts/{draft.pk}/readings/"
    html = client.get(address).content.decode()
    assert "<mark>Entrée libre.</mark>" in html
    assert html.count("<mark>") == 1
    client.post(f"/sandbox/comments/{first.pk}/settle/", {"state": "taken"})
    client.post(f"/sandbox/comments/{gone.pk}/settle/", {"state": "nonsense"})
    assert list(Comment.objects.values_list("state", flat=True)) == ["taken", "open"]


def test_a_reader_may_take_back_what_is_not_settled_yet(draft: Draft, tom: User, client_of: ClientOf) -> None:
    reading = readings.ask(draft, tom)
    kept, gone = (readings.comment(reading, text) for text in ("Un", "Deux"))
    kept.settle(Comment.State.TAKEN)
    for comment in (kept, gone):
        client_of(tom).post(f"/sandbox/comments/{comment.pk}/delete/")
    assert list(Comment.objects.values_list("text", flat=True)) == ["Un"]


def test_a_reader_sees_the_one_draft_while_it_is_lent_and_nothing_else(
    draft: Draft, tom: User, client_of: ClientOf
) -> None:
    other = drafts.keep(draft.person, "Un autre texte, à moi.")
    reading = readings.ask(draft, tom)
    client = client_of(tom)
    assert client.get(f"/sandbox/readings/{reading.pk}/").status_code == 200
    assert client.get(f"/sandbox/drafts/{draft.pk}/").status_code == 404
    assert client.get(f"/sandbox/drafts/{other.pk}/").status_code == 404
    client_of(draft.person).post(f"/sandbox/readings/{reading.pk}/withdraw/")
    assert client.get(f"/sandbox/readings/{reading.pk}/").status_code == 404
    assert client.post(f"/sandbox/readings/{reading.pk}/", {"text": "x"}).status_code == 404
    assert client.post(f"/sandbox/readings/{reading.pk}/done/").status_code == 404
    assert readings.ask(draft, tom).pk != reading.pk


def test_home_proposes_the_reading_to_the_reader_then_the_answer_to_the_author(
    draft: Draft, tom: User, client_of: ClientOf
) -> None:
    now = timezone.now()
    reading = readings.ask(draft, tom)
    (asked,) = proposals.propose(tom, now)
    assert (asked.rank, asked.title) == (Rank.SOMEBODY_WAITS, "Ateliers")
    assert re.search(f"/sandbox/readings/{reading.pk}/", client_of(tom).get("/home/").content.decode())
    assert list(proposals.propose(draft.person, now)) == []
    client_of(tom).post(f"/sandbox/readings/{reading.pk}/done/")
    assert list(proposals.propose(tom, now)) == []
    (answered,) = proposals.propose(draft.person, now)
    assert answered.url == f"/sandbox/drafts/{draft.pk}/readings/"
    client_of(draft.person).get(answered.url)
    assert list(proposals.propose(draft.person, now)) == []


def test_a_reading_taken_back_waits_for_nobody(draft: Draft, tom: User) -> None:
    readings.withdraw(readings.ask(draft, tom))
    assert list(proposals.propose(tom, timezone.now())) == []


def test_ten_readers_are_enough(draft: Draft, client_of: ClientOf) -> None:
    for _number in range(readings.MOST_READERS):
        readings.ask(draft, make_person())
    one_more = client_of(draft.person).post(f"/sandbox/drafts/{draft.pk}/readings/", {"reader": make_person().pk})
    assert one_more.status_code == 422
