"""A report as XLSX: the rows on one sheet, what the figures mean on another. Rows are written as they come."""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import IO, Any

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from lms.reports.machinery.formats import Kind
from lms.reports.machinery.safety import safe
from lms.reports.machinery.table import Table

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = {Kind.TEXT: 28, Kind.STATUS: 14, Kind.DAY: 13}
BOLD, WRAP = Font(bold=True), Alignment(wrap_text=True, vertical="top")
LAST_ROW = 1_048_576
"""Of a sheet: what comes after it goes on another."""

Told = Callable[[int], None]


def write(table: Table, file: IO[bytes], told: Told = lambda _count: None) -> None:
    """Write the workbook; `told` hears how many rows are done."""
    book = Workbook(write_only=True)
    sheet, room, done = _sheet(book, table), LAST_ROW - 1, 0
    day = _day_cell(sheet, table.formats.spreadsheet_day)
    getters = [(c.value, day if c.kind == Kind.DAY else table.formats.for_xlsx(c.kind)) for c in table.columns]
    for batch in table.batches():
        if len(batch) > room:
            sheet, room = _sheet(book, table), LAST_ROW - 1
        for row in batch:
            sheet.append([cell(value(row)) for value, cell in getters])
        room, done = room - len(batch), done + len(batch)
        told(done)
    _about(book, table)
    book.save(file)


def _sheet(book: Workbook, table: Table) -> WriteOnlyWorksheet:
    """A sheet with its heads, held in place while the rows scroll."""
    sheet = book.create_sheet(table.report.code)
    sheet.freeze_panes = "B2"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column.kind, 12)
    sheet.append([_styled(sheet, label, font=BOLD) for label in table.labels])
    return sheet


def _styled(sheet: WriteOnlyWorksheet, value: object, **style: Any) -> Cell:
    cell = WriteOnlyCell(sheet, value)
    for name, part in style.items():
        setattr(cell, name, part)
    return cell


def _day_cell(sheet: WriteOnlyWorksheet, pattern: str) -> Callable[[dt.date | None], Cell | None]:
    """Cells of days: one for each different day, used again and again."""

    @lru_cache(maxsize=5_000)
    def cell(day: dt.date | None) -> Cell | None:
        return _styled(sheet, day, number_format=pattern) if day else None

    return cell


def _about(book: Workbook, table: Table) -> None:
    """Who asked, when, through which filters, and what the figures mean."""
    with translation.override(table.asked.language):
        sheet = book.create_sheet(_("About this report"))
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 22, 100
    for name, text in table.stamp() + [(str(one.term), str(one.text)) for one in table.definitions()]:
        sheet.append([_styled(sheet, safe(name), font=BOLD), _styled(sheet, safe(text), alignment=WRAP)])
