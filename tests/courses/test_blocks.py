"""The blocks of a lesson: what each refuses, in plain words, and what a draft may still lack."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.blocks import StreamValue
from wagtail.documents.models import Document
from wagtail.rich_text import RichText

from courses.blocks.post import initials, marked, marker_problem
from courses.models import LessonPage
from lms.exchange.content.checks import sentences
from lms.pages.blocks.picture import alternative_problem
from lms.pages.blocks.table import shape_problem
from tests.catalogue import make_question

STREAM = LessonPage._meta.get_field("body").stream_block


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """What is refused is read in English here."""
    with translation.override("en"):
        yield


def value_of(kind: str, value: Any) -> StreamValue:
    return STREAM.to_python([{"type": kind, "id": "11111111-1111-1111-1111-111111111111", "value": value}])


def complaints(kind: str, value: Any, *, draft: bool = False) -> list[str]:
    """What the lesson's editor says to one block."""
    try:
        (STREAM.clean_deferred if draft else STREAM.clean)(value_of(kind, value))
    except ValidationError as error:
        return list(sentences(error))
    return []


def video(**changes: Any) -> dict[str, Any]:
    whole = {"title": "Un film", "address": "https://vimeo.com/76979871", "has_captions": True}
    return whole | {"transcript": "<p>On parle.</p>"} | changes


def items(*values: Any) -> list[dict[str, Any]]:
    return [{"type": "item", "id": f"i{place}", "value": value} for place, value in enumerate(values)]


def test_a_whole_video_is_taken() -> None:
    assert complaints("video", video()) == []


@pytest.mark.parametrize(
    ("lacking", "said"),
    [({"transcript": ""}, "Add the transcript"), ({"has_captions": False}, "captions can be switched on")],
)
def test_a_video_that_some_cannot_follow_may_be_drafted_but_not_published(lacking: dict[str, Any], said: str) -> None:
    assert said in complaints("video", video(**lacking))[0]
    assert complaints("video", video(**lacking), draft=True) == []


def test_a_video_from_anywhere_is_refused_even_in_a_draft() -> None:
    assert "not allowed here" in complaints("video", video(address="https://evil.example/1"), draft=True)[0]


@pytest.mark.django_db
def test_a_video_file_needs_its_captions() -> None:
    film = Document.objects.create(title="Film", file="film.mp4")
    said = complaints("video", video(address="", file=film.pk))
    assert "Add captions" in said[0]
    captions = Document.objects.create(title="Sous-titres", file="film.txt")
    assert "WebVTT" in complaints("video", video(address="", file=film.pk, captions=captions.pk))[0]


def test_a_post_whose_notes_and_markers_answer_each_other_is_taken() -> None:
    post = {"author": "CCI", "text": "Bonjour [1].", "notes": items("On salue.")}
    assert complaints("post", post) == []


@pytest.mark.parametrize(
    ("text", "notes", "said"),
    [
        ("Bonjour [2].", 1, "points to note [2], and there is none"),
        ("Bonjour.", 1, "Nothing in the text points to note 1"),
        ("Bonjour [0].", 0, "points to note [0]"),
    ],
)
def test_a_marker_without_note_and_a_note_without_marker_are_named(text: str, notes: int, said: str) -> None:
    assert said in str(marker_problem(text, notes))


def test_the_text_of_a_post_is_shown_with_pins_and_without_harm() -> None:
    html = marked("Bonjour <b>x</b> [1] **16 h** #Marché @cci\nÀ vous")
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert '<span class="pin">' in html
    assert "<strong>16 h</strong>" in html
    assert '<span class="post-tag">#Marché</span>' in html
    assert "<br>" in html


def test_initials_come_from_the_words_that_carry_a_name() -> None:
    assert initials("CCI de Beaurivage") == "CB"
    assert initials("Zo") == "Z"


def test_a_picture_is_described_or_decorative_and_not_both() -> None:
    assert alternative_problem("Un quai.", is_decorative=False) is None
    assert alternative_problem("", is_decorative=True) is None
    assert "Say what the image shows" in str(alternative_problem("", is_decorative=False))
    assert "keep one of the two" in str(alternative_problem("Un quai.", is_decorative=True))


def test_a_table_with_a_short_row_names_the_row() -> None:
    assert shape_problem(3, [3, 3]) is None
    assert "Row 2 has 2 cells for 3 columns" in str(shape_problem(3, [3, 2]))


def test_a_table_is_read_with_its_caption_and_headings() -> None:
    table = {"caption": "Trois réseaux", "header": items("Réseau", "Pour qui"), "rows": items(items("X", "Presse"))}
    html = str(value_of("table", table))
    assert complaints("table", table) == []
    assert "<caption>Trois réseaux</caption>" in html
    assert '<th scope="col">Réseau</th>' in html
    assert '<th scope="row">X</th>' in html


def test_what_an_editor_sends_is_made_harmless() -> None:
    prose = STREAM.child_blocks["text"]
    sent = prose.value_from_form('<p onclick="x()">Bon<script>alert(1)</script>jour</p>')
    assert sent == RichText("<p>Bonjour</p>")


@pytest.mark.django_db
def test_every_block_can_be_seen_before_it_is_chosen() -> None:
    make_question("salut")
    for name, block in STREAM.child_blocks.items():
        assert block.is_previewable, name
        assert block.meta.icon != "placeholder", name
        assert block.get_description(), name
        assert block.meta.group, name
        value = block.get_preview_value()
        assert str(block.render(value, block.get_preview_context(value))).strip(), name


@pytest.mark.django_db
def test_each_block_stands_at_an_address_of_its_own() -> None:
    page = LessonPage(title="L", slug="l", body=value_of("heading", "Un titre"))
    html = render_to_string("courses/_lesson_body.html", {"page": page})
    assert 'id="b-11111111-1111-1111-1111-111111111111"' in html
    assert "<h2>Un titre</h2>" in html


@pytest.mark.django_db
def test_a_file_to_take_away_says_its_kind_and_size() -> None:
    notes = Document.objects.create(title="Notes", file=ContentFile(b"abc", "notes.pdf"), file_size=3)
    html = str(value_of("download", {"document": notes.pk, "title": "Liste à garder"}))
    assert f'href="{notes.url}"' in html
    assert "PDF, 3" in html
