"""Blocks of a lesson or a mission as a content file says them: `streams` the other way round."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lms.lib.markup import NotMarkdownError, to_markdown

Values = Mapping[str, Any]
"""One value in every language, by language code."""
Said = dict[str, Any]


class NotWritableError(Exception):
    """A content file cannot say this; the text says what it is."""


@dataclass(frozen=True)
class Names:
    """How what blocks point to is called in a file: by the row’s id."""

    picture: Callable[[Any], str]
    question: Callable[[Any], str]


def write(raws: Values, names: Names) -> list[Said]:
    """The list of blocks of a file; `raws` holds what the StreamField keeps in each language."""
    found: list[Said] = []
    for place, blocks in enumerate(in_step(raws), start=1):
        kinds = {block["type"] for block in blocks.values()}
        kind = min(kinds)
        try:
            if len(kinds) > 1:
                raise NotWritableError(_("the languages differ in shape"))
            found.append({kind: _writer_of(kind)(part(blocks, "value"), names)})
        except NotWritableError as reason:
            where = {"place": place, "kind": kind, "reason": reason}
            raise NotWritableError(_("block %(place)s (%(kind)s): %(reason)s") % where) from reason
    return found


def _writer_of(kind: str) -> Callable[[Values, Names], Any]:
    if kind not in WRITERS:
        raise NotWritableError(_("it needs files that are added in the studio"))
    return WRITERS[kind]


def in_step(lists: Values) -> list[dict[str, Any]]:
    """Lists of as many items in every language, item by item."""
    if len({len(items) for items in lists.values()}) > 1:
        raise NotWritableError(_("the languages differ in shape"))
    return [dict(zip(lists, items, strict=True)) for items in zip(*lists.values(), strict=True)]


def part(values: Values, name: str) -> dict[str, Any]:
    """One part of a value in every language."""
    return {code: value.get(name) for code, value in values.items()}


def items(values: Values, name: str) -> list[dict[str, Any]]:
    """The items of a list that is a part of a value."""
    return in_step({code: [_item(one) for one in found or ()] for code, found in part(values, name).items()})


def _item(one: Any) -> Any:
    """An item without its id; lists written long ago have none."""
    return one["value"] if isinstance(one, dict) and one.get("type") == "item" else one


def texts(values: Values) -> Said:
    """A text that every language must have."""
    said = {code: str(text or "").strip() for code, text in values.items()}
    if empty := [code for code, text in said.items() if not text]:
        raise NotWritableError(_("a text is missing in “%s”") % ", ".join(empty))
    return said


def texts_if_any(values: Values) -> Said | None:
    """A text that may be left out: in no language, or in all."""
    return texts(values) if any(values.values()) else None


def long_texts(values: Values) -> Said:
    """HTML as the small Markdown of the files."""
    try:
        return texts({code: to_markdown(str(html or "")) for code, html in values.items()})
    except NotMarkdownError as found:
        raise NotWritableError(_("a file has no way to say “%s”") % found) from found


def given(**entries: Any) -> Said:
    """Without what is not there."""
    return {name: value for name, value in entries.items() if value not in (None, "", [])}


def _same(values: Values) -> Any:
    """What is the same in every language: the first one’s."""
    return next(iter(values.values()))


def _image(values: Values, names: Names) -> Said:
    return given(
        drawing=names.picture(_same(part(values, "image"))),
        decorative=bool(_same(part(values, "is_decorative"))) or None,
        alt=texts_if_any(part(values, "alt_text")),
        caption=texts_if_any(part(values, "caption")),
        credit=_same(part(values, "credit")),
    )


def _post(values: Values, names: Names) -> Said:
    picture = _same(part(values, "picture"))
    return given(
        author=texts(part(values, "author")),
        when=texts_if_any(part(values, "when")),
        text=texts(part(values, "text")),
        picture=names.picture(picture) if picture else None,
        picture_alt=texts_if_any(part(values, "picture_alt")),
        notes=[texts(note) for note in items(values, "notes")],
    )


def _table(values: Values, _names: Names) -> Said:
    rows = [{code: {"cells": cells} for code, cells in row.items()} for row in items(values, "rows")]
    return {
        "caption": texts(part(values, "caption")),
        "header": [texts(cell) for cell in items(values, "header")],
        "rows": [[texts(cell) for cell in items(row, "cells")] for row in rows],
    }


def _accordion(values: Values, _names: Names) -> list[Said]:
    parts = items(values, "parts")
    return [{"title": texts(part(one, "title")), "text": long_texts(part(one, "text"))} for one in parts]


WRITERS: dict[str, Callable[[Values, Names], Any]] = {
    "text": lambda values, _names: long_texts(values),
    "heading": lambda values, _names: texts(values),
    "image": _image,
    "post": _post,
    "do_dont": lambda values, _names: {name: [texts(line) for line in items(values, name)] for name in ("do", "dont")},
    "worry": lambda values, _names: {
        "worry": texts(part(values, "worry")),
        "answer": long_texts(part(values, "answer")),
    },
    "checklist": lambda values, _names: {
        "title": texts(part(values, "title")),
        "items": [texts(line) for line in items(values, "items")],
    },
    "accordion": _accordion,
    "quote": lambda values, _names: given(
        text=texts(part(values, "text")), source=texts_if_any(part(values, "source"))
    ),
    "table": _table,
    "question": lambda values, names: names.question(_same(part(values, "question"))),
}
"""The same kinds as `streams.KINDS`."""
