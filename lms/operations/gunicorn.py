"""How gunicorn serves: `gunicorn lms.wsgi -c python:lms.operations.gunicorn`. Figures come from the environment."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.urls import get_resolver

from lms.lib import collector
from lms.operations.welcome import welcome
from lms.settings.env import env

bind = env.str("BIND", default="127.0.0.1:8000")
workers = env.int("WEB_WORKERS", default=2)
threads = env.int("WEB_THREADS", default=4)
worker_class = "gthread"
preload_app = True  # the workers share the memory of what is loaded once
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a heartbeat never waits for a disk
control_socket_disable = True
logconfig_dict: dict[str, Any] = {
    **settings.LOGGING,
    "loggers": {**settings.LOGGING["loggers"], "gunicorn.error": {"level": "WARNING", "propagate": True}},
}


def pre_fork(_server: Any, _worker: Any) -> None:
    """What the loading opened is not shared: each worker opens its own connections."""
    connections.close_all()


def when_ready(_server: Any) -> None:
    """It listens: say where. All views are loaded now, once, and not by the first request to each worker.

    What is loaded stays: the collector of the workers does not look through it again and again, and the memory that
    they share stays shared.
    """
    get_resolver().reverse_dict  # noqa: B018
    collector.settle()
    sys.stderr.write(f"\n{welcome(bind)}\n\n")
    sys.stderr.flush()
