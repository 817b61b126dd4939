"""YAML read with the place of every entry, so that an error can say where it is.

Questions asked of an entry that is missing or wrong note a problem and answer something harmless: one reading of the
files finds everything there is to put right.
"""

import datetime as dt
import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import gettext as _

from lms.exchange.content.problems import Place, Problem

Texts = dict[str, str]
"""A text in every language, by language code."""

LARGEST = 2_000_000
"""Characters in a file; a course's longest lesson has about 15,000."""


def languages() -> list[str]:
    """The codes of the site's languages, the one that courses are written in first."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    return sorted(codes, key=lambda code: code != settings.LANGUAGE_CODE)


@dataclass
class Entry:
    """A value of a file with its place: a mapping or a list of entries, or a word, number or truth."""

    value: Any
    place: Place
    problems: list[Problem] = field(repr=False)

    def __bool__(self) -> bool:
        return self.value is not None

    def wrong(self, text: str) -> None:
        """Note a problem here."""
        self.problems.append(Problem(self.place, text))

    def plain(self) -> Any:
        """The value without places, for comparing."""
        if isinstance(self.value, dict):
            return {name: entry.plain() for name, entry in self.value.items()}
        return [entry.plain() for entry in self.value] if isinstance(self.value, list) else self.value

    def only(self, *names: str) -> None:
        """Note every name that is not one of these, with the nearest that is."""
        for name, entry in self._fields().items():
            if name not in names:
                near = difflib.get_close_matches(name, names, n=1)
                hint = _("Did you mean “%s”?") % near[0] if near else _("Known here: %s.") % ", ".join(names)
                entry.wrong(_("“%(name)s” is not known here. %(hint)s") % {"name": name, "hint": hint})

    def at(self, name: str) -> "Entry":
        """The entry of this name, or an empty one."""
        return self._fields().get(name) or Entry(None, self.place, self.problems)

    def needed(self, name: str) -> "Entry":
        """The entry of this name; a problem when it is missing."""
        found = self.at(name)
        if found.value is None:
            self.wrong(_("“%s” is missing: add it.") % name)
        return found

    def items(self, name: str, least: int = 0) -> list["Entry"]:
        """The entries of a list."""
        found = self.needed(name) if least else self.at(name)
        return found.listed(least)

    def listed(self, least: int = 0) -> list["Entry"]:
        """The entries of this list; a problem when it is none or too short."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            self.wrong(_("A list is expected here: one line an item, each beginning with a dash."))
            return []
        if len(self.value) < least:
            self.wrong(_("At least %s items are expected here.") % least)
        return self.value

    def texts(self, name: str, longest: int | None = None, *, optional: bool = False) -> Texts:
        """A text in every language."""
        found = self.at(name) if optional else self.needed(name)
        return found.as_texts(longest) if found else dict.fromkeys(languages(), "")

    def as_texts(self, longest: int | None = None) -> Texts:
        """This entry as a text in every language; a problem for each language that is missing or too long."""
        self.only(*languages())
        return {code: self._text(code, longest) for code in languages()}

    def _text(self, code: str, longest: int | None) -> str:
        text = self.needed(code)
        if text and not isinstance(text.value, str):
            text.wrong(_("Text is expected here: put it between quotation marks."))
            return ""
        value = (text.value or "").strip()
        if text and not value:
            text.wrong(_("This text is empty: write it, or take the entry out."))
        if longest and len(value) > longest:
            counted = {"length": len(value), "longest": longest}
            text.wrong(_("This text has %(length)s characters; shorten it to %(longest)s.") % counted)
        return value

    def word(self, name: str, default: str | None = None) -> str:
        """A word of the file's own: a key, a name."""
        found = self.needed(name) if default is None else self.at(name)
        return found.as_word(default or "")

    def as_word(self, default: str = "") -> str:
        """This entry as a word."""
        if self.value is None:
            return default
        if not isinstance(self.value, str | int):
            self.wrong(_("One word is expected here."))
            return default
        return str(self.value).strip()

    def choice(self, name: str, options: Iterable[str], default: str | None = None) -> str:
        """One word among several."""
        word, known = self.word(name, default), list(options)
        if word and word not in known:
            near = difflib.get_close_matches(word, known, n=1) or known
            self.at(name).wrong(
                _("“%(word)s” is not one of the possible words: %(near)s.") % {"word": word, "near": ", ".join(near)}
            )
            return default or known[0]
        return word

    def number(self, name: str, default: int, least: int = 0, most: int = 10_000) -> int:
        """A whole number."""
        found = self.at(name)
        if found.value is None:
            return default
        if isinstance(found.value, bool) or not isinstance(found.value, int) or not least <= found.value <= most:
            found.wrong(_("A whole number from %(least)s to %(most)s is expected.") % {"least": least, "most": most})
            return default
        return found.value

    def date(self, name: str) -> dt.date | None:
        """A day, such as 2026-11-22; None where none is given."""
        found = self.at(name)
        if found.value is None or (isinstance(found.value, dt.date) and not isinstance(found.value, dt.datetime)):
            return found.value
        found.wrong(_("A day is expected here, written as year-month-day: 2026-11-22."))
        return None

    def flag(self, name: str, *, default: bool = False) -> bool:
        """True or false."""
        found = self.at(name)
        if found.value is None:
            return default
        if not isinstance(found.value, bool):
            found.wrong(_("“true” or “false” is expected here."))
        return found.value is True

    def _fields(self) -> dict[str, "Entry"]:
        if isinstance(self.value, dict):
            return self.value
        if self.value is not None:
            self.wrong(_("Named entries are expected here, such as “title: …”."))
            self.value = None
        return {}


def read(path: Path, problems: list[Problem], shown: Path | None = None) -> Entry:
    """The file as one entry; `shown` is the path to name in problems."""
    place = Place(shown or path)
    try:
        text = path.read_text("utf-8")
        if len(text) > LARGEST:
            raise ValueError(_("The file is too large: cut it into several."))
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Place(place.file, mark.line + 1, mark.column + 1) if mark else place
        problems.append(
            Problem(where, _("This is not readable YAML (%s). Look at quotation marks and indents.") % error.problem)
        )
        return Entry(None, place, problems)
    except (OSError, ValueError, yaml.YAMLError) as error:
        problems.append(Problem(place, _("The file cannot be read: %s.") % error))
        return Entry(None, place, problems)
    if node is None:
        problems.append(Problem(place, _("The file is empty: fill it, or delete it.")))
        return Entry(None, place, problems)
    return _entry(node, place.file, problems, yaml.SafeLoader("").construct_object)


def _entry(node: yaml.Node, file: Path, problems: list[Problem], scalar: Callable[[yaml.Node], Any]) -> Entry:
    place = Place(file, node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        return Entry([_entry(item, file, problems, scalar) for item in node.value], place, problems)
    if not isinstance(node, yaml.MappingNode):
        return Entry(scalar(node), place, problems)
    fields: dict[str, Entry] = {}
    for key, value in node.value:
        name, entry = str(key.value), _entry(value, file, problems, scalar)
        if name in fields:
            problems.append(
                Problem(
                    Place(file, key.start_mark.line + 1, key.start_mark.column + 1),
                    _("“%s” stands here twice: keep one of the two.") % name,
                )
            )
        fields[name] = entry
    return Entry(fields, place, problems)
