"""The Celery application: `celery -A lms worker` and `celery -A lms beat`."""

import os
from typing import Any

from celery import Celery
from celery.contrib.django.task import DjangoTask
from celery.signals import setup_logging, worker_shutting_down
from django.db import transaction

from lms.lib import sqlite_broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.production")


class Task(DjangoTask):
    """A task of ours. The row it is about is the truth, so a broker that is away never breaks a request."""

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:
        """Queue when the transaction is committed; if the broker is away, a sweep queues it again later."""

        def queue() -> None:  # not a partial: Django’s log of an error asks for the name of the function
            self.delay(*args, **kwargs)

        # `robust`: an error is logged and not raised into a request whose work is already saved.
        transaction.on_commit(queue, robust=True)


@setup_logging.connect
def _keep_our_logging(**_kwargs: Any) -> None:
    """Being connected is enough: Celery then leaves the LOGGING setting alone."""


@worker_shutting_down.connect
def _take_no_more(**_kwargs: Any) -> None:
    """Whatever else waits is for the next worker, and this one ends as soon as its task has."""
    sqlite_broker.Transport.is_ending = True


sqlite_broker.register()
app = Celery("lms", task_cls=Task)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
