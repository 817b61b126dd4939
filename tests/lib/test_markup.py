"""The small Markdown of the content files, and HTML that can do no harm."""

import pytest

from lms.lib.markup import NotMarkdownError, clean, from_markdown, to_markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Un mot.\nDeux mots.", "<p>Un mot. Deux mots.</p>"),
        ("Un.\n\nDeux.", "<p>Un.</p><p>Deux.</p>"),
        ("**gras** et *italique*", "<p><b>gras</b> et <i>italique</i></p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("- un\n- deux\n  suite", "<ul><li>un</li><li>deux suite</li></ul>"),
        ("1. un\n2. deux", "<ol><li>un</li><li>deux</li></ol>"),
        ("Ainsi :\n- un", "<p>Ainsi :</p><ul><li>un</li></ul>"),
        ("[ici](https://exemple.fr/a?b=1&c=2)", '<p><a href="https://exemple.fr/a?b=1&amp;c=2">ici</a></p>'),
    ],
)
def test_markdown_becomes_html_and_html_markdown_that_says_the_same(text: str, html: str) -> None:
    assert from_markdown(text) == html
    assert from_markdown(to_markdown(html)) == html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p data-block-key="k2">Un <strong>mot</strong>.</p><p></p>', "Un **mot**."),
        ("<ul><li>un <em>et</em></li><li>deux\n&amp; trois</li></ul>", "- un *et*\n- deux & trois"),
        ('<p><a href="https://exemple.fr/a?b=1&amp;c=2"><b>ici</b></a></p>', "[**ici**](https://exemple.fr/a?b=1&c=2)"),
    ],
)
def test_what_the_editor_of_the_studio_writes_becomes_markdown(html: str, text: str) -> None:
    assert to_markdown(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<p>un<br>deux</p>",
        "<h2>Un titre</h2>",
        "<ul><li>un<ul><li>dedans</li></ul></li></ul>",
        '<p><a linktype="page" id="3">une page</a></p>',
        "<p>*un astérisque*</p>",
        "<p>- un tiret</p>",
        "<p>[un](https://exemple.fr)</p>",
    ],
)
def test_what_the_small_markdown_cannot_say_is_refused(html: str) -> None:
    with pytest.raises(NotMarkdownError):
        to_markdown(html)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>"]
)
def test_nothing_in_markdown_can_do_harm(text: str) -> None:
    html = from_markdown(text)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_cleaning_keeps_links_to_pages_and_drops_the_rest() -> None:
    html = '<p style="color:red" onclick="x()">a <a linktype="page" id="3">b</a><iframe src="https://x"></iframe></p>'
    assert clean(html) == '<p>a <a linktype="page" id="3">b</a></p>'
