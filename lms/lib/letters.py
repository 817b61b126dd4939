"""What a mail says: subject, text and HTML from templates, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template, select_template
from django.utils import translation
from django.utils.module_loading import import_string

from lms.lib.text import in_one_line

SUBJECT_LENGTH = 250


@dataclass(frozen=True)
class Letter:
    """The words of one mail."""

    subject: str
    text: str
    html: str


def one_line(value: str, length: int = SUBJECT_LENGTH) -> str:
    """`value` without line breaks or control characters, so that it cannot add a header; cut at `length`."""
    line = in_one_line(value)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def surroundings(language: str) -> dict[str, Any]:
    """What every mail may mention: the organisation, the platform’s address, the language it is written in."""
    context: dict[str, Any] = {"base_url": settings.BASE_URL, "language": language}
    for path in settings.LETTER_CONTEXT:
        context |= import_string(path)(None)
    return context


def write(names: tuple[str, str, str], language: str, context: Mapping[str, Any]) -> Letter:
    """The letter made of the three templates (subject, text, HTML) in `language`; the HTML one may be missing."""
    with translation.override(language):
        everything = {**surroundings(language), **context}
        subject, text = (_plain(name, everything) for name in names[:2])
        return Letter(one_line(subject), text.strip() + "\n", _html(names[2], everything, text))


def _plain(name: str, context: dict[str, Any]) -> str:
    """A template of plain text: nothing is escaped, « R&D » stays « R&D »."""
    return str(get_template(name).template.render(Context(context, autoescape=False)))  # type: ignore[attr-defined]


def _html(name: str, context: dict[str, Any], text: str) -> str:
    """The HTML as written for it, otherwise the paragraphs of the text (without its signature) in the house’s frame."""
    body = text.partition("\n-- \n")[0].strip()
    return select_template([name, "notifications/plain.html"]).render({**context, "body": body})
