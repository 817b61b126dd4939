"""Days between two days, worked out by the database: each kind has a way of its own."""

import datetime as dt
from typing import Any

from django.db.models import FloatField, Func
from django.db.models.sql.compiler import SQLCompiler

Compiled = tuple[str, tuple[Any, ...]]


class DaysApart(Func):
    """Days from the day in a column (or an expression) to `until`, as a number; under nothing where that is later."""

    arity = 1
    output_field = FloatField()

    def __init__(self, field: Any, until: dt.date, **extra: Any) -> None:
        super().__init__(field, until=until, **extra)

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra_context: Any) -> Compiled:  # noqa: ARG002
        """Days can be subtracted."""
        inner, params = compiler.compile(self.source_expressions[0])
        return f"(%s::date - {inner})::double precision", (self.extra["until"].isoformat(), *params)

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **extra_context: Any) -> Compiled:  # noqa: ARG002
        """Days are text: the numbers that astronomers give them can be subtracted."""
        inner, params = compiler.compile(self.source_expressions[0])
        return f"(julianday(%s) - julianday({inner}))", (self.extra["until"].isoformat(), *params)
