"""Files of lessons: for who is signed in. Pictures: for everybody, under names that cannot be guessed."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.documents.models import Document
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from lms.accounts.models import User
from lms.pages.models import Picture

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def notes() -> Document:
    """A file of a lesson."""
    return Document.objects.create(title="Notes", file=ContentFile(b"canari", "notes de l’été.docx"))


def test_a_file_of_a_lesson_is_for_who_is_signed_in(client_of: ClientOf, lena: User, notes: Document) -> None:
    answer = client_of(lena).get(notes.url)
    assert answer.status_code == 200
    assert b"".join(answer) == b"canari"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"].startswith("private")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'"


def test_who_knows_its_address_and_is_not_signed_in_is_asked_to(notes: Document) -> None:
    assert "/account/login/" in Client().get(notes.url)["Location"]
    assert Client().get(f"/media/{notes.file.name}").status_code == 404
    assert Client().get(f"/media/images/../{notes.file.name}").status_code in (400, 404)


def test_a_closed_account_has_no_files(client_of: ClientOf, lena: User, notes: Document) -> None:
    client = client_of(lena)
    User.objects.filter(pk=lena.pk).update(is_active=False)
    assert "/account/login/" in client.get(notes.url)["Location"]


def test_a_wrong_name_and_a_number_that_was_never_given_are_told_alike(
    client_of: ClientOf, lena: User, notes: Document
) -> None:
    client = client_of(lena)
    wrong = client.get(f"/documents/{notes.pk}/autre.docx")
    missing = client.get(f"/documents/{notes.pk + 1}/autre.docx")
    assert (wrong.status_code, missing.status_code) == (404, 404)


def test_a_collection_that_an_administrator_locks_is_not_there_for_others(
    client_of: ClientOf, lena: User, ada: User, notes: Document
) -> None:
    notes.collection = Collection.get_first_root_node().add_child(name="Réservé")
    notes.save()
    CollectionViewRestriction.objects.create(collection=notes.collection, restriction_type="groups")
    assert client_of(lena).get(notes.url).status_code == 404
    assert client_of(ada).get(notes.url).status_code == 200


def test_behind_nginx_it_is_nginx_that_sends_the_file(
    client_of: ClientOf, lena: User, notes: Document, settings: Settings
) -> None:
    settings.X_ACCEL_MEDIA = "/handed-out/"
    answer = client_of(lena).get(notes.url)
    assert answer["X-Accel-Redirect"].startswith("/handed-out/documents/notes")
    assert answer["X-Accel-Redirect"].isascii()
    assert answer.content == b""
    assert "X-Accel-Redirect" not in Client().get(notes.url)


def test_a_file_that_is_gone_is_not_found(client_of: ClientOf, lena: User, notes: Document) -> None:
    address = notes.url
    notes.file.storage.delete(notes.file.name)
    assert client_of(lena).get(address).status_code == 404


def test_the_name_of_a_picture_cannot_be_guessed() -> None:
    first, second = (
        Picture.objects.create(title="Photo", file=get_test_image_file(filename="photo.png")) for _each in range(2)
    )
    assert first.file.name != second.file.name
    for picture in (first, second):
        stem = picture.file.name.removeprefix("original_images/").split("-")[0]
        assert len(stem) == 12
        assert stem in picture.get_rendition("width-100").file.name
