"""A report as CSV. French spreadsheets expect semicolons, English ones commas; both need the mark of UTF-8."""

import csv
import io
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from lms.reports.machinery.safety import safe
from lms.reports.machinery.table import Table

CONTENT_TYPE = "text/csv; charset=utf-8"
MARK = b"\xef\xbb\xbf"


def lines(table: Table, told: Callable[[int], None] = lambda _count: None) -> Iterator[bytes]:
    """The file, some thousands of rows at a time: names of the columns, rows, then what the figures mean.

    `told` hears how many rows are done.
    """
    delimiter = ";" if table.formats.language == "fr" else ","
    write = _writer(delimiter)
    columns = [(column.value, _cells(table.formats.for_csv(column.kind), delimiter)) for column in table.columns]
    yield MARK + write([table.labels])
    done = 0
    for batch in table.batches():
        cells = [map(cell, map(value, batch)) for value, cell in columns]
        yield "".join(f"{line}\r\n" for line in map(delimiter.join, zip(*cells, strict=True))).encode()
        done += len(batch)
        told(done)
    yield write([[], *_foot(table)])


def _cells(text: Callable[[Any], str], delimiter: str) -> Callable[[Any], str]:
    """From a value to its cell, quoted where the writer of Python would: once a value, since most come many times."""
    out = io.StringIO(newline="")
    row = csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerow

    @lru_cache(maxsize=20_000)
    def cell(value: Any) -> str:
        out.seek(0)
        out.truncate()
        row((text(value), ""))
        return out.getvalue().removesuffix(f"{delimiter}\r\n")

    return cell


def _foot(table: Table) -> list[list[str]]:
    meanings = [(one.term, one.text) for one in table.definitions()]
    return [[safe(str(name)), safe(str(text))] for name, text in [*table.stamp(), *meanings]]


def _writer(delimiter: str) -> Callable[[list[list[str]]], bytes]:
    """A function from rows to bytes."""

    def write(rows: list[list[str]]) -> bytes:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
        return out.getvalue().encode()

    return write
