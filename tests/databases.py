"""The tests' database: migrated once, copied for each process, and put back after a test that commits.

Migrating takes a quarter of a minute. The template is made under a lock, and made again when a migration changes; on
SQLite it is a file below var/, on PostgreSQL a database of its own beside the copies.
"""

import fcntl
import gc
import hashlib
import inspect
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

FOLDER = Path(__file__).parent.parent / "var" / "test-templates"
PREFIX = "aisance_test_"
SELDOM = 500_000
"""Objects between two looks of the collector: migrating makes and drops 17,000 classes, and looking took a third."""


@contextmanager
def fresh(folder: Path) -> Iterator[None]:
    """For as long as this lasts the connection leads to a copy of the template; `folder` is this process's own."""
    copy = _sqlite_copy(folder / "test.sqlite3") if connection.vendor == "sqlite" else _postgresql_copy()
    with copy:
        yield


def put_back() -> None:
    """Leave in the database what the migrations had written, and nothing else."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(_sqlite_template())) as template:
            template.backup(connection.connection)
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_putting_back())


@cache
def _fingerprint() -> str:
    """A hash of all migrations on disk."""
    digest = hashlib.sha256()
    for key, migration in sorted(MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items()):
        digest.update(repr(key).encode())
        digest.update(Path(inspect.getfile(type(migration))).read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrated(name: str) -> None:
    """Migrate the database of that name, and leave it."""
    _lead_to(name)
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM)
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        gc.set_threshold(*usual)
    call_command("createcachetable", verbosity=0)


def _lead_to(name: str) -> None:
    _leave()
    connection.settings_dict["NAME"] = name


def _leave() -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


# SQLite


def _sqlite_template() -> Path:
    template = FOLDER / f"{_fingerprint()}.sqlite3"
    with _one_at_a_time():
        if not template.exists():
            making = template.with_suffix(".making")
            making.unlink(missing_ok=True)
            _migrated(str(making))
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()
            making.rename(template)
    return template


@contextmanager
def _sqlite_copy(file: Path) -> Iterator[None]:
    shutil.copy(_sqlite_template(), file)
    _lead_to(str(file))
    connection.settings_dict["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    yield
    connection.close()


# PostgreSQL


def _postgresql_template() -> str:
    template = f"{PREFIX}{_fingerprint()}"
    with _one_at_a_time():
        if not _is_there(template):
            making = f"{template}_making"
            _administer(f'DROP DATABASE IF EXISTS "{making}"', f'CREATE DATABASE "{making}"')
            _migrated(making)
            _keep_first_rows()
            _leave()
            _administer(f'ALTER DATABASE "{making}" RENAME TO "{template}"')
    return template


@contextmanager
def _postgresql_copy() -> Iterator[None]:
    template, own = _postgresql_template(), f"{PREFIX}{os.getpid()}"
    with _one_at_a_time():  # nobody else may be connected to what is copied
        _administer(f'DROP DATABASE IF EXISTS "{own}"', f'CREATE DATABASE "{own}" TEMPLATE "{template}"')
    _lead_to(own)
    yield
    _leave()
    _administer(f'DROP DATABASE "{own}" WITH (FORCE)')


def _administer(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _is_there(name: str) -> bool:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_database WHERE datname = %s)", [name])
        return bool(cursor.fetchone()[0])


def _keep_first_rows() -> None:
    """A schema beside ours with what the migrations have written."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA first")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'CREATE TABLE first."{table}" AS TABLE public."{table}"')


@cache
def _putting_back() -> str:
    """Delete whatever there is and write the first rows again; foreign keys are looked at when the transaction ends.

    Emptying the files of all tables instead would take ten times as long.
    """
    statements = []
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        for table in tables:
            cursor.execute(f'SELECT EXISTS (SELECT FROM first."{table}")')
            if cursor.fetchone()[0]:
                statements.append(f'INSERT INTO public."{table}" SELECT * FROM first."{table}"')
    return ";".join([f'DELETE FROM public."{table}"' for table in tables] + statements)
