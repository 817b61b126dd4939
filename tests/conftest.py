"""The cast: people with names, and a database made once from the migrations."""

import fcntl
import hashlib
import inspect
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader


def _fingerprint() -> str:
    """A hash of all migrations on disk: the template database is made again when one changes."""
    digest = hashlib.sha256()
    for key, migration in sorted(MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items()):
        digest.update(repr(key).encode())
        digest.update(Path(inspect.getfile(type(migration))).read_bytes())
    return digest.hexdigest()[:16]


def _template(folder: Path) -> Path:
    """The path of a migrated SQLite database, made under a lock when missing."""
    folder.mkdir(parents=True, exist_ok=True)
    template = folder / f"{_fingerprint()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            making = template.with_suffix(".making")
            making.unlink(missing_ok=True)
            connection.close()
            connection.settings_dict["NAME"] = str(making)
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()
            making.rename(template)
    return template


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """A copy of the template on SQLite; migrations run in full on PostgreSQL."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        database = tmp_path_factory.mktemp("db") / "test.sqlite3"
        shutil.copy(_template(Path(__file__).parent.parent / "var" / "test-templates"), database)
        connection.close()
        connection.settings_dict["NAME"] = str(database)
        connection.settings_dict["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection.close()
