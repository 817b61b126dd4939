"""What a report declares, and the rows it answers with."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, ClassVar, Protocol

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise

from lms.accounts.models import User
from lms.lib import collector
from lms.organisation.permissions import is_hr, is_manager
from lms.reports.figures import Definition
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.columns import Column, Figure

BATCH = 2_000
Order = Sequence[Any]


class Rows(Protocol):
    """The rows that answer a question, in a given order."""

    def part(self, order: Order, start: int, stop: int) -> list[Any]:
        """A page of them."""

    def batches(self, order: Order) -> Iterator[list[Any]]:
        """All of them, without holding all of them."""


@dataclass(frozen=True)
class QueryRows:
    """Rows read from the database as named tuples of `fields`; `finish` may complete a batch of them."""

    queryset: QuerySet[Any]
    fields: Sequence[str]
    finish: Callable[[list[Any]], list[Any]] = field(default=lambda rows: rows)

    def _read(self, order: Order) -> Any:
        return self.queryset.order_by(*order).values_list(*self.fields, named=True)

    def part(self, order: Order, start: int, stop: int) -> list[Any]:
        """One statement, and those of `finish`."""
        return self.finish(list(self._read(order)[start:stop]))

    def batches(self, order: Order) -> Iterator[list[Any]]:
        """One statement, and for each batch those of `finish`."""
        rows = self._read(order).iterator(chunk_size=BATCH)
        with collector.at_rest():
            while batch := list(islice(rows, BATCH)):
                yield self.finish(batch)


@dataclass(frozen=True)
class ListRows:
    """Rows that were worked out in Python; an order is a key function and whether to turn it round."""

    rows: list[Any]

    def _sorted(self, order: Order) -> list[Any]:
        if not order:
            return self.rows
        key, reverse = order
        known = [row for row in self.rows if key(row) is not None]
        return sorted(known, key=key, reverse=reverse) + [row for row in self.rows if key(row) is None]

    def part(self, order: Order, start: int, stop: int) -> list[Any]:
        """A slice."""
        return self._sorted(order)[start:stop]

    def batches(self, order: Order) -> Iterator[list[Any]]:
        """All at once: they are few."""
        yield self._sorted(order)


@dataclass(frozen=True)
class Top:
    """What stands above the rows: how many they are, and the figures over all of them."""

    count: int
    figures: list[Figure]


@dataclass(frozen=True)
class Answer:
    """What a report finds: the rows, what stands above them (asked for when it is shown), and who is not in them."""

    rows: Rows
    top: Callable[[], Top]
    idle: list[tuple[str, str]] = field(default_factory=list)
    """Names and addresses of people who have no row because they are on no course."""
    parts: Sequence[Any] = ()
    """What the template of a report with a page of its own draws."""
    note: str = ""
    """Why there is nothing to show, where the report’s own words do not say it."""


class Report:
    """Subclass it once a report; instances hold no state."""

    code: ClassVar[str]
    title: ClassVar[str | Promise]
    question: ClassVar[str | Promise]
    summary: ClassVar[str | Promise]
    filters: ClassVar[tuple[str, ...]]
    always: ClassVar[dict[str, Any]] = {}
    """Filters that are always on, and so not in the form."""
    empty: ClassVar[str | Promise]
    template: ClassVar[str] = ""
    """Draws the answer in place of the table, for a report that is more than one."""
    stylesheet: ClassVar[str] = ""
    """Of that page, beside those of every page."""
    own_definitions: ClassVar[dict[str, Definition]] = {}
    """Definitions that no other report shares."""
    above: ClassVar[tuple[str, ...]] = ()
    """Keys of the definitions of the figures above the rows; a file holds the rows alone."""

    def may(self, viewer: User) -> bool:
        """Who may ask; what is found is limited by what the viewer sees."""
        return is_hr(viewer) or is_manager(viewer)

    def filters_for(self, asked: Asked) -> tuple[str, ...]:
        """Those of the filters that say something to this viewer."""
        return self.filters

    def fields(self, asked: Asked) -> dict[str, forms.Field]:
        """Filters of this report alone, shown before the others."""
        return {}

    def objection(self, cleaned: dict[str, Any]) -> str:
        """Why these filters cannot be asked for together; nothing when they can."""
        return ""

    def columns(self, asked: Asked) -> list[Column]:
        """The columns, from left to right."""
        raise NotImplementedError

    def answer(self, asked: Asked) -> Answer:
        """Find the rows."""
        raise NotImplementedError

    def order(self, column: Column | None, *, descending: bool) -> Order:
        """What the rows are sorted by; without a column, the report's own order."""
        raise NotImplementedError

    def defined(self, asked: Asked) -> list[str]:
        """Keys of the definitions to print beside those of the columns."""
        return ["required", "leavers"] if asked["mandatory"] else ["leavers"]
