"""What many tests begin with is made by the product's rules once, and found later as the rows it became.

A small course takes 240 statements. The second time a process is asked for the same one it watches which tables are
read and written, and what comes into them; from then on a few dozen statements write that, wherever all those tables
are as they were. Elsewhere, and on another day, it is made as ever: nobody finds anything else than `make` would make.
"""

import copy
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import get_language

TABLE = re.compile(r'(?:FROM|JOIN|INTO|UPDATE) "(\w+)"')

Thing = TypeVar("Thing")
Row = tuple[Any, ...]
Rows = dict[str, dict[Row, None]]
"""The rows of some tables in their order, by the table's name; each row begins with what finds it again."""


@dataclass(frozen=True)
class Made(Generic[Thing]):
    """What was made, the rows there were in the tables it read and wrote, and the difference."""

    thing: Thing
    before: Rows
    gone: dict[str, list[Row]]
    come: dict[str, list[Row]]


_made: dict[Hashable, Made[Any] | None] = {}
"""None: asked for once. Most things are, and are not worth watching."""


def remembered(make: Callable[[], Thing], *asked: Hashable) -> Thing:
    """What `make` makes; `asked` tells it apart from all else that is remembered."""
    key = (*asked, timezone.localdate(), get_language())
    if key not in _made:
        _made[key] = None
        return make()
    known = _made[key]
    if known is None:
        known = _made[key] = _watched(make)
    elif _rows(known.before) == known.before:
        _write(known)
    else:
        return make()
    return copy.deepcopy(known.thing)


def _watched(make: Callable[[], Thing]) -> Made[Thing]:
    tables = _touched_by(make)
    before = _rows(tables)
    thing = make()
    after = _rows(tables)
    return Made(thing, before, gone=_beyond(after, before), come=_beyond(before, after))


def _beyond(some: Rows, others: Rows) -> dict[str, list[Row]]:
    return {table: [row for row in rows if row not in some[table]] for table, rows in others.items()}


def _touched_by(make: Callable[[], object]) -> set[str]:
    """The tables that are read and written when it is made, which is for trial and taken back."""
    tables: set[str] = set()

    def note(execute: Callable[..., Any], sql: str, *about: Any) -> Any:
        tables.update(TABLE.findall(sql))
        return execute(sql, *about)

    with transaction.atomic(), connection.execute_wrapper(note):
        make()
        transaction.set_rollback(True)
    return tables


def _rows(tables: Iterable[str]) -> Rows:
    """On PostgreSQL a row is its own text, which the server reads again whatever the types of its columns are."""
    what = "rowid, *" if connection.vendor == "sqlite" else "t::text"
    rows = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT {what} FROM "{table}" t')
            rows[table] = dict.fromkeys(cursor.fetchall())
    return rows


def _write(made: Made[Any]) -> None:
    is_sqlite = connection.vendor == "sqlite"
    which = "rowid" if is_sqlite else "t::text"
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in made.gone.items():
            cursor.executemany(f'DELETE FROM "{table}" AS t WHERE {which} = %s', [row[:1] for row in rows])
        for table, rows in made.come.items():
            if not rows:
                continue
            if is_sqlite:
                values = ", ".join(["%s"] * (len(rows[0]) - 1))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({values})', [row[1:] for row in rows])
            else:
                cursor.executemany(f'INSERT INTO "{table}" SELECT (%s::"{table}").*', rows)
