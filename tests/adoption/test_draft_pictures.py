"""Pictures of a draft: private, with words, cropped round what matters, in packs."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from PIL import Image

from lms.accounts.models import User
from lms.adoption.models import Draft, DraftPicture
from lms.adoption.sandbox import formats, pictures, readings
from lms.lib import photos
from lms.networks.models import Network
from tests.adoption.conftest import Upload

QUALITIES = ("official", "third-party", "unchecked")
pytestmark = pytest.mark.usefixtures("in_english")
ClientOf = Callable[[User], Client]
Networks = dict[str, Network]


@pytest.fixture(autouse=True)
def reads_english(lena: User) -> None:
    lena.language = "en"
    lena.save()


@pytest.fixture
def picture(lena: User, networks: Networks, client_of: ClientOf, upload: Upload) -> DraftPicture:
    client_of(lena).post("/sandbox/", {"text": "Au quai", "pictures": [upload(size=(1600, 1000))]})
    return DraftPicture.objects.get()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_what_is_kept_says_nothing_of_the_place_nor_its_own_name(picture: DraftPicture) -> None:
    with picture.file.open("rb") as file:
        kept = opened(file.read())
        assert not kept.getexif()
        assert kept.size == (picture.width, picture.height) == (1600, 1000)
    assert "quai" not in picture.file.name


def test_the_owner_and_an_invited_reader_see_it_and_nobody_else(
    lena: User, tom: User, karim: User, picture: DraftPicture, client_of: ClientOf
) -> None:
    address = f"/sandbox/pictures/{picture.pk}/file/"
    answer = client_of(lena).get(address)
    assert answer["Content-Type"] == "image/jpeg"
    assert "private" in answer["Cache-Control"]
    reading = readings.ask(picture.draft, tom)
    assert client_of(tom).get(address).status_code == 200
    assert client_of(tom).get(f"/sandbox/pictures/{picture.pk}/").status_code == 404
    assert client_of(karim).get(address).status_code == 404
    readings.withdraw(reading)
    assert client_of(tom).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_words_focus_and_decoration_are_written_by_a_plain_form(
    lena: User, picture: DraftPicture, client_of: ClientOf
) -> None:
    client = client_of(lena)
    page = f"/sandbox/drafts/{picture.draft_id}/"
    assert "its words are missing" in client.get(page).content.decode()
    address = f"/sandbox/pictures/{picture.pk}/"
    assert client.post(address, {"alt_text": "Un quai", "focus": "nowhere"}).status_code == 422
    assert client.post(address, {"alt_text": "Un quai", "focus": "top-right"}).status_code == 302
    picture.refresh_from_db()
    assert (picture.alt_text, picture.focus) == ("Un quai", "top-right")
    assert "its words are missing" not in client.get(page).content.decode()
    client.post(address, {"alt_text": "", "is_decorative": "on", "focus": "top-right"})
    assert "only decorates" in client.get(page).content.decode()
    assert "no alternative text" not in client.get(page).content.decode().split("<template")[0]


def test_every_format_says_who_says_so_of_its_size_and_of_its_safe_area() -> None:
    """And a network that takes heavier pictures since a day takes them since that day."""
    for form in formats.formats(dt.date(2026, 11, 25)):
        assert form.source
        assert form.quality in QUALITIES
        assert form.safe_quality in QUALITIES if form.has_safe_area else not form.safe_quality
    weights = [formats.find("bluesky", "square", dt.date(2026, 4, day)) for day in (7, 8)]
    assert [form.max_bytes for form in weights if form] == [1_000_000, 2_000_000]


def test_every_format_of_every_network_can_be_looked_at(
    lena: User, picture: DraftPicture, networks: Networks, client_of: ClientOf, today: object
) -> None:
    client = client_of(lena)
    assert {form.network for form in formats.formats(today)} == set(networks)
    for form in formats.formats(today):
        answer = client.get(f"/sandbox/pictures/{picture.pk}/{form.network}/{form.shape}.jpg")
        assert opened(answer.content).size == form.to_look_at
    assert client.get(f"/sandbox/pictures/{picture.pk}/x/story.jpg").status_code == 404


def test_the_crop_keeps_what_matters(picture: DraftPicture, today: object) -> None:
    left_red = Image.new("RGB", (1600, 1000), "white")
    left_red.paste((200, 0, 0), (0, 0, 400, 1000))
    output = io.BytesIO()
    left_red.save(output, "PNG")
    added = pictures.add(picture.draft, [photos.take(output.getvalue())])[0]
    square = formats.find("instagram", "square", today)
    for focus, is_red in (("left", True), ("right", False)):
        added.focus = focus
        red, green, _blue = opened(pictures.crop(added, square)).getpixel((5, 500))
        assert (red > 150 > green) is is_red


def test_the_pack_holds_every_size_of_one_network_and_the_words(
    lena: User, picture: DraftPicture, client_of: ClientOf
) -> None:
    picture.alt_text = "Un quai au soleil."
    picture.save()
    pictures.add(picture.draft, [photos.take(picture.file.open("rb").read())])
    answer = client_of(lena).get(f"/sandbox/drafts/{picture.draft_id}/instagram.zip")
    assert answer["Content-Disposition"] == 'attachment; filename="pictures-instagram.zip"'
    pack = zipfile.ZipFile(io.BytesIO(answer.content))
    names = pack.namelist()
    assert len(names) == 9
    for name in (name for name in names if name.endswith(".jpg")):  # no pixel is invented, and the name says so
        assert name.endswith("{}x{}.jpg".format(*opened(pack.read(name)).size))
    assert {"01-square-1000x1000.jpg", "01-story-562x999.jpg"} <= set(names)
    words = pack.read("alternative-texts.txt").decode()
    assert "01: Un quai au soleil." in words
    assert "02: (still to be written)" in words


def test_a_draft_without_pictures_has_no_pack(lena: User, networks: Networks, client_of: ClientOf) -> None:
    client = client_of(lena)
    client.post("/sandbox/", {"text": "Seul", "keep": "1"})
    assert client.get(f"/sandbox/drafts/{Draft.objects.get().pk}/x.zip").status_code == 404


def test_a_network_that_wants_light_files_gets_them(picture: DraftPicture, today: object) -> None:
    noise = io.BytesIO()
    Image.effect_noise((2400, 1600), 150).save(noise, "PNG")
    heavy = pictures.add(picture.draft, [photos.take(noise.getvalue())])[0]
    for form in formats.formats(today, "bluesky"):
        assert len(pictures.crop(heavy, form)) <= (form.max_bytes or 0)
