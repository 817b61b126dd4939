"""Rows of several tables, read by one statement: for pages that show a little of many things.

The tables are laid over one another. Columns of one type share a place; where a table has fewer of that type than
another, its rows hold nothing there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from operator import itemgetter
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import Expression, F, Field, QuerySet, Value
from django.utils.functional import cached_property

Made = TypeVar("Made")
More = TypeVar("More")
Column = tuple[Any, int]
"""A type, and which of the columns of this type it is."""


@dataclass(frozen=True)
class Wanted(Generic[Made]):
    """Querysets, and what is made of their rows: `make` is given a list of instances for each of them."""

    querysets: Sequence[QuerySet[Any]]
    make: Callable[..., Made]

    def read(self) -> Made:
        """It alone. One statement."""
        return self.make(*rows(*self.querysets))

    def then(self, further: Callable[[Made], More]) -> "Wanted[More]":
        """The same querysets, and what `further` makes of what is made of them."""
        return Wanted(self.querysets, lambda *found: further(self.make(*found)))


def together(*wanted: Wanted[Any]) -> Wanted[list[Any]]:
    """Several as one: what each of them makes of its rows, in the same order."""

    def made(*found: list[Any]) -> list[Any]:
        rest = iter(found)
        return [one.make(*islice(rest, len(one.querysets))) for one in wanted]

    return Wanted([queryset for one in wanted for queryset in one.querysets], made)


def read(*wanted: Wanted[Any]) -> list[Any]:
    """What each of them makes of its rows. One statement for all."""
    return together(*wanted).read()


def rows(*querysets: QuerySet[Any]) -> list[list[Any]]:
    """The rows of each queryset, in no order. One statement; none where it is known that nothing is wanted.

    Fields that `only` leaves out are read when they are asked for. Annotations and related rows do not come along.
    """
    found: list[list[Any]] = [[] for _queryset in querysets]
    tables = [_Table(place, asked) for place, asked in enumerate(querysets) if not asked.query.is_empty()]
    if not tables:
        return found
    columns = {column: field for table in tables for column, field in table.columns.items()}
    first, *others = (table.spread_over(columns) for table in tables)
    by_place = {table.place: (table, table.cut_out_of(columns)) for table in tables}
    for place, *values in first.union(*others, all=True) if others else first:
        table, cut = by_place[place]
        found[place].append(table.queryset.model.from_db(first.db, table.names, cut(values)))
    return found


@dataclass
class _Table:
    """One of the querysets: what it reads, and in which columns that comes."""

    place: int
    queryset: QuerySet[Any]

    @cached_property
    def columns(self) -> dict[Column, Field]:
        """Its fields by the column that each comes in."""
        chosen = set(self.queryset.query.get_select_mask())
        fields = [field for field in self.queryset.model._meta.concrete_fields if not chosen or field in chosen]
        numbers: dict[Any, Iterator[int]] = defaultdict(count)
        return {(kind, next(numbers[kind])): field for field in fields for kind in [_kind(field)]}

    @property
    def names(self) -> list[str]:
        """Those of its fields."""
        return [field.attname for field in self.columns.values()]

    def spread_over(self, columns: dict[Column, Field]) -> QuerySet[Any, Any]:
        """Its rows, laid over the columns of all tables; first comes which table it is."""
        spread = [
            F(self.columns[column].attname) if column in self.columns else Nothing(_kept(field))
            for column, field in columns.items()
        ]
        plain = self.queryset.select_related(None).order_by()
        return plain.values_list(Value(self.place, models.IntegerField()), *spread)

    def cut_out_of(self, columns: dict[Column, Field]) -> Callable[[Sequence[Any]], Sequence[Any]]:
        """Finds its own values in a row of all columns."""
        places = {column: place for place, column in enumerate(columns)}
        first, *others = (places[column] for column in self.columns)
        return itemgetter(first, *others) if others else lambda values: values[first : first + 1]


def _kind(field: Field) -> Any:
    """Fields of the same kind come from the database in the same way; one that reads its values itself is like none."""
    kept = _kept(field)
    if hasattr(kept, "from_db_value"):
        return kept
    return type(kept), getattr(kept, "decimal_places", None)


def _kept(field: Field) -> Field:
    """The field whose values are kept: of a foreign key, the one that it points to."""
    return _kept(field.target_field) if isinstance(field, models.ForeignKey) else field


class Nothing(Expression):
    """An empty place of a field's type, without which PostgreSQL would take it for text."""

    def __init__(self, field: Field) -> None:
        super().__init__(output_field=field)

    def as_sql(self, _compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Standard SQL."""
        return f"CAST(NULL AS {self.output_field.cast_db_type(connection)})", []
