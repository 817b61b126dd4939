"""The sandbox: write, see, keep, compare, offer; by forms alone."""

import datetime as dt
import json
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.adoption.models import Draft, Evidence
from lms.adoption.sandbox import drafts, readings
from lms.networks.history import declare
from lms.networks.models import Network, NetworkRule, NetworkState
from tests.adoption.conftest import Upload

pytestmark = pytest.mark.usefixtures("in_english")
ClientOf = Callable[[User], Client]
Networks = dict[str, Network]
NOVEMBER = dt.datetime(2025, 11, 1, 9, tzinfo=dt.UTC)
SEVEN_TAGS = "Portes ouvertes " + " ".join(f"#Metier{number}" for number in range(7))


@pytest.fixture(autouse=True)
def reads_english(lena: User) -> None:
    lena.language = "en"
    lena.save()


def card_of(html: str, network: str) -> str:
    """The mock of one network."""
    found = re.search(rf'<article[^>]*id="on-{network}".*?</article>', html, re.DOTALL)
    assert found
    return found[0]


def test_a_post_is_seen_on_ten_networks_by_a_plain_form(lena: User, networks: Networks, client_of: ClientOf) -> None:
    html = (
        client_of(lena).post("/sandbox/", {"text": "Bonjour https://exemple.fr/une-page", "see": "1"}).content.decode()
    )
    assert html.count('class="card stack close mock"') == 10
    assert "31 / 280" in card_of(html, "x")
    assert "35 / 300" in card_of(html, "bluesky")
    assert "nothing is ever published" in html
    assert not Draft.objects.exists()


def test_what_does_not_fit_is_struck_out_with_a_word(lena: User, networks: Networks, client_of: ClientOf) -> None:
    html = client_of(lena).post("/sandbox/", {"text": "a" * 305, "see": "1"}).content.decode()
    assert "<del>aaaaa</del>" in card_of(html, "bluesky")
    assert "cut off from here" in card_of(html, "bluesky")
    assert "5 too many" in card_of(html, "bluesky")
    assert "would be refused" in card_of(html, "bluesky")
    assert "<del>" not in card_of(html, "mastodon")
    assert "… more" in card_of(html, "linkedin")


def test_nothing_in_a_post_can_become_a_tag(lena: User, networks: Networks, client_of: ClientOf) -> None:
    html = (
        client_of(lena).post("/sandbox/", {"text": "</script><script>alert(1)</script>", "see": "1"}).content.decode()
    )
    assert "<script>alert(1)" not in html


def test_the_networks_one_chose_are_remembered(lena: User, networks: Networks, client_of: ClientOf) -> None:
    client = client_of(lena)
    assert client.post("/sandbox/networks/", {"networks": ["x", "threads"]}).status_code == 204
    html = client.get("/sandbox/").content.decode()
    shown = [key for key in networks if "hidden>" not in card_of(html, key).split("\n")[0]]
    assert sorted(shown) == ["threads", "x"]
    assert client.post("/sandbox/networks/", {"networks": ["nowhere"]}).status_code == 422


def test_twenty_thousand_characters_are_kept_and_one_more_is_refused_in_words(
    lena: User, networks: Networks, client_of: ClientOf
) -> None:
    client = client_of(lena)
    assert client.post("/sandbox/", {"text": "é\r\n" * 10_000, "keep": "1"}).status_code == 302
    assert Draft.objects.get().text == "é\n" * 10_000
    answer = client.post("/sandbox/", {"text": "é" * 20_001, "keep": "1"})
    assert answer.status_code == 422
    assert "20,000 characters at most; this one has 20001" in answer.content.decode()
    assert client.post("/sandbox/", {"text": "  ", "keep": "1"}).status_code == 422
    assert Draft.objects.count() == 1


def test_the_page_hands_the_rules_to_its_script(lena: User, networks: Networks, client_of: ClientOf) -> None:
    html = client_of(lena).get("/sandbox/").content.decode()
    found = re.search(r'<script id="sandbox-data" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    assert {pack["network"] for pack in json.loads(found[1])["rules"]["packs"]} == set(networks)


def test_a_draft_keeps_the_rules_of_its_day_until_its_words_change(
    lena: User, networks: Networks, client_of: ClientOf, today: dt.date
) -> None:
    draft = drafts.keep(lena, SEVEN_TAGS, at=NOVEMBER)
    client = client_of(lena)
    html = client.get(f"/sandbox/drafts/{draft.pk}/").content.decode()
    assert "takes at most 5" not in card_of(html, "instagram")
    assert "Judged by the rules of 1 November 2025" in html
    client.post(f"/sandbox/drafts/{draft.pk}/", {"text": SEVEN_TAGS, "title": "Métiers", "keep": "1"})
    draft.refresh_from_db()
    assert (draft.title, draft.written_on) == ("Métiers", dt.date(2025, 11, 1))
    client.post(f"/sandbox/drafts/{draft.pk}/", {"text": SEVEN_TAGS + "!", "title": "Métiers", "keep": "1"})
    draft.refresh_from_db()
    assert draft.written_on == today
    assert "takes at most 5" in card_of(client.get(f"/sandbox/drafts/{draft.pk}/").content.decode(), "instagram")


def test_the_rules_of_then_and_now_stand_side_by_side(lena: User, networks: Networks, client_of: ClientOf) -> None:
    draft = drafts.keep(lena, SEVEN_TAGS, at=NOVEMBER)
    NetworkRule.objects.filter(field="media_required").delete()
    html = client_of(lena).get(f"/sandbox/drafts/{draft.pk}/rules/").content.decode()
    assert "hashtags: 5 at most; before: 30 at most" in html
    assert "It would no longer be taken" in html
    assert "No change on:" in html


def test_a_day_is_the_day_where_the_author_is(lena: User) -> None:
    lena.time_zone = "Pacific/Auckland"
    draft = drafts.keep(lena, "Kia ora", at=dt.datetime(2025, 10, 31, 20, tzinfo=dt.UTC))
    assert draft.written_on == dt.date(2025, 11, 1)


def test_a_draft_counts_once_and_only_where_it_would_be_taken(
    lena: User, networks: Networks, client_of: ClientOf
) -> None:
    draft = drafts.keep(lena, "a" * 400)
    client = client_of(lena)
    address = f"/sandbox/drafts/{draft.pk}/evidence/"
    html = client.get(address).content.decode()
    assert 'value="mastodon"' in html
    assert 'value="x"' not in html
    assert client.post(address, {"networks": ["x"]}).status_code == 422
    for _time in range(2):
        client.post(address, {"networks": ["mastodon", "facebook"]})
    kept = Evidence.objects.filter(person=lena, kind=Evidence.Kind.DRAFT, key=f"draft-{draft.pk}")
    assert sorted(kept.values_list("network__key", flat=True)) == ["facebook", "mastodon"]
    assert "It counts already for: " in client.get(address).content.decode()


def test_a_draft_counts_neither_where_no_rule_is_known_nor_where_the_house_has_left(
    lena: User, mara: User, networks: Networks, client_of: ClientOf
) -> None:
    Network.objects.create(key="pixelfed", name="Pixelfed")
    draft = drafts.keep(lena, "Portes ouvertes jeudi.")
    declare(Network.objects.get(key="facebook"), NetworkState.State.RETIRED, draft.written_on, "Plus personne.", mara)
    html = client_of(lena).get(f"/sandbox/drafts/{draft.pk}/evidence/").content.decode()
    assert 'value="mastodon"' in html
    assert "Pixelfed" not in html
    assert "Facebook" not in html


def test_deleting_asks_first_and_takes_the_files_along(
    lena: User,
    networks: Networks,
    client_of: ClientOf,
    upload: Upload,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    client = client_of(lena)
    client.post("/sandbox/", {"text": "Adieu", "pictures": [upload()]})
    draft = Draft.objects.get()
    file = draft.pictures.get().file
    address = f"/sandbox/drafts/{draft.pk}/delete/"
    assert "Delete “Adieu”?" in client.get(address).content.decode()
    assert Draft.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)
    assert not Draft.objects.exists()
    assert not file.storage.exists(file.name)


def test_a_neighbour_finds_nothing(
    lena: User, tom: User, networks: Networks, client_of: ClientOf, upload: Upload
) -> None:
    client_of(lena).post("/sandbox/", {"text": "Privé", "pictures": [upload()]})
    draft = Draft.objects.get()
    picture = draft.pictures.get()
    lent = readings.ask(draft, User.objects.create_user("else@beaurivage.example"))
    comment = readings.comment(lent, "Bien")
    mine = [
        f"/sandbox/drafts/{draft.pk}/{part}" for part in ("", "delete/", "rules/", "evidence/", "readings/", "x.zip")
    ]
    mine += [f"/sandbox/pictures/{picture.pk}/{part}" for part in ("", "delete/", "file/", "x/square.jpg")]
    mine += [f"/sandbox/readings/{lent.pk}/{part}" for part in ("", "done/", "withdraw/")]
    mine += [f"/sandbox/comments/{comment.pk}/{part}" for part in ("settle/", "delete/")]
    neighbour = client_of(tom)
    for address in mine:
        assert neighbour.get(address).status_code in (404, 405), address
        assert neighbour.post(address, {"text": "x", "keep": "1", "state": "taken"}).status_code in (404, 405), address
    assert neighbour.get("/sandbox/drafts/").content.decode().count("Privé") == 0


def test_the_list_and_the_page_need_as_many_statements_for_many_as_for_one(
    lena: User, tom: User, networks: Networks, client_of: ClientOf, upload: Upload
) -> None:
    client = client_of(lena)

    def statements(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    first = drafts.keep(lena, "Un")
    client.post(f"/sandbox/drafts/{first.pk}/", {"text": "Un", "pictures": [upload()]})
    lent = readings.ask(first, tom)
    readings.comment(lent, "Bien")
    addresses = [
        "/sandbox/",
        "/sandbox/drafts/",
        f"/sandbox/drafts/{first.pk}/",
        f"/sandbox/drafts/{first.pk}/readings/",
    ]
    addresses += [f"/sandbox/drafts/{first.pk}/rules/", "/home/"]
    for address in addresses:
        client.get(address)
    before = [statements(address) for address in addresses]
    for number in range(6):
        Network.objects.create(key=f"new-{number}", name=f"New {number}")
        other = drafts.keep(lena, f"Texte {number}")
        readings.finish(readings.ask(other, tom))
        readings.comment(lent, f"Et {number}")
    client.post(f"/sandbox/drafts/{first.pk}/", {"text": "Un", "pictures": [upload(), upload()]})
    after = [statements(address) for address in addresses]
    assert after == before
    assert max(after) <= 24


def test_a_file_that_is_no_picture_is_said_by_name_and_keeps_the_words(
    lena: User, networks: Networks, client_of: ClientOf, upload: Upload
) -> None:
    svg = SimpleUploadedFile("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/png")
    answer = client_of(lena).post("/sandbox/", {"text": "Mes mots", "pictures": [svg, upload()]})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "“logo.svg” is not a picture" in html
    assert "Mes mots" in html
    assert not Draft.objects.exists()


def test_a_draft_has_room_for_twenty_pictures(
    lena: User, networks: Networks, client_of: ClientOf, upload: Upload
) -> None:
    client = client_of(lena)
    assert client.post("/sandbox/", {"text": "x", "pictures": [upload() for _n in range(21)]}).status_code == 422
    client.post("/sandbox/", {"text": "x", "pictures": [upload() for _n in range(19)]})
    draft = Draft.objects.get()
    two = client.post(f"/sandbox/drafts/{draft.pk}/", {"text": "x", "pictures": [upload(), upload()]})
    assert two.status_code == 422
    assert draft.pictures.count() == 19
