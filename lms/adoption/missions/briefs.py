"""What a run is judged by, kept as it stood when it began: later edits of the page change nothing for it. Pure."""

from collections.abc import Iterable, Mapping
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
    """The frame of a mission in one language."""

    title: str
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

    Ids of blocks are the same in every language, so each text is kept by id and language.
    """
    pages = list(pages)
    original = pages[0]
    return {
        "title": {_code(page): page.title for page in pages},
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
    return Brief(
        title=said(kept["title"], language),
        items=tuple(items),
        criteria=tuple(criteria),
        asks=tuple(kept["asks"]),
        reviewed_by=kept["reviewed_by"],
        team_size=kept["team_size"],
        minutes_allowed=kept["minutes_allowed"],
    )


def said(texts: Texts, language: str) -> str:
    """A text in `language`, else in the one missions are written in first, else in any there is."""
    return texts.get(language) or texts.get(FIRST) or next(iter(texts.values()), "")


def _texts(pages: Iterable[Any], field: str, key: str, part: str = "") -> dict[str, str]:
    found = {}
    for page in pages:
        for block in getattr(page, field):
            if block.id == key:
                found[_code(page)] = str(block.value[part] if part else block.value)
    return found


def _code(page: Any) -> str:
    return str(page.locale.language_code)
