"""What machines ask of an installation, and what people see when its database is away."""

import datetime as dt
import os
from collections import namedtuple
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from celery import Celery
from django.conf import LazySettings
from django.core.checks import run_checks
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from lms.accounts.models import User
from lms.notifications.models import Message
from lms.operations import health, views
from lms.starter.accounts import ACCOUNTS, DOMAIN
from tests.servers import free_port

Disk = namedtuple("Disk", "total used free")


def ready(client: Client) -> tuple[int, dict[str, Any]]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json()


def test_alive_asks_nothing_of_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert "no-store" in answer["Cache-Control"]


def test_ready_says_what_it_looked_at_and_a_missing_backup_is_only_a_warning(client: Client, db: None) -> None:
    status, said = ready(client)
    assert (status, said["ready"], said["failing"]) == (200, True, [])
    assert list(said["checks"]) == ["database", "broker", "disk", "outbox", "backup"]
    assert said["checks"]["backup"] == "none yet"


def test_the_last_backup_is_dated(client: Client, db: None, settings: LazySettings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "all.tar").touch()
    os.utime(tmp_path / "backups" / "all.tar", (1_700_000_000, 1_700_000_000))
    assert ready(client)[1]["checks"]["backup"] == "last on 2023-11-14"


def test_a_database_that_is_away_is_named_and_nothing_secret_is_said(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError("could not connect as aisance with password hunter2")

    monkeypatch.setattr(health, "connection", SimpleNamespace(cursor=away))
    monkeypatch.setattr(health, "Message", SimpleNamespace(objects=SimpleNamespace(due=away)))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["failing"] == ["database", "outbox"]
    assert b"hunter2" not in answer.content


def test_a_broker_that_is_away_is_named(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    away = Celery("away", broker=f"amqp://127.0.0.1:{free_port()}//", set_as_current=False)
    monkeypatch.setattr(health, "current_app", away)
    status, said = ready(client)
    assert (status, said["failing"]) == (503, ["broker"])


def test_a_full_disk_is_named(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _place: Disk(10**12, 10**12, 10**6))
    assert ready(client)[1]["failing"] == ["disk"]


@pytest.mark.parametrize(("minutes", "failing"), [(5, []), (40, ["outbox"])])
def test_mail_that_nobody_tried_to_send_is_named(client: Client, db: None, minutes: int, failing: list[str]) -> None:
    due = timezone.now() - dt.timedelta(minutes=minutes)
    Message.objects.create(key="a", kind="test", address="lena@example.org", language="fr", due_at=due)
    assert ready(client)[1]["failing"] == failing


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_nobody_posts_to_them(client: Client, db: None, path: str) -> None:
    assert client.post(path).status_code == 405


def test_people_are_told_when_to_come_back(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object) -> None:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(views, "findings", away)
    answer = Client(raise_request_exception=False).get("/readyz")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "20"
    assert "Ce que vous aviez enregistré l’est toujours" in answer.content.decode()


def test_another_error_is_not_called_a_database_that_is_away(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "findings", lambda: 1 / 0)
    assert Client(raise_request_exception=False).get("/readyz").status_code == 500


def test_demonstration_accounts_are_refused_on_a_real_site(db: None, settings: LazySettings) -> None:
    settings.DEMONSTRATION = False
    assert "operations.E001" not in {found.id for found in run_checks(databases=["default"])}
    User.objects.create_user(ACCOUNTS[0].email)
    assert "operations.E001" in {found.id for found in run_checks(databases=["default"])}
    settings.DEMONSTRATION = True
    assert "operations.E001" not in {found.id for found in run_checks(databases=["default"])}


def test_every_demonstration_account_is_under_the_domain_that_is_refused() -> None:
    assert all(account.email.endswith(f"@{DOMAIN}") for account in ACCOUNTS)
