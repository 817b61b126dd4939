"""Tasks and real workers: what was asked for is done, although workers are killed, on each broker one can choose."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL, SIGTERM

import pytest
from celery import Celery
from django.conf import settings
from django.db import transaction
from kombu.exceptions import OperationalError

from lms.celery import Task
from lms.lib import sqlite_broker
from lms.lib.sqlite_broker import Store
from tests.servers import free_port, rabbitmq, wait_for

Start = Callable[..., "subprocess.Popen[bytes]"]
ROOT = Path(__file__).parent.parent.parent
WORKER = ["-m", "celery", "-A", "tests.runtime.celery_app", "-q", "worker", "-c", "1", "-l", "error"]
WORKER += ["--without-gossip", "--without-mingle"]  # as on a server


@pytest.fixture(scope="module")
def rabbit() -> Iterator[str]:
    with rabbitmq() as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("rabbitmq", marks=pytest.mark.needs("rabbitmq"))])
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "rabbitmq":
        return str(request.getfixturevalue("rabbit"))
    return f"sqlitemq://localhost/{tmp_path / 'queue.sqlite3'}"


@pytest.fixture
def traces(tmp_path: Path) -> Path:
    file = tmp_path / "traces"
    file.touch()
    return file


@pytest.fixture
def start(broker: str, traces: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []
    environment = {**os.environ, "BROKER": broker, "TRACES": str(traces), "DJANGO_SETTINGS_MODULE": "lms.settings.test"}

    def worker(tries: int = 3) -> "subprocess.Popen[bytes]":
        whole = {**environment, "TRIES": str(tries)}
        started.append(subprocess.Popen([sys.executable, *WORKER], cwd=ROOT, env=whole, start_new_session=True))
        return started[-1]

    yield worker
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, SIGKILL)
        process.wait()


@pytest.fixture
def ask(broker: str) -> Callable[..., None]:
    sqlite_broker.register()
    app = Celery("asks", broker=broker, set_as_current=False)
    app.conf.task_default_queue = "traces"

    def send(name: str, *args: object) -> None:
        app.send_task(f"tests.runtime.celery_app.{name}", args)

    return send


def seen(traces: Path, line: str) -> int:
    return traces.read_text().splitlines().count(line)


@pytest.mark.system
def test_a_task_whose_worker_is_killed_is_done_by_the_next(
    start: Start, ask: Callable[..., None], traces: Path
) -> None:
    ask("slow", "letter", 1)
    first = start()
    assert wait_for(lambda: seen(traces, "begin letter"))
    os.killpg(first.pid, SIGKILL)
    assert seen(traces, "end letter") == 0
    start()
    assert wait_for(lambda: seen(traces, "end letter"))
    assert seen(traces, "begin letter") == 2


@pytest.mark.system
@pytest.mark.parametrize("broker", ["sqlite"], indirect=True)
def test_a_worker_told_to_end_finishes_its_task_first(start: Start, ask: Callable[..., None], traces: Path) -> None:
    ask("slow", "letter", 1)
    ask("slow", "next", 0)
    worker = start()
    assert wait_for(lambda: seen(traces, "begin letter"))
    worker.send_signal(SIGTERM)
    worker.wait(30)
    assert seen(traces, "end letter") == 1
    assert seen(traces, "begin next") == 0
    start()
    assert wait_for(lambda: seen(traces, "end next"))


@pytest.mark.system
@pytest.mark.parametrize("broker", ["sqlite"], indirect=True)
def test_a_task_that_kills_its_workers_is_set_aside_and_the_others_go_on(
    start: Start, ask: Callable[..., None], traces: Path, broker: str
) -> None:
    ask("deadly")
    ask("slow", "letter", 0)
    start(tries=1)
    assert wait_for(lambda: seen(traces, "end letter"))
    file = broker.removeprefix("sqlitemq://localhost/")
    assert wait_for(lambda: Store(file).count_set_aside() == 1)
    assert seen(traces, "begin deadly") == 1


def test_a_lease_outlives_every_task() -> None:
    lease = settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("visibility_timeout", sqlite_broker.VISIBILITY_TIMEOUT)
    assert lease > settings.CELERY_TASK_TIME_LIMIT


def test_a_broker_that_is_away_does_not_break_what_was_saved(
    django_capture_on_commit_callbacks: Callable[..., object], db: None, caplog: pytest.LogCaptureFixture
) -> None:
    app = Celery("away", broker=f"amqp://127.0.0.1:{free_port()}//", task_cls=Task, set_as_current=False)
    app.conf.task_publish_retry_policy = settings.CELERY_TASK_PUBLISH_RETRY_POLICY

    @app.task
    def never() -> None: ...

    with pytest.raises(OperationalError):
        never.delay()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        never.delay_on_commit()
    assert "Error calling" in caplog.text
