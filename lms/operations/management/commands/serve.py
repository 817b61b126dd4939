"""`manage.py serve`: the web process, the task worker and the scheduler in one command."""

import os
import socket
import sys
from argparse import ArgumentParser
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from lms.operations import serving
from lms.operations.preparation import prepare

PYTHON = sys.executable
# Loading is work for a whole core: on a machine of two, the page that somebody waits for comes first.
AFTER_THE_PAGE = 3
"""Seconds that the worker and the scheduler start after the web."""
WORKER = "--without-gossip --without-mingle --without-heartbeat"

# Celery would say it in seven lines about a danger (pickled messages) that is not ours: tasks are JSON here.
UNSAID = '-W "ignore:You\'re running the worker with superuser privileges"'
AS_ROOT = "Serving as root: good enough for a look. On a server, give it a user of its own (docs/operations.md)."


class Command(BaseCommand):
    """Replaces itself by the supervisor, which needs none of Django's memory."""

    help = "Serves the product on this machine: web, worker and scheduler, restarted when they fall, ended together."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, and whether to prepare first."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--prepare", action="store_true", help="first do what `manage.py prepare` does")

    @override("en")
    def handle(self, *_args: Any, port: int, address: str, **options: Any) -> None:
        """Check the port, prepare, hand over."""
        refuse_port_in_use(address, port)
        if options["prepare"]:
            prepare(self.stderr.write)
        os.environ["BIND"] = f"{address}:{port}"
        if settings.DEMONSTRATION:
            os.environ["BASE_URL"] = f"http://localhost:{port}"
        os.environ["CELERY_SKIP_CHECKS"] = "1"  # done here, once for all programs
        if is_root():
            self.stderr.write(AS_ROOT)
        serving.hold(settings.VAR)
        sys.stdout.flush()
        os.execv(PYTHON, [PYTHON, "-m", "lms.lib.supervisor", *programs()])  # noqa: S606


def refuse_port_in_use(address: str, port: int) -> None:
    """A clear sentence now, instead of a traceback from a child later."""
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError:
            raise CommandError(f"Port {port} is reserved to the system. Try: PORT=8001 make run") from None
        except OSError as error:
            raise CommandError(
                f"Port {port} is already in use on this machine ({error.strerror}). Either end the program that "
                f"uses it, or take another port: PORT={port + 1} make run"
            ) from None


def is_root() -> bool:
    """This process may do anything on the machine; Windows has no such question."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def programs() -> list[str]:
    """The three programs, as the supervisor reads them."""
    schedule = settings.CELERY_BEAT_SCHEDULE_FILENAME
    return [
        f"web={PYTHON} -m gunicorn lms.wsgi -c python:lms.operations.gunicorn",
        f"worker+{AFTER_THE_PAGE}={PYTHON} {UNSAID if is_root() else ''} -m celery -A lms --quiet worker {WORKER}",
        f"scheduler+{AFTER_THE_PAGE}={PYTHON} -m celery -A lms --quiet beat --pidfile= --schedule={schedule}",
    ]
