"""What the blocks of a page have chosen, read all at once: the same as Wagtail reads, with fewer statements."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.tests.utils import get_test_image_file

from lms.pages.blocks import chosen
from lms.pages.blocks.chosen import ChosenFile, ChosenPicture
from lms.pages.models import Picture

pytestmark = pytest.mark.django_db


def blocks(picture: Any, file: Any) -> StreamBlock:
    """Choosers in blocks, in lists, in blocks of lists."""
    pair = StructBlock([("one", picture()), ("other", picture(required=False)), ("file", file(required=False))])
    return StreamBlock([("bare", picture()), ("pair", pair), ("all", ListBlock(picture())), ("pairs", ListBlock(pair))])


OURS, WAGTAILS = blocks(ChosenPicture, ChosenFile), blocks(ImageChooserBlock, DocumentChooserBlock)


@pytest.fixture
def raw() -> list[dict[str, Any]]:
    """Streams as they are stored, one of the pictures being gone since."""
    one, other, gone = (Picture.objects.create(title=title, file=get_test_image_file()) for title in "abc")
    file = get_document_model().objects.create(title="Notes", file=ContentFile(b"x", "notes.pdf"))
    lost = gone.pk
    gone.delete()
    return [
        {"type": "bare", "value": one.pk},
        {"type": "bare", "value": one.pk},
        {"type": "bare", "value": lost},
        {"type": "pair", "value": {"one": other.pk, "other": None, "file": file.pk}},
        {"type": "pair", "value": {"one": one.pk}},
        {"type": "all", "value": [one.pk, {"type": "item", "value": other.pk, "id": "a"}]},
        {"type": "pairs", "value": [{"type": "item", "value": {"one": one.pk, "file": file.pk}, "id": "b"}]},
    ]


def test_the_same_values_as_wagtail_reads_by_one_statement(raw: list[dict[str, Any]]) -> None:
    ours, wagtails = (StreamValue(block, raw, is_lazy=True) for block in (OURS, WAGTAILS))
    with CaptureQueriesContext(connection) as counted:
        chosen.read_with(ours).read()
        assert ours[2].value is None
    assert len(counted) == 1
    assert [repr(child.value) for child in ours] == [repr(child.value) for child in wagtails]
    assert [child.value["file"] for child in ours.blocks_by_name("pair")] == [
        child.value["file"] for child in wagtails.blocks_by_name("pair")
    ]


def test_each_block_has_an_instance_of_its_own(raw: list[dict[str, Any]]) -> None:
    stream = StreamValue(OURS, raw, is_lazy=True)
    chosen.read_with(stream).read()
    stream[0].value.title = "Another"
    assert stream[1].value.title == "a"


def test_a_picture_brings_its_sizes(raw: list[dict[str, Any]]) -> None:
    first = Picture.objects.get(pk=raw[0]["value"]).get_rendition("width-20")
    stream = StreamValue(OURS, raw, is_lazy=True)
    chosen.read_with(stream).read()
    with CaptureQueriesContext(connection) as counted:
        assert stream[0].value.get_rendition("width-20") == first
        assert stream[1].value.get_rendition("width-20") == first
    assert not counted.captured_queries


def test_a_stream_that_chooses_nothing_asks_nothing() -> None:
    stream = StreamValue(OURS, [], is_lazy=True)
    with CaptureQueriesContext(connection) as counted:
        chosen.read_with(stream).read()
    assert not counted.captured_queries


def test_for_migrations_they_are_wagtails_own() -> None:
    for ours, wagtails in ((ChosenPicture, ImageChooserBlock), (ChosenFile, DocumentChooserBlock)):
        assert ours(required=False).deconstruct() == wagtails(required=False).deconstruct()
