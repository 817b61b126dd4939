"""Everything held about me: for oneself alone, and without what opens doors."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.models import CheckIn
from lms.adoption.plans import keeping as plans
from lms.adoption.sandbox import drafts, pictures
from lms.lib import photos
from lms.networks.models import Network
from lms.notifications.models import Message
from tests.adoption.conftest import upload  # noqa: F401

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


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
