"""What a run asks and is judged by, kept as it stood when it began: later edits of the page change nothing. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Texts = Mapping[str, str]
FIRST = "fr"
"""Said by name: a database need not keep the order in which languages were written down."""


@dataclass(frozen=True)
class Item:
    """One line of the checklist."""

    key: str
    text: str


@dataclass(frozen=True)
class Criterion:
    """One line of the rubric."""

    key: str
    title: str
    looked_for: str


@dataclass(frozen=True)
class Brief:
    """What a mission asks, in one language."""

    title: str
    summary: str
    body: Sequence[Any]
    """Its blocks as a StreamField keeps them: `lms.adoption.missions.pages.body_of` makes them a page."""
    other_language: str
    """The language these texts are in, where it is not the reader’s; else nothing."""
    items: tuple[Item, ...]
    criteria: tuple[Criterion, ...]
    asks: tuple[str, ...]
    """Kinds of evidence: values of `MissionProof.Kind`."""
    reviewed_by: str
    team_size: int
    minutes_allowed: int

    @property
    def keys(self) -> set[str]:
        """Of the lines of the checklist."""
        return {item.key for item in self.items}


def frame(pages: Iterable[Any]) -> dict[str, Any]:
    """What is kept of a mission's page and its translations, the original first: its settings are the ones that hold.

    Ids of blocks are the same in every language, so each line is kept by id and language, the body by language.
    """
    pages = list(pages)
    original = pages[0]
    return {
        "title": {_code(page): page.title for page in pages},
        "summary": {_code(page): page.summary for page in pages},
        "body": {_code(page): page.body.get_prep_value() for page in pages},
        "items": [{"id": str(one.id), "text": _texts(pages, "checklist", one.id)} for one in original.checklist],
        "criteria": [
            {
                "id": str(one.id),
                "title": _texts(pages, "rubric", one.id, "title"),
                "looked_for": _texts(pages, "rubric", one.id, "looked_for"),
            }
            for one in original.rubric
        ],
        "asks": [kind for kind in KINDS if getattr(original, f"asks_for_{kind}")],
        "reviewed_by": original.reviewed_by,
        "team_size": original.team_size,
        "minutes_allowed": original.minutes_allowed or 0,
    }


KINDS = ("draft", "link", "file", "screenshot", "figures")
"""In the order they are asked for."""


def read(kept: Mapping[str, Any], language: str) -> Brief:
    """The frame in `language`, and where a text is missing there, in the language it was written in."""
    items = [Item(one["id"], said(one["text"], language)) for one in kept["items"]]
    criteria = [
        Criterion(one["id"], said(one["title"], language), said(one["looked_for"], language))
        for one in kept["criteria"]
    ]
    own = _language_of(kept["title"], language)
    return Brief(
        title=said(kept["title"], language),
        summary=said(kept.get("summary", {}), language),
        body=kept.get("body", {}).get(own, []),
        other_language="" if own == language else own,
        items=tuple(items),
        criteria=tuple(criteria),
        asks=tuple(kept["asks"]),
        reviewed_by=kept["reviewed_by"],
        team_size=kept["team_size"],
        minutes_allowed=kept["minutes_allowed"],
    )


def said(texts: Texts, language: str) -> str:
    """A text in `language`, else in the one missions are written in first, else in any there is."""
    return texts.get(_language_of(texts, language), "")


def _language_of(texts: Texts, language: str) -> str:
    """The one in which a text is read by a reader of `language`."""
    for code in (language, FIRST):
        if texts.get(code):
            return code
    return next(iter(texts), "")


def _texts(pages: Iterable[Any], field: str, key: str, part: str = "") -> dict[str, str]:
    found = {}
    for page in pages:
        for block in getattr(page, field):
            if block.id == key:
                found[_code(page)] = str(block.value[part] if part else block.value)
    return found


def _code(page: Any) -> str:
    return str(page.locale.language_code)
