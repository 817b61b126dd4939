"""A Celery application with the product's own delivery settings and two tasks that leave traces in a file.

`BROKER=… TRACES=… celery -A tests.runtime.celery_app worker`
"""

import os
import time

from celery import Celery
from django.conf import settings

from lms.lib import sqlite_broker

sqlite_broker.register()
app = Celery("traces", broker=os.environ["BROKER"], fixups=[])  # no Django: a worker starts in a second
app.conf.update(
    {
        name.removeprefix("CELERY_").lower(): getattr(settings, name)
        for name in dir(settings)
        if name.startswith(("CELERY_TASK_", "CELERY_WORKER_", "CELERY_BROKER_")) and "EAGER" not in name
    },
    broker_url=os.environ["BROKER"],
    task_default_queue="traces",
    worker_lost_wait=1,  # seconds from the death of a process to its task being called lost; ten, unless told
    broker_transport_options={"max_deliveries": int(os.environ["TRIES"])},
)


def trace(text: str) -> None:
    """One line, whole, even if the process is killed just after."""
    out = os.open(os.environ["TRACES"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(out, f"{text}\n".encode())
    os.close(out)


@app.task
def slow(name: str, seconds: float) -> None:
    """Begin, take a while, end."""
    trace(f"begin {name}")
    time.sleep(seconds)
    trace(f"end {name}")


@app.task
def deadly() -> None:
    """Kills the process that runs it, every time."""
    trace("begin deadly")
    os.kill(os.getpid(), 9)
