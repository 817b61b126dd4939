"""Blocks of a lesson, from the file to what a StreamField keeps; ids are the same in every language and every time."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from lms.exchange.content.entries import Entry, Texts
from lms.lib.markup import from_markdown

NAMESPACE = uuid.UUID("5f1f3f0e-6f4c-5d0e-9b53-8f1d0a1f7c11")


@dataclass(frozen=True)
class Image:
    """A picture to be found by its name when the lesson is written."""

    name: str


@dataclass(frozen=True)
class Ask:
    """A question of the bank to be found by its key when the lesson is written."""

    key: str


@dataclass
class Blocks:
    """The blocks of one lesson as read: a kind, an id and a value a block, texts still in all languages."""

    kinds: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def add(self, kind: str, key: str, value: Any, entry: Entry) -> None:
        """One more block."""
        self.kinds.append(kind)
        self.ids.append(identity(key))
        self.values.append(value)
        self.entries.append(entry)

    def asked(self) -> list[tuple[str, Entry]]:
        """The keys of the questions asked, and where."""
        pairs = zip(self.values, self.entries, strict=True)
        return [(value["question"].key, entry) for value, entry in pairs if "question" in _names(value)]

    def images(self) -> list[tuple[str, Entry]]:
        """The names of the pictures shown, and where."""
        pairs = zip(self.values, self.entries, strict=True)
        return [
            (found.name, entry)
            for value, entry in pairs
            for found in (value.values() if isinstance(value, dict) else [])
            if isinstance(found, Image)
        ]

    def raw(self, language: str, found: Callable[[Any], Any]) -> list[dict[str, Any]]:
        """What a StreamField keeps in one language; `found` gives the row's id for an `Image` or an `Ask`."""
        return [
            {"type": kind, "id": key, "value": in_language(value, language, key, found)}
            for kind, key, value in zip(self.kinds, self.ids, self.values, strict=True)
        ]


class Several(dict[str, str]):
    """A text in several languages, as a leaf of a value."""


def identity(key: str) -> str:
    """The id of what `key` names: always the same."""
    return str(uuid.uuid5(NAMESPACE, key))


def in_language(value: Any, language: str, key: str, found: Callable[[Any], Any]) -> Any:
    """A value with its texts in one language, its lists with ids, its pictures and questions as rows."""
    if isinstance(value, Several):
        return value[language]
    if isinstance(value, dict):
        return {name: in_language(part, language, f"{key}/{name}", found) for name, part in value.items()}
    if isinstance(value, list):
        return [
            {
                "type": "item",
                "id": identity(f"{key}/{place}"),
                "value": in_language(part, language, f"{key}/{place}", found),
            }
            for place, part in enumerate(value)
        ]
    return found(value) if isinstance(value, Image | Ask) else value


def plain(texts: Texts) -> Several:
    """Texts as they stand."""
    return Several(texts)


def prose(texts: Texts) -> Several:
    """Texts in Markdown as HTML."""
    return Several({code: from_markdown(text) for code, text in texts.items()})


def read_blocks(entries: Iterable[Entry], key: str) -> Blocks:
    """The blocks of a lesson; `key` names the lesson."""
    blocks = Blocks()
    for place, entry in enumerate(entries):
        if not isinstance(entry.value, dict) or len(entry.value) != 1:
            entry.wrong(_("A block is one name and its content, such as “- text: …”."))
            continue
        ((kind, content),) = entry.value.items()
        if kind not in KINDS:
            entry.only(*KINDS)
            continue
        blocks.add(kind, f"{key}/{place}", KINDS[kind](content), content)
    return blocks


def _names(value: Any) -> Iterable[str]:
    return value if isinstance(value, dict) else ()


def _text(entry: Entry) -> Any:
    texts = entry.as_texts()
    shapes = {from_markdown(text).count("<p>") + from_markdown(text).count("<li>") for text in texts.values()}
    if len(shapes) > 1:
        entry.wrong(
            _("The languages differ in shape here: give each the same number of paragraphs and of items, in order.")
        )
    return prose(texts)


def _image(entry: Entry) -> Any:
    entry.only("drawing", "decorative", "alt", "caption", "credit")
    decorative = entry.flag("decorative")
    return {
        "image": Image(entry.word("drawing")),
        "alt_text": plain(entry.texts("alt", 400, optional=decorative)),
        "is_decorative": decorative,
        "caption": plain(entry.texts("caption", 250, optional=True)),
        "credit": entry.word("credit", ""),
    }


def _post(entry: Entry) -> Any:
    entry.only("author", "when", "text", "picture", "picture_alt", "notes")
    picture = entry.word("picture", "")
    return {
        "author": plain(entry.texts("author", 100)),
        "when": plain(entry.texts("when", 60, optional=True)),
        "text": plain(entry.texts("text")),
        "picture": Image(picture) if picture else None,
        "picture_alt": plain(entry.texts("picture_alt", 400, optional=not picture)),
        "notes": [plain(note.as_texts(400)) for note in entry.items("notes")],
    }


def _do_dont(entry: Entry) -> Any:
    entry.only("do", "dont")
    return {name: [plain(line.as_texts(250)) for line in entry.items(name, 1)] for name in ("do", "dont")}


def _worry(entry: Entry) -> Any:
    entry.only("worry", "answer")
    return {"worry": plain(entry.texts("worry")), "answer": _text(entry.needed("answer"))}


def _checklist(entry: Entry) -> Any:
    entry.only("title", "items")
    items = [plain(item.as_texts(250)) for item in entry.items("items", 1)]
    return {"title": plain(entry.texts("title", 200)), "items": items}


def _accordion(entry: Entry) -> Any:
    parts = entry.listed(1)
    for part in parts:
        part.only("title", "text")
    return {"parts": [{"title": plain(part.texts("title", 200)), "text": _text(part.needed("text"))} for part in parts]}


def _quote(entry: Entry) -> Any:
    entry.only("text", "source")
    return {"text": plain(entry.texts("text")), "source": plain(entry.texts("source", optional=True))}


def _table(entry: Entry) -> Any:
    entry.only("caption", "header", "rows")
    return {
        "caption": plain(entry.texts("caption", 250)),
        "header": [plain(cell.as_texts()) for cell in entry.items("header", 2)],
        "rows": [[plain(cell.as_texts()) for cell in row.listed(2)] for row in entry.items("rows", 1)],
    }


KINDS: dict[str, Callable[[Entry], Any]] = {
    "text": _text,
    "heading": lambda entry: plain(entry.as_texts(150)),
    "image": _image,
    "post": _post,
    "do_dont": _do_dont,
    "worry": _worry,
    "checklist": _checklist,
    "accordion": _accordion,
    "quote": _quote,
    "table": _table,
    "question": lambda entry: {"question": Ask(entry.as_word())},
}
