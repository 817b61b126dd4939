"""The cast: people with names, and a database made once from the migrations.

The organisation is the « CCI de Beaurivage »:
Direction générale > Appui aux entreprises (Karim) > Commerce et tourisme; Direction générale > Équipements (Odile).
"""

import datetime as dt
import os
import threading
from collections.abc import Callable, Iterator

import pytest
from django.conf import urls
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.http import HttpResponseNotFound
from django.middleware import csrf
from django.test import Client, TransactionTestCase
from django.utils import timezone, translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

from courses import studio
from lms.accounts.models import User
from lms.notifications import trials
from lms.organisation.models import Department
from tests import databases
from tests.factories import give_role, make_department, make_person, place
from tests.machine import STRICT
from tests.remembered import remembered

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in the thread that also asks the database
# A busy machine is slow: that is no mistake of the rule. The same examples each time, so that a change is judged by
# itself, and four times as many before it lands; whoever looks for others runs the tests with
# ARGS=--hypothesis-profile=search.
hypothesis_settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.register_profile(
    "house", hypothesis_settings.get_profile("search"), derandomize=True, max_examples=100 if STRICT else 25
)
hypothesis_settings.load_profile("house")
csrf.CSRF_ALLOWED_CHARS = "bcdfghjkmnpqrstvwxz"  # type: ignore[attr-defined]  # no token spells a word or a figure
# Such a loop would give the tests another connection than the one the run began with, which nobody would end.
connections._connections = threading.local()  # type: ignore[assignment]


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """A copy of the migrated template: seconds instead of the whole of the migrations."""
    with django_db_blocker.unblock(), databases.fresh(tmp_path_factory.mktemp("db")):
        yield


def _fixture_teardown(_case: TransactionTestCase) -> None:
    """After a test that commits, put back what the migrations had written.

    Django would empty every table (Wagtail's root page and our groups too) and announce a migration: seconds a test.
    """
    databases.put_back()
    ContentType.objects.clear_cache()


TransactionTestCase._fixture_teardown = _fixture_teardown  # type: ignore[method-assign]


@pytest.fixture
def today() -> dt.date:
    """The day the tests run, in the platform's time zone."""
    return timezone.localdate()


@pytest.fixture(autouse=True)
def mails_are_rows(settings: Settings) -> None:
    """As in the product: whatever sends a mail writes a row (Django’s test runner would put its own backend there)."""
    settings.EMAIL_BACKEND = "lms.notifications.backends.OutboxBackend"


@pytest.fixture(autouse=True)
def no_language_is_left_over() -> None:
    """A page asked for in English does not decide what the next test reads outside of any page."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def every_reminder_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the reminders is held out by chance; a test that is about that says which."""
    monkeypatch.setattr(trials, "HELD_OUT", 0.0)


@pytest.fixture
def bare_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A 404 without its page: for tests that knock at hundreds of doors and look at the number alone."""
    monkeypatch.setattr(urls, "handler404", lambda _request, exception: HttpResponseNotFound())  # noqa: ARG005


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
    return remembered(lambda: make_department("Direction générale", "DG"), "general")


@pytest.fixture
def karim(db: None) -> User:
    """Manages « Appui aux entreprises », and so everything below it."""
    return remembered(lambda: make_person("Karim", "Benali", email="karim@beaurivage.example"), "karim")


@pytest.fixture
def business(general: Department, karim: User) -> Department:
    """« Appui aux entreprises », managed by Karim, who works in it."""

    def make() -> Department:
        department = make_department("Appui aux entreprises", "APP", under=general, manager=karim)
        place(karim, department, job_title="Directeur de l’appui aux entreprises")
        return department

    return remembered(make, "business")


@pytest.fixture
def trade(business: Department) -> Department:
    """« Commerce et tourisme », below « Appui aux entreprises »; nobody manages it itself."""
    return remembered(lambda: make_department("Commerce et tourisme", "COM", under=business), "trade")


@pytest.fixture
def odile(db: None) -> User:
    """Manages « Équipements », the neighbours."""
    return remembered(lambda: make_person("Odile", "Hébert", email="odile@beaurivage.example"), "odile")


@pytest.fixture
def facilities(general: Department, odile: User) -> Department:
    """« Équipements », managed by Odile, who works in it."""

    def make() -> Department:
        department = make_department("Équipements", "EQU", under=general, manager=odile)
        place(odile, department, job_title="Directrice des équipements")
        return department

    return remembered(make, "facilities")


@pytest.fixture
def lena(trade: Department) -> User:
    """A learner, in French, in « Commerce et tourisme »."""

    def make() -> User:
        lena = make_person("Léna", "Martin", email="lena@beaurivage.example")
        place(lena, trade, job_title="Conseillère commerce")
        return lena

    return remembered(make, "lena")


@pytest.fixture
def tom(facilities: Department) -> User:
    """A learner, in English, in « Équipements »."""

    def make() -> User:
        tom = make_person("Tom", "Baker", email="tom@beaurivage.example", language="en")
        place(tom, facilities, job_title="Technicien")
        return tom

    return remembered(make, "tom")


@pytest.fixture
def sonia(general: Department) -> User:
    """Human resources."""

    def make() -> User:
        sonia = give_role(make_person("Sonia", "Roussel", email="sonia@beaurivage.example"), "hr")
        place(sonia, general, job_title="Responsable des ressources humaines")
        return sonia

    return remembered(make, "sonia")


@pytest.fixture
def studio_of_mara(mara: User, client_of: Callable[[User], Client]) -> Client:
    """Mara's browser, in English, with the studio as trainers have it."""
    studio.prepare()
    mara.language = "en"
    mara.save()
    return client_of(mara)


@pytest.fixture
def chloe(db: None) -> User:
    """Of the communications team; she writes no courses."""
    return give_role(make_person("Chloé", "Garnier", email="chloe@beaurivage.example"), "communications")


@pytest.fixture
def mara(general: Department) -> User:
    """Writes courses."""

    def make() -> User:
        mara = give_role(make_person("Mara", "Lefèvre", email="mara@beaurivage.example"), "trainers")
        place(mara, general, job_title="Formatrice")
        return mara

    return remembered(make, "mara")


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
