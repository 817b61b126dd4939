"""Everything held about me: for oneself alone, and without what opens doors."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from lms.accounts import deactivation
from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.models import CheckIn, Worry, WorryShare
from lms.adoption.plans import keeping as plans
from lms.adoption.sandbox import drafts, pictures
from lms.adoption.worries import sharing
from lms.lib import photos
from lms.networks.models import Network
from lms.notifications.models import Message
from lms.organisation import journal
from tests.adoption.conftest import upload  # noqa: F401
from tests.factories import make_person

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
MONDAY = dt.date(2026, 11, 2)


def unpacked(client: Client) -> dict[str, Any]:
    answer = client.post("/account/held/download/")
    assert answer["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        texts = {name: archive.read(name) for name in archive.namelist()}
    return {name: json.loads(text) if name.endswith(".json") else text for name, text in texts.items()}


def test_the_file_holds_what_lena_said_and_nothing_of_tom(
    lena: User, tom: User, client_of: ClientOf, today: Any
) -> None:
    network = Network.objects.create(key="linkedin", name="LinkedIn")
    for person, words in ((lena, "la peur de mal faire"), (tom, "tom's own worry")):
        passages.follow(person, network)
        CheckIn.objects.filter(passage__person=person).update(words=words, concern_2=6)
        plans.make(person, f"{person.first_name} boit son café", "je lis", today, network)
    found = unpacked(client_of(lena))
    (check_in,) = found["adoption.checkin.json"]
    assert (check_in["words"], check_in["concern_2"]) == ("la peur de mal faire", 6)
    assert [plan["cue"] for plan in found["adoption.plan.json"]] == ["Léna boit son café"]
    assert found["adoption.passage.json"][0]["network"] == "LinkedIn"
    (account,) = found["accounts.user.json"]
    assert account["email"] == lena.email
    assert "password" not in account
    everything = " ".join(str(text) for text in found.values())
    assert "tom" not in everything.lower()
    assert "adoption.plan.json" in found["README.txt"].decode()


def test_links_of_mails_are_left_out(lena: User, client_of: ClientOf) -> None:
    text = "Bonjour, http://localhost/account/password/reset/key/1-abc/ \n-- \n"
    Message.objects.create(key="a", kind="x", recipient=lena, address=lena.email, language="fr", subject="S", text=text)
    (row,) = unpacked(client_of(lena))["notifications.message.json"]
    assert row["text"] == "Bonjour, … \n-- \n"
    assert "html" not in row


def test_pictures_come_along(lena: User, client_of: ClientOf, upload: Any) -> None:  # noqa: F811
    draft = drafts.keep(lena, "Bonjour")
    pictures.add(draft, [photos.take(upload().read())])
    found = unpacked(client_of(lena))
    (row,) = found["adoption.draftpicture.json"]
    assert found[f"files/{row['file']}"][:2] == b"\xff\xd8"


def test_the_page_says_what_there_is_and_until_when(lena: User, client_of: ClientOf) -> None:
    lena.language = "en"
    lena.save()
    client = client_of(lena)
    client.cookies["language"] = "en"
    page = client.get("/account/held/").content.decode()
    assert "Memberships" in page
    assert "As long as" in page
    assert Client().get("/account/held/").status_code == 302
    assert Client().post("/account/held/download/").status_code == 302
    assert client.get("/account/held/download/").status_code == 405


# --- Tables of others, the journal, the wall ------------------------------------------------------------------------
def test_addresses_second_factors_and_browsers_come_along_without_what_opens_a_door(
    lena: User, client_of: ClientOf
) -> None:
    secret = "JBSWY3DPEHPK3PXP"
    Authenticator.objects.create(user=lena, type="totp", data={"secret": secret})
    client = client_of(lena)
    UserSession.objects.create(user=lena, session_key="a-key-of-lena", ip="192.0.2.7", user_agent="Firefox")
    found = unpacked(client)
    assert [row["email"] for row in found["account.emailaddress.json"]] == [lena.email]
    assert [set(row) for row in found["mfa.authenticator.json"]] == [
        {"id", "user", "type", "created_at", "last_used_at"}
    ]
    assert "192.0.2.7" in {row["ip"] for row in found["usersessions.usersession.json"]}
    everything = " ".join(str(text) for text in found.values())
    assert secret not in everything
    assert "a-key-of-lena" not in everything


def test_the_journal_about_me_names_nobody_else(lena: User, tom: User, sonia: User, client_of: ClientOf) -> None:
    deactivation.deactivate(lena, by=sonia)
    deactivation.reactivate(lena, by=sonia)
    deactivation.deactivate(tom, by=lena)
    found = unpacked(client_of(lena))["wagtailcore.modellogentry.json"]
    assert {frozenset(row) for row in found} == {frozenset({"at", "what"})}
    with translation.override("fr"):
        said = [str(entry.message) for entry in ModelLogEntry.objects.filter(journal.about(lena)).order_by("pk")]
    assert [row["what"] for row in found] == said
    assert len(said) > 3
    assert not [name for name in ("Tom", "Sonia") if name in str(found)]


def test_worries_that_worry_me_too_are_in_my_file_alone_and_no_statement_names_a_digest(
    lena: User, tom: User, client_of: ClientOf
) -> None:
    shared, hidden, other = (Worry.objects.create(week=MONDAY, text=text) for text in ("A ?", "B ?", "C ?"))
    for worry in (shared, hidden):
        sharing.share(lena, worry)
    sharing.share(tom, other)
    sharing.let_go(lena, hidden, timezone.now() + dt.timedelta(days=21))
    Worry.objects.filter(pk=hidden.pk).update(hidden_because="It names somebody.")
    client = client_of(lena)
    with CaptureQueriesContext(connection) as asked:
        found = unpacked(client)
    rows = found["adoption.worryshare.json"]
    assert [row["worry"] for row in rows if row["until_the_week_of"] is None] == ["A ?"]
    assert [row["worry"] for row in rows if row["until_the_week_of"]] == [""]
    assert "C ?" not in str(found)
    digests = list(WorryShare.objects.values_list("digest", flat=True))
    assert not [digest for digest in digests if any(digest in query["sql"] for query in asked.captured_queries)]
    assert not [digest for digest in digests if digest in str(found)]
    assert "adoption.worryshare.json" in found["README.txt"].decode()
    assert "adoption.worryshare.json" not in unpacked(client_of(make_person()))
