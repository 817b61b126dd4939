"""Runs the blocks' and models' own validation, and says in which line of the file it failed."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from lms.exchange.content.entries import Entry
from lms.exchange.content.problems import RefusedError


def clean(field: StreamField, raw: list[dict[str, Any]], entries: Sequence[Entry], whole: Entry) -> StreamValue:
    """The value of a StreamField, validated; each error is noted at the entry of its block."""
    value = field.stream_block.to_python(raw)
    try:
        field.stream_block.clean(value)
    except ValidationError as error:
        inside: dict[int, Any] = getattr(error, "block_errors", {}) or {}
        for place, problem in inside.items():
            for message in sentences(problem):
                entries[place].wrong(message)
        if not inside:
            for message in sentences(error):
                whole.wrong(message)
    return value


def clean_model(row: Any, entry: Entry) -> None:
    """Validate a row; each error is noted at the entry."""
    try:
        row.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            for message in messages:
                entry.wrong(message if name == NON_FIELD_ERRORS else f"{name}: {message}")
        raise RefusedError(entry.problems) from error


def sentences(error: Any) -> Iterator[str]:
    """The messages of a validation error, however deep in blocks of blocks."""
    nested = getattr(error, "block_errors", None)
    if isinstance(nested, dict):
        for inner in nested.values():
            yield from sentences(inner)
    elif nested:
        for inner in filter(None, nested):
            yield from sentences(inner)
    if others := getattr(error, "non_block_errors", None):
        for inner in others.as_data():
            yield from inner.messages
    if nested is None and hasattr(error, "messages"):
        yield from error.messages
