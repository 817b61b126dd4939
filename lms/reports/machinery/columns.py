"""The columns of a report."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from lms.reports.machinery.formats import Kind

Getter = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """One column: `value` and `url` take a row; `sort` names what the database (or a key function) sorts by.

    A page says by indents what a column `only_in_files` says in a spreadsheet.
    """

    key: str
    label: str | Promise
    value: Getter
    kind: Kind = Kind.TEXT
    sort: tuple[Any, ...] = ()
    defined: tuple[str, ...] = ()
    url: Getter | None = None
    depth: Getter | None = None
    only_in_files: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell of the page."""

    column: Column
    label: str
    value: Any
    text: str
    url: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Heading:
    """The head of one column of the page: `sort` is the parameter its link sets, `direction` what is on now."""

    column: Column
    label: str
    sort: str = ""
    direction: str = ""


@dataclass(frozen=True)
class Figure:
    """One of the figures on top of the page."""

    name: str | Promise
    value: str
    note: str = ""
    kind: str = ""
