"""Text with a little form, from Markdown or from an editor, as HTML that can do no harm.

Only what a lesson needs: paragraphs, lists, bold, italic, links. Pure: no settings, no database.
"""

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

import nh3

TAGS = {"a", "b", "br", "em", "h2", "h3", "i", "li", "ol", "p", "strong", "ul"}
# `linktype` and `id` are how Wagtail stores a link to a page or a document.
ATTRIBUTES = {"a": {"href", "linktype", "id"}}
SCHEMES = {"http", "https", "mailto", "tel"}

_BULLET = re.compile(r"[-*] +(.*)")
_NUMBER = re.compile(r"\d+[.)] +(.*)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ITALIC = re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])")
_QUOTE = '"'
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_SAME = (("<strong>", "<b>"), ("</strong>", "</b>"), ("<em>", "<i>"), ("</em>", "</i>"), ("<p></p>", ""))
_LINES = re.compile(r"\s*\n\s*")


class NotMarkdownError(ValueError):
    """The small Markdown of the content files has no way to say this."""


def clean(html: str) -> str:
    """The same HTML without anything that a lesson does not need: no script, no style, no unknown address."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def from_markdown(text: str) -> str:
    """HTML of a text in the small Markdown of the content files."""
    return clean("".join(_blocks(text.strip())))


def inline(text: str) -> str:
    """HTML of one run of text: bold, italic, links; everything else is escaped."""
    html = escape(text, quote=False)
    html = _LINK.sub(lambda found: f'<a href="{found[2].replace(_QUOTE, "%22")}">{found[1]}</a>', html)
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", html))


def _blocks(text: str) -> Iterator[str]:
    """One element for each paragraph or list; a blank line ends either."""
    for part in re.split(r"\n\s*\n", text):
        paragraph: list[str] = []
        items: list[str] = []
        tag = ""
        for line in part.splitlines():
            bullet, number = _BULLET.match(line), _NUMBER.match(line)
            if found := bullet or number:
                tag = "ul" if bullet else "ol"
                items.append(found[1])
            elif items:
                items[-1] += f" {line.strip()}"
            elif line.strip():
                paragraph.append(line.strip())
        if paragraph:
            yield f"<p>{inline(' '.join(paragraph))}</p>"
        if items:
            yield f"<{tag}>{''.join(f'<li>{inline(item)}</li>' for item in items)}</{tag}>"


def to_markdown(html: str) -> str:
    """The Markdown of which `from_markdown` makes this HTML again; raises `NotMarkdownError` where there is none."""
    html = _LINES.sub(" ", clean(html))
    for written, meant in _SAME:
        html = html.replace(written, meant)
    reader = _Reader()
    reader.feed(html)
    text = "\n\n".join(reader.blocks)
    if from_markdown(text) != html:
        raise NotMarkdownError(html)
    return text


class _Reader(HTMLParser):
    """Turns cleaned HTML into the blocks of the small Markdown, as far as it goes."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._lines: list[str] = []
        self._list = ""
        self._text = ""
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self._list, self._lines = tag, []
        elif tag in ("p", "li"):
            self._text = ""
        elif tag == "a":
            self._address = dict(attrs).get("href") or ""
            self._text += "["
        self._text += {"b": "**", "i": "*"}.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        self._text += {"b": "**", "i": "*", "a": f"]({self._address})"}.get(tag, "")
        if tag == "p":
            self.blocks.append(self._text)
        elif tag == "li":
            mark = "-" if self._list == "ul" else f"{len(self._lines) + 1}."
            self._lines.append(f"{mark} {self._text}")
        elif tag in ("ul", "ol"):
            self.blocks.append("\n".join(self._lines))

    def handle_data(self, data: str) -> None:
        self._text += data
