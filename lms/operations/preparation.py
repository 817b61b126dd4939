"""What stands between a checkout and a served page. Each step looks first whether there is anything to do."""

import hashlib
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import caches
from django.core.cache.backends.db import BaseDatabaseCache
from django.core.management import CommandError, call_command, get_commands
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation.reloader import translation_file_changed

from courses.models import CoursePage
from lms.accounts.models import User
from lms.lib.catalogues import compile_stale
from lms.starter.accounts import DOMAIN

Say = Callable[[str], None]


def prepare(say: Say) -> None:
    """Bring folders, message catalogues, database and static files up to date; in a demonstration, its content too."""
    make_folders()
    compile_catalogues(say)
    migrate(say)
    make_cache_table()
    collect_static(say)
    call_command("check", databases=["default"], stdout=StringIO())
    if settings.DEMONSTRATION:
        load_starter(say)
        demonstrate(say)


def make_folders() -> None:
    """The folders that hold data: uploads that a web server reads, and the private one for nobody but us."""
    for folder in (settings.VAR, settings.PRIVATE_ROOT):
        folder.mkdir(parents=True, exist_ok=True)
    settings.PRIVATE_ROOT.chmod(0o700)
    media = Path(settings.MEDIA_ROOT)
    if not media.exists():
        media.mkdir(parents=True)
        media.chmod(0o755)


def compile_catalogues(say: Say) -> None:
    """The translations, from their sources; this process, which has begun without them, reads them too."""
    for folder in settings.LOCALE_PATHS:
        if compile_stale(Path(folder)):
            translation_file_changed(None, Path(folder) / "django.mo")
            say("translations compiled")


def migrate(say: Say) -> None:
    """The tables, when a migration waits. CommandError when the database stands between migrations that are one now."""
    _refuse_half_way()
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        say(f"bringing the database up to date ({waiting} steps) …")
        call_command("migrate", verbosity=0, interactive=False)


def _refuse_half_way() -> None:
    """Where some of what a migration replaces was done and the rest is gone, Django passes over it without a word."""
    done = set(MigrationRecorder(connection).applied_migrations())
    known = MigrationLoader(None).disk_migrations
    for migration in known.values():
        replaced = set(migration.replaces)
        if gone := sorted(replaced - done - set(known)) if replaced & done else []:
            raise CommandError(
                f"This database stops before {'.'.join(gone[0])}, which is part of {migration} in this version. Take"
                " the last version that has it apart, run “prepare” there, then come back. A demonstration can be"
                " thrown away instead: make reset."
            )


def make_cache_table() -> None:
    """The table of the shared cache, where the cache is in the database."""
    if isinstance(caches["default"], BaseDatabaseCache):
        call_command("createcachetable", verbosity=0)


def collect_static(say: Say) -> None:
    """The static files, hashed and compressed, when one of their sources changed."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = fingerprint_of_static()
    if stamp.is_file() and stamp.read_text() == now:
        return
    say("collecting the static files …")
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(now)


def fingerprint_of_static() -> str:
    """Changes when a source file appears, goes or is written."""
    digest = hashlib.sha256()
    for name, size, written in sorted(_static_sources()):
        digest.update(f"{name} {size} {written}\n".encode())
    return digest.hexdigest()


def _static_sources() -> Iterator[tuple[str, int, int]]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield name, status.st_size, status.st_mtime_ns


def load_starter(say: Say) -> None:
    """The catalogue that ships with the product, unless a course is there already."""
    if CoursePage.objects.exists() or "load_starter" not in get_commands():
        return
    say("loading the starter catalogue …")
    with transaction.atomic():
        call_command("load_starter", verbosity=0)


def demonstrate(say: Say) -> None:
    """The demonstration organisation, unless its people are there already."""
    if User.objects.filter(email__endswith=f"@{DOMAIN}").exists() or "demonstrate" not in get_commands():
        return
    say("making the demonstration organisation and its six months of history …")
    with transaction.atomic():
        call_command("demonstrate", verbosity=0)
