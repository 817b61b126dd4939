"""A statement that is written once and run many times, each time with other values.

Django writes the SQL of a queryset anew whenever it runs: joins, columns, conditions. For the few statements that every
request or every saved answer asks for, that takes longer than all the database does. Rows are read each time, as ever.
"""

from collections.abc import Callable
from copy import copy
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Expression, Field, QuerySet
from django.db.transaction import TransactionManagementError
from django.utils.functional import cached_property

Row = TypeVar("Row")


class Slot(Expression):
    """Where a value is missing in a prepared queryset; `field` says of which kind the value will be."""

    def __init__(self, name: str, field: Field) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """A mark in the text; the slot itself among the parameters, until the value comes."""
        return "%s", [self]


class Prepared(Generic[Row]):
    """The queryset that `make` builds, with a `Slot` wherever a value comes later. It is built at the first use."""

    def __init__(self, make: Callable[[], QuerySet[Any, Row]]) -> None:
        self._make = make

    def rows(self, **values: Any) -> list[Row]:
        """What the database holds now, with `values` in the slots of these names. One statement."""
        queryset, compiler, sql, params = self._written
        connection = connections[queryset.db]
        if queryset.query.select_for_update and connection.get_autocommit():
            raise TransactionManagementError("Rows can be held in a transaction only.")
        filled = [_filled(param, values, connection) for param in params]
        running = copy(compiler)  # of this thread and its own connection
        running.connection, running.as_sql = connection, lambda *_args, **_options: (sql, filled)
        asked = queryset._chain()  # type: ignore[attr-defined]
        asked.query.get_compiler = lambda *_args, **_options: running
        return list(asked)

    def first(self, **values: Any) -> Row | None:
        """The first of the rows, or None."""
        return next(iter(self.rows(**values)), None)

    @cached_property
    def _written(self) -> tuple[QuerySet[Any, Row], Any, str, tuple[Any, ...]]:
        """The queryset, and what Django wrote for it. Two threads may both ask for it first: it is the same."""
        queryset = self._make()
        compiler = queryset.query.get_compiler(using=queryset.db)
        return queryset, compiler, *compiler.as_sql()


def _filled(param: Any, values: dict[str, Any], connection: Any) -> Any:
    """A parameter of the statement, ready for the database."""
    if not isinstance(param, Slot):
        return param
    return param.output_field.get_db_prep_value(values[param.name], connection)
