"""Bytes of a CSV or an XLSX file → rows of text with their line numbers. Pure: no database, no clock.

Nothing is guessed silently: what cannot be read for certain is refused with the line and column and what to do.
Every cell comes out as text: whole numbers without a point, dates as YYYY-MM-DD.
"""

import csv
import datetime as dt
import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import openpyxl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from openpyxl.utils.exceptions import InvalidFileException

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
MAX_UNPACKED = 400 * MEGABYTE
MAX_RATIO = 100
MAX_ENTRIES = 10_000
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELL = 10_000
DELIMITERS = ";,\t|"
SAMPLE_ROWS = 50

# The longer marks first: UTF-32 in little-endian order begins like UTF-16.
BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK"


class TableError(Exception):
    """The file cannot be read; the sentence is for the person who sent it."""

    def __init__(
        self, sentence: str | Promise, line: int | None = None, column: int | None = None, **about: object
    ) -> None:
        super().__init__(sentence)
        self.sentence, self.line, self.column, self.about = sentence, line, column, about

    def __str__(self) -> str:
        return str(self.sentence) % {"line": self.line, "column": self.column, **self.about}


@dataclass(frozen=True)
class Row:
    """One row under the headings; `line` is where it begins in the file, counted from 1."""

    line: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text in `column`, counted from 0; empty when the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """A header and its rows, and how the file was read."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def read(content: bytes) -> Table:
    """The table in a file, whatever its name says: what counts is what is inside."""
    if len(content) > MAX_BYTES:
        raise TableError(
            _("The file is larger than %(limit)s MB. Leave out the columns that are not needed, or cut it in parts."),
            limit=MAX_BYTES // MEGABYTE,
        )
    if content.startswith(OLE):
        raise TableError(
            _(
                "This is a workbook in the old Excel format (.xls), or one protected by a password. "
                "Open it, save it as .xlsx without a password or as CSV, and send that file."
            )
        )
    return _read_workbook(content) if content.startswith(ZIP) else _read_text(content)


# --- Text -------------------------------------------------------------------------------------------------------


def _encoding_of(content: bytes) -> str:
    """The encoding by its mark, by the zeros of UTF-16 without a mark, or by trying."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return encoding
    if unmarked := _unmarked_utf16(content):
        return unmarked
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _unmarked_utf16(content: bytes) -> str:
    """In Western text every second byte of UTF-16 is zero; which of the two tells the order."""
    head = content[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 4 or len(content) % 2:
        return ""
    if odd > len(head) // 4 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 4 and not odd else ""


def _decode(content: bytes) -> tuple[str, str]:
    """The text and its encoding."""
    encoding = _encoding_of(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, errors="replace")
        line, column = _position(before, len(before))
        raise TableError(
            _(
                "Line %(line)s, character %(column)s: these bytes are not text in any encoding we know. "
                "Save the file again as “CSV UTF-8”."
            ),
            line,
            column,
        ) from error
    return text.removeprefix("\ufeff"), encoding


def _position(text: str, offset: int) -> tuple[int, int]:
    """Line and character of an offset, both from 1, whatever ends the lines."""
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    return len(lines), len(lines[-1]) + 1


def _read_text(content: bytes) -> Table:
    """A CSV file."""
    text, encoding = _decode(content)
    if (zero := text.find("\x00")) >= 0:
        line, column = _position(text, zero)
        raise TableError(
            _(
                "Line %(line)s, character %(column)s: the file holds a null byte there, so it is not plain text. "
                "Export it again, or open it and save it as “CSV UTF-8”."
            ),
            line,
            column,
        )
    told, start = _told_delimiter(text)
    delimiter = told or _likeliest_delimiter(text)
    records = _records(text, delimiter)
    return _table(itertools.islice(records, start, None), encoding=encoding, delimiter=delimiter)


def _told_delimiter(text: str) -> tuple[str, int]:
    """Excel's first line `sep=;` names the delimiter; the records begin after it."""
    told = re.match(r'"?sep=([;,\t|])"?(\r\n|\r|\n)', text, re.IGNORECASE)
    return (told[1], 1) if told else ("", 0)


def _likeliest_delimiter(text: str) -> str:
    """The sign that cuts most of the first rows like the header, and into the most columns."""
    return max(DELIMITERS, key=lambda delimiter: (_regularity(text, delimiter), -DELIMITERS.index(delimiter)))


def _regularity(text: str, delimiter: str) -> tuple[bool, int, int]:
    """Whether it cuts the first row, how many of the first rows are as wide, and how wide that is.

    Some programs write a title over the headings: a sign that cuts only the rows below it is better than none.
    """
    reader = csv.reader(io.StringIO(text[: 64 * 1024], newline=""), delimiter=delimiter)
    try:
        widths = [len(row) for row in itertools.islice(filter(any, reader), SAMPLE_ROWS)]
    except csv.Error:
        return (False, 0, 0)
    if not widths or max(widths) < 2:
        return (False, 0, 0)
    width = widths[0] if widths[0] > 1 else max(set(widths) - {1}, key=lambda width: (widths.count(width), width))
    return widths[0] > 1, widths.count(width), width


def _records(text: str, delimiter: str) -> Iterator[Row]:
    """Every record with the line where it begins; a quotation mark that is never closed is refused."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableError(
                _(
                    "Line %(line)s: the quotation marks do not match up, so we cannot tell where a cell ends. "
                    "Correct the quotation marks on that line, or export the file again."
                ),
                line,
            ) from error
        yield Row(line, tuple(cell.strip() for cell in cells))


# --- Workbooks --------------------------------------------------------------------------------------------------


def _read_workbook(content: bytes) -> Table:
    """The first visible sheet of an XLSX workbook that holds anything."""
    try:
        _check_archive(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl says which decorations it leaves out; we want none of them
            return _first_table(content)
    except TableError:
        raise
    except Exception as error:
        # What zipfile, zlib and openpyxl raise over a damaged part is promised nowhere; it is the file's fault.
        raise TableError(
            _("This file is not an Excel workbook (.xlsx) that we can read. Save it again as .xlsx or as CSV.")
        ) from error


def _check_archive(content: bytes) -> None:
    """Before anything is unpacked: size, ratio, entries, names; then no document types in the parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        suspicious = (
            len(entries) > MAX_ENTRIES
            or unpacked > MAX_UNPACKED
            or unpacked > max(MEGABYTE, MAX_RATIO * len(content))
            or any(_escapes(entry) for entry in entries)
        )
        if suspicious:
            raise TableError(
                _("This workbook unpacks to far more than a table can be. Save it as CSV and send that file.")
            )
        if "xl/workbook.xml" not in archive.namelist():
            raise InvalidFileException
        for entry in entries:
            _refuse_document_types(archive, entry)


def _escapes(entry: zipfile.ZipInfo) -> bool:
    """A link, or a name that leads out of the archive."""
    is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
    return is_link or entry.filename.startswith("/") or ".." in entry.filename.split("/")


def _refuse_document_types(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """A workbook never declares a document type; entities come in by no other way."""
    if not entry.filename.endswith((".xml", ".rels")):
        return
    declarations = ["<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    with archive.open(entry) as part:
        tail = b""
        while chunk := part.read(MEGABYTE):
            if any(declaration in tail + chunk for declaration in declarations):
                raise InvalidFileException
            tail = chunk[-32:]


def _first_table(content: bytes) -> Table:
    """Read only, values only; the size that the sheet says it has is not believed."""
    workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in workbook.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()
                rows = sheet.iter_rows(values_only=True)
                records = (
                    Row(line, _trimmed(cells)) for line, cells in enumerate(rows, start=1) if _holds_anything(cells)
                )
                first = next(records, None)
                if first is not None:
                    return _table(itertools.chain([first], records), sheet=sheet.title)
    finally:
        workbook.close()
    return _table(())


def _holds_anything(cells: Iterable[object]) -> bool:
    """Any cell that is not blank."""
    return any(cell is not None and cell != "" for cell in cells)


def _trimmed(cells: Iterable[object]) -> tuple[str, ...]:
    """The cells as text, without the blank ones at the end."""
    texts = [_as_text(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _as_text(value: object) -> str:
    """A typed cell as somebody would write it: 40.0 → 40, a day → 2026-03-01, true → TRUE."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return (value.date() if value.time() == dt.time() else value).isoformat()
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value).strip()


# --- Both -------------------------------------------------------------------------------------------------------


def _table(records: Iterable[Row], encoding: str = "", delimiter: str = "", sheet: str = "") -> Table:
    """The first row that is not blank is the header; blank rows count as lines and are left out."""
    filled = (_within_limits(record) for record in records if any(record.cells))
    header = next(filled, None)
    if header is None:
        raise TableError(
            _("The file is empty. It needs a first line with the names of the columns, then one line for each entry.")
        )
    rows = tuple(itertools.islice(filled, MAX_ROWS + 1))
    if len(rows) > MAX_ROWS:
        raise TableError(_("The file holds more than %(limit)s rows. Cut it in parts."), limit=MAX_ROWS)
    return Table(_headings(header.cells), rows, encoding, delimiter, sheet)


def _within_limits(record: Row) -> Row:
    """The record itself, unless it is too wide or a cell too long: both are signs of a file that is cut wrongly."""
    if len(record.cells) > MAX_COLUMNS:
        raise TableError(
            _("Line %(line)s has more than %(limit)s columns. Leave out the columns that are not needed."),
            record.line,
            limit=MAX_COLUMNS,
        )
    for column, cell in enumerate(record.cells, start=1):
        if len(cell) > MAX_CELL:
            raise TableError(
                _("Line %(line)s, column %(column)s: this cell holds more than %(limit)s characters."),
                record.line,
                column,
                limit=MAX_CELL,
            )
    return record


def _headings(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Names of columns on one line each; one that comes twice is told apart by a number."""
    seen: dict[str, int] = {}
    headings = []
    for cell in cells:
        name = " ".join(cell.split())
        seen[name] = seen.get(name, 0) + 1
        headings.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return tuple(headings)
