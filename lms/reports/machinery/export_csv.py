"""A report as CSV. French spreadsheets expect semicolons, English ones commas; both need the mark of UTF-8."""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from lms.reports.machinery.safety import safe
from lms.reports.machinery.table import Table

CONTENT_TYPE = "text/csv; charset=utf-8"
MARK = b"\xef\xbb\xbf"


def lines(table: Table, told: Callable[[int], None] = lambda _count: None) -> Iterator[bytes]:
    """The file, some thousands of rows at a time: names of the columns, rows, then what the figures mean.

    `told` hears how many rows are done.
    """
    write = _writer(table.formats.language)
    getters = [(column.value, table.formats.for_csv(column.kind)) for column in table.columns]
    yield MARK + write([table.labels])
    done = 0
    for batch in table.batches():
        yield write([[text(value(row)) for value, text in getters] for row in batch])
        done += len(batch)
        told(done)
    yield write([[], *_foot(table)])


def _foot(table: Table) -> list[list[str]]:
    meanings = [(one.term, one.text) for one in table.definitions()]
    return [[safe(str(name)), safe(str(text))] for name, text in [*table.stamp(), *meanings]]


def _writer(language: str) -> Callable[[list[list[str]]], bytes]:
    """A function from rows to bytes."""
    delimiter = ";" if language == "fr" else ","

    def write(rows: list[list[Any]]) -> bytes:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
        return out.getvalue().encode()

    return write
