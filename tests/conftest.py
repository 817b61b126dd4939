"""The cast: people with names, and a database made once from the migrations.

The organisation is the « CCI de Beaurivage »:
Direction générale > Appui aux entreprises (Karim) > Commerce et tourisme; Direction générale > Équipements (Odile).
"""

import datetime as dt
import fcntl
import hashlib
import inspect
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.test import Client
from django.utils import timezone, translation
from hypothesis import settings as hypothesis_settings
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from lms.accounts.models import User
from lms.notifications import trials
from lms.organisation.models import Department
from tests.factories import give_role, make_department, make_person, place

TEMPLATES = Path(__file__).parent.parent / "var" / "test-templates"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in the thread that also asks the database
hypothesis_settings.register_profile("house", deadline=None)  # a busy machine is slow: that is no mistake of the rule
hypothesis_settings.load_profile("house")
# Such a loop would give the tests another connection than the one the run began with, which nobody would end.
connections._connections = threading.local()  # type: ignore[assignment]


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


def _copy_of_template(database: Path) -> None:
    """Point the connection at a fresh copy of the migrated template."""
    shutil.copy(_template(TEMPLATES), database)
    connection.close()
    connection.settings_dict["NAME"] = str(database)
    connection.settings_dict["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"


if connection.vendor == "sqlite":

    @pytest.fixture(scope="session")
    def django_db_setup(
        django_test_environment: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
    ) -> Iterator[None]:
        """A copy of the template: seconds instead of the whole of the migrations."""
        with django_db_blocker.unblock():
            _copy_of_template(tmp_path_factory.mktemp("db") / "test.sqlite3")
        yield
        with django_db_blocker.unblock():
            connection.close()

    def _restore() -> None:
        """Copy the template into the database that a test has flushed."""
        connection.ensure_connection()
        with closing(sqlite3.connect(_template(TEMPLATES))) as template:
            template.backup(connection.connection)

else:
    first_rows: list[str] = []

    @pytest.fixture(scope="session")
    def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
        """The usual test database, migrated in full, with the cache's table and a memory of its first rows."""
        with django_db_blocker.unblock():
            call_command("createcachetable", verbosity=0)
            first_rows.append(connection.creation.serialize_db_to_string())

    def _restore() -> None:
        """Write the first rows again after a test has flushed them."""
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
        connection.creation.deserialize_db_from_string(first_rows[0])
        with connection.cursor() as cursor:  # ids were written with the rows: the next ones come after them
            for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
                cursor.execute(statement)
        cache.clear()


def _flushes(item: pytest.Item) -> bool:
    """The test commits for good, and its end empties every table (Wagtail's root page and our groups too)."""
    marker = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asked or (marker and marker.kwargs.get("transaction")))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """After a test that commits, put back what the migrations had written; after the last, the database is gone."""
    try:
        yield
    finally:  # a test that fails at its very end takes no other with it
        if nextitem is not None and _flushes(item):
            with item.config.stash[blocking_manager_key].unblock():
                _restore()
            ContentType.objects.clear_cache()


@pytest.fixture
def today() -> dt.date:
    """The day the tests run, in the platform's time zone."""
    return timezone.localdate()


@pytest.fixture(autouse=True)
def mails_are_rows(settings: Settings) -> None:
    """As in the product: whatever sends a mail writes a row (Django’s test runner would put its own backend there)."""
    settings.EMAIL_BACKEND = "lms.notifications.backends.OutboxBackend"


@pytest.fixture(autouse=True)
def every_reminder_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the reminders is held out by chance; a test that is about that says which."""
    monkeypatch.setattr(trials, "HELD_OUT", 0.0)


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """A browser in which a person has signed in: `client_of(lena).get("/home/")`."""

    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def general(db: None) -> Department:
    """« Direction générale », the top of the tree of the CCI de Beaurivage."""
    return make_department("Direction générale", "DG")


@pytest.fixture
def karim(db: None) -> User:
    """Manages « Appui aux entreprises », and so everything below it."""
    return make_person("Karim", "Benali", email="karim@beaurivage.example")


@pytest.fixture
def business(general: Department, karim: User) -> Department:
    """« Appui aux entreprises », managed by Karim, who works in it."""
    department = make_department("Appui aux entreprises", "APP", under=general, manager=karim)
    place(karim, department, job_title="Directeur de l’appui aux entreprises")
    return department


@pytest.fixture
def trade(business: Department) -> Department:
    """« Commerce et tourisme », below « Appui aux entreprises »; nobody manages it itself."""
    return make_department("Commerce et tourisme", "COM", under=business)


@pytest.fixture
def odile(db: None) -> User:
    """Manages « Équipements », the neighbours."""
    return make_person("Odile", "Hébert", email="odile@beaurivage.example")


@pytest.fixture
def facilities(general: Department, odile: User) -> Department:
    """« Équipements », managed by Odile, who works in it."""
    department = make_department("Équipements", "EQU", under=general, manager=odile)
    place(odile, department, job_title="Directrice des équipements")
    return department


@pytest.fixture
def lena(trade: Department) -> User:
    """A learner, in French, in « Commerce et tourisme »."""
    lena = make_person("Léna", "Martin", email="lena@beaurivage.example")
    place(lena, trade, job_title="Conseillère commerce")
    return lena


@pytest.fixture
def tom(facilities: Department) -> User:
    """A learner, in English, in « Équipements »."""
    tom = make_person("Tom", "Baker", email="tom@beaurivage.example", language="en")
    place(tom, facilities, job_title="Technicien")
    return tom


@pytest.fixture
def sonia(general: Department) -> User:
    """Human resources."""
    sonia = give_role(make_person("Sonia", "Roussel", email="sonia@beaurivage.example"), "hr")
    place(sonia, general, job_title="Responsable des ressources humaines")
    return sonia


@pytest.fixture
def mara(general: Department) -> User:
    """Writes courses."""
    mara = give_role(make_person("Mara", "Lefèvre", email="mara@beaurivage.example"), "trainers")
    place(mara, general, job_title="Formatrice")
    return mara


@pytest.fixture
def ada(db: None) -> User:
    """Runs the installation; works in no department."""
    return User.objects.create_superuser(
        "ada@beaurivage.example", first_name="Ada", last_name="Stone", language="en", employee_number="E00000"
    )


@pytest.fixture
def in_english() -> Iterator[None]:
    """For tests that read sentences: the words of the source, whatever catalogue is there."""
    with translation.override("en"):
        yield
