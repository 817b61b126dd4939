"""A report as asked for once: the same rows and the same words for the page and for both exports."""

from collections.abc import Collection, Iterator
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from lms.reports.figures import DEFINITIONS, Definition, zone
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.columns import Cell, Column, Heading
from lms.reports.machinery.formats import Formats
from lms.reports.machinery.report import Answer, Order, Report, Top

PER_PAGE = 50


class Table:
    """One answer, ready to be shown or written.

    `words` are the filters in words, made by the form; columns named in `without` are left out. The page has those
    that are `shown`, a file all of them.
    """

    def __init__(
        self,
        report: Report,
        asked: Asked,
        words: list[tuple[str, str]],
        sort: str = "",
        without: Collection[str] = (),
    ) -> None:
        self.report, self.asked, self.words = report, asked, words
        self.formats = Formats(asked.language)
        with translation.override(asked.language):
            self.title = str(report.title)
            self.columns = [column for column in report.columns(asked) if column.key not in without]
            self.labels = [str(column.label) for column in self.columns]
        self.shown = [column for column in self.columns if not column.only_in_files]
        self.sort, self._order = self._sorting(sort)

    def _sorting(self, sort: str) -> tuple[str, Order]:
        """The sort asked for if there is such a column, else the report's own."""
        column = next((column for column in self.columns if column.key == sort.removeprefix("-") and column.sort), None)
        descending = sort.startswith("-")
        return sort if column else "", self.report.order(column, descending=descending)

    @cached_property
    def answer(self) -> Answer:
        """What the report found."""
        with translation.override(self.asked.language):
            return self.report.answer(self.asked)

    @cached_property
    def top(self) -> Top:
        """How many rows, and the figures over them."""
        with translation.override(self.asked.language):
            return self.answer.top()

    @cached_property
    def count(self) -> int:
        """How many rows; once all of them were read, as many as were."""
        return self.top.count

    def headings(self) -> list[Heading]:
        """The heads of the columns, with the sort that a press on each would give."""
        key, down = self.sort.removeprefix("-"), self.sort.startswith("-")
        heads = []
        for column, label in self._labelled():
            on = column.key == key
            direction = ("descending" if down else "ascending") if on else ""
            heads.append(Heading(column, label, _next(column, on=on, down=down), direction))
        return heads

    def page(self, number: str | None) -> Page:
        """One page of rows, each a list of cells."""
        paginator = Paginator(range(self.count), PER_PAGE)
        page = paginator.get_page(number)
        start = (page.number - 1) * PER_PAGE
        found = self.answer.rows.part(self._order, start, start + PER_PAGE) if self.count else []
        page.object_list = [self._cells(row) for row in found]  # type: ignore[misc]
        return page

    def _labelled(self) -> list[tuple[Column, str]]:
        """The columns of the page with their names."""
        named = zip(self.columns, self.labels, strict=True)
        return [(column, label) for column, label in named if not column.only_in_files]

    def _cells(self, row: Any) -> list[Cell]:
        cells = []
        for column, label in self._labelled():
            value = column.value(row)
            url = (column.url(row) or "") if column.url else ""
            depth = column.depth(row) if column.depth else 0
            cells.append(Cell(column, label, value, self.formats.text(column.kind)(value), url, depth))
        return cells

    def batches(self) -> Iterator[list[Any]]:
        """All rows, some thousands at a time, in the order of the page."""
        count = 0
        for batch in self.answer.rows.batches(self._order):
            count += len(batch)
            yield batch
        self.count = count

    def definitions(self) -> list[Definition]:
        """The meaning of every column, each once."""
        return self._defined([key for column in self.columns for key in column.defined])

    def explained(self) -> list[Definition]:
        """The same on the page, which has the figures above the rows too."""
        return self._defined([*self.report.above, *(key for column in self.columns for key in column.defined)])

    def _defined(self, keys: list[str]) -> list[Definition]:
        keys = keys + self.report.defined(self.asked)
        with translation.override(self.asked.language):
            known = DEFINITIONS | self.report.own_definitions
            found = [known[key] for key in dict.fromkeys(keys)]
            return [Definition(str(one.term), str(one.text)) for one in found]

    def stamp(self) -> list[tuple[str, str]]:
        """Who asked, when, through which filters, and how many rows came."""
        moment = self.asked.now.astimezone(zone())
        when = f"{self.formats.day(moment.date())} {moment:%H:%M} ({zone().key})"
        with translation.override(self.asked.language):
            none = _("none")
            filters = " · ".join(f"{name} ({value})" for name, value in self.words) or none
            return [
                (_("Report"), f"{self.report.code} · {self.title}"),
                (_("Made for"), str(self.asked.viewer)),
                (_("Made on"), when),
                (_("Filters"), filters),
                (_("Rows"), str(self.count)),
            ]

    def file_name(self, extension: str) -> str:
        """A name that sorts by report and day."""
        return f"aisance-{self.report.code.lower()}-{self.asked.today.isoformat()}.{extension}"


def _next(column: Column, *, on: bool, down: bool) -> str:
    """The sort that a press on the head of a column asks for; nothing where it cannot be sorted."""
    if not column.sort:
        return ""
    return f"-{column.key}" if on and not down else column.key
