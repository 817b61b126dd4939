"""Reading tables as HR tools write them."""

import csv
import datetime as dt
import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.lib import tables
from lms.lib.tables import Table, TableError, read

pytestmark = pytest.mark.usefixtures("in_english")

TEXT = "Nom;Prénom;Né le\r\nLefèvre;Anaïs;01/02/1980\r\nD’Œuvre;Zoé;31/12/1999\r\n"
CASES = os.environ.get("AISANCE_CASES", "")
needs_cases = pytest.mark.skipif(not CASES, reason="AISANCE_CASES does not name the folder of sample files")


def workbook(*rows: list[object], **others: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title, lines in others.items():
        sheet = book.create_sheet(title)
        for row in lines:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def repacked(book: bytes, part: str, change: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))  # type: ignore[operator]
    return out.getvalue()


def outcome(content: bytes) -> Table | str:
    """The table, or the sentence that refuses it; nothing else may come out."""
    try:
        return read(content)
    except TableError as refusal:
        return str(refusal)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_every_encoding_delimiter_and_line_ending_gives_the_same_rows(
    encoding: str, delimiter: str, ending: str
) -> None:
    table = read(TEXT.replace(";", delimiter).replace("\r\n", ending).encode(encoding))

    assert table.header == ("Nom", "Prénom", "Né le")
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("Lefèvre", "Anaïs", "01/02/1980")),
        (3, ("D’Œuvre", "Zoé", "31/12/1999")),
    ]
    assert table.delimiter == delimiter


def test_a_line_number_counts_blank_lines_and_lines_inside_a_cell() -> None:
    table = read(b'a;b\n\n"two\nlines";1\n;;\nlast;2\n')

    assert [(row.line, row.cells) for row in table.rows] == [(3, ("two\nlines", "1")), (6, ("last", "2"))]


def test_a_decimal_comma_does_not_pass_for_a_delimiter() -> None:
    assert read(b"a;b\n1,5;2,5\n3,5;4,5\n").header == ("a", "b")


def test_excel_may_name_the_delimiter_on_a_first_line() -> None:
    assert read(b"sep=|\na|b;c\n1|2\n").header == ("a", "b;c")


def test_columns_with_the_same_name_are_told_apart() -> None:
    assert read(b"Nom;Nom;\n1;2;3\n").header == ("Nom", "Nom (2)", "")


@pytest.mark.parametrize(
    ("content", "line", "column", "words"),
    [
        (b"a,b,c\n1,\x002,3\n", 2, 3, "null byte"),
        (b"a;b\n1;2\n\xe9;\x81\n", 3, 3, "encoding"),
        (b'a;b\n1;2\n"never closed;3\n4;5\n', 3, None, "quotation marks"),
        (b'a;b\n"x"y;2\n', 2, None, "quotation marks"),
        (b"a;b\n1;" + b"x" * 10_001 + b"\n", 2, 2, "characters"),
        (b";".join([b"x"] * 201) + b"\n", 1, None, "columns"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(content: bytes, line: int, column: int | None, words: str) -> None:
    with pytest.raises(TableError, match=words) as refusal:
        read(content)

    assert (refusal.value.line, refusal.value.column) == (line, column)


@pytest.mark.parametrize("content", [b"", b"\n\n", b" ; ;\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(TableError, match="empty"):
        read(content)


def test_sizes_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_ROWS", 2)
    with pytest.raises(TableError, match="more than 2 rows"):
        read(b"a\n1\n2\n3\n")
    monkeypatch.setattr(tables, "MAX_BYTES", 3)
    with pytest.raises(TableError, match="larger than"):
        read(b"a\n1\n")


def test_a_workbook_gives_text_by_the_type_of_each_cell() -> None:
    book = workbook(
        ["number", "day", "moment", "share", "yes", "text"],
        [40.0, dt.date(2026, 3, 1), dt.datetime(2026, 3, 1, 8, 30), 1.25, True, " Léa "],
        [],
        [7, None, None, None, None, "007"],
    )

    table = read(book)

    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("40", "2026-03-01", "2026-03-01T08:30:00", "1.25", "TRUE", "Léa")),
        (4, ("7", "", "", "", "", "007")),
    ]


def test_the_first_sheet_that_holds_anything_is_read() -> None:
    assert read(workbook(people=[["a", "b"], [1, 2]])).sheet == "people"


def test_an_old_or_protected_workbook_is_refused_with_advice() -> None:
    with pytest.raises(TableError, match=r"save it as \.xlsx"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 not a zip at all",
        archive(content_dot_xml=b"<office/>"),
        archive(xl__workbook_dot_xml=b"<nonsense/>"),
        archive(xl__workbook_dot_xml=b"<not closed"),
        workbook(["a"], [1])[:-200],
    ],
)
def test_a_zip_that_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(TableError, match="not an Excel workbook"):
        read(content)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive(xl__workbook_dot_xml=b"<x/>", xl__worksheets__sheet1_dot_xml=b"\x20" * 60_000_000)

    with pytest.raises(TableError, match="unpacks to far more"):
        read(bomb)


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/outside.xml", "xl/../../outside.xml"])
def test_names_that_lead_out_of_the_archive_are_refused(name: str) -> None:
    with pytest.raises(TableError, match="unpacks"):
        read(archive(**{"xl__workbook_dot_xml": b"<x/>", name: b""}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_workbook_are_refused(encoding: str) -> None:
    declared = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'.encode(encoding)
    book = repacked(workbook(["a"], [1]), "xl/worksheets/sheet1.xml", lambda _part: declared)

    with pytest.raises(TableError, match="not an Excel workbook"):
        read(book)


def test_a_far_away_cell_does_not_cost_a_million_columns() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD2"] = "a", "far"
    out = io.BytesIO()
    book.save(out)

    with pytest.raises(TableError, match="more than 200 columns"):
        read(out.getvalue())


cell = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r", exclude_categories=["Cs"]), max_size=12)
rows = st.lists(st.lists(cell.map(str.strip), min_size=3, max_size=3), min_size=1, max_size=8)


@given(rows, st.sampled_from(tables.DELIMITERS), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_a_writer_quotes_is_read_back_unchanged(body: list[list[str]], delimiter: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["one", "two", "three"], *body])

    table = read(out.getvalue().encode(encoding))

    assert [list(row.cells) for row in table.rows] == [row for row in body if any(row)]


@given(st.binary(max_size=300))
def test_any_bytes_give_a_table_or_a_sentence(content: bytes) -> None:
    assert outcome(content)


@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_gives_a_table_or_a_sentence(offset: int, damage: bytes) -> None:
    content = bytearray(WORKBOOK)
    offset %= len(content)
    content[offset : offset + len(damage)] = damage
    assert outcome(bytes(content))


WORKBOOK = workbook(["Nom", "Prénom"], ["Martin", "Léna"])

EXPECTED: dict[str, int | str] = {
    "csvkit_null_byte.csv": "Line 2, character 1: the file holds a null byte",
    "test.xls": "old Excel format",
    "csvkit_no_header_row.csv": 0,
    "csvkit_test_empty_columns_long_row.csv": 0,
    "csvkit_test_empty_columns_short_row.csv": 0,
    "csvkit_bad.csv": 3,
    "csvkit_test_date_format.csv": 2,
    "csvkit_test_latin1.csv": 2,
    "csvkit_test_utf16_big.csv": 2,
    "csvkit_test_utf16_little.csv": 2,
    "csvkit_test_utf8_bom.csv": 2,
    "csvkit_mac_newlines.csv": 2,
    "empty.csv": 2,
    "empty_crlf.csv": 2,
    "escaped_quotes.csv": 2,
    "newlines.csv": 3,
    "newlines_crlf.csv": 3,
    "quotes_and_newlines.csv": 2,
    "utf8.csv": 2,
    "test.xlsx": 5,
    "sheets.xlsx": 5,
}


@needs_cases
def test_every_sample_file_gives_its_rows_or_its_refusal() -> None:
    files = sorted(Path(CASES, "csv").iterdir())
    assert len(files) == 31
    for file in files:
        expected = EXPECTED.get(file.name, 1)
        if isinstance(expected, str):
            with pytest.raises(TableError, match=expected):
                read(file.read_bytes())
        else:
            assert len(read(file.read_bytes()).rows) == expected, file.name


@needs_cases
def test_the_samples_with_letters_of_many_lands_come_out_whole() -> None:
    for name in ("csvkit_test_utf16_big.csv", "csvkit_test_utf16_little.csv", "csvkit_test_utf8_bom.csv", "utf8.csv"):
        assert read(Path(CASES, "csv", name).read_bytes()).rows[1].cells == ("4", "5", "ʤ")
    assert read(Path(CASES, "csv", "csvkit_test_latin1.csv").read_bytes()).rows[1].cells == ("4", "5", "©")
