"""The life of an import's background work: claimed once, told how far, finished or failed with a sentence.

For every kind of table that comes in; each names its own rows.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import structlog
from celery import Task
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.log_actions import log as write_down

from lms.accounts.models import User
from lms.exchange.imports import TableImport
from lms.lib.tables import Row as Line
from lms.lib.tables import TableError

State = TableImport.State
PATIENCE = dt.timedelta(minutes=10)
EVERY = 500
log = structlog.get_logger(__name__)
Row = TypeVar("Row", bound=TableImport)


class CannotGoOn(Exception):  # noqa: N818
    """The import stops here; the sentence is for who sent the file. Nothing has been written."""


@dataclass
class Job(Generic[Row]):
    """The import in hand."""

    row: Row

    def progress(self, done: int, total: int) -> None:
        """Tell how many lines are read, and that we are alive."""
        self._update(done=done, total=total, beat_at=timezone.now())

    def counted(self, rows: Sequence[Line]) -> Iterator[Line]:
        """Each line in turn, telling now and then how far it is.

        At the end too: what follows is one transaction, out of which nothing can be told.
        """
        for done, row in enumerate(rows):
            if done % EVERY == 0:
                self.progress(done, len(rows))
            yield row
        self.progress(len(rows), len(rows))

    def report(self, lines: Iterable[models.Model], **fields: object) -> None:
        """The dry run is done: its lines take the place of those there were."""
        with transaction.atomic():
            self.row.lines.all().delete()
            self.row.lines.bulk_create(lines, batch_size=1000)
            self.finish(**fields)

    def finish(self, **fields: object) -> None:
        """Done; called inside the transaction that writes the work, so that both are there or neither."""
        self._update(state=State.DONE, done=1, total=1, error="", finished_at=timezone.now(), **fields)

    def fail(self, sentence: str) -> None:
        """Say why it stopped."""
        self._update(state=State.FAILED, error=sentence, finished_at=timezone.now())

    def _update(self, **fields: Any) -> None:
        type(self.row)._default_manager.filter(pk=self.row.pk).update(**fields)


@transaction.atomic
def throw_away(found: TableImport, by: User) -> bool:
    """Somebody does not want this import after all; whether it could be, which what is applied or under way cannot."""
    row = type(found)._default_manager.select_for_update().get(pk=found.pk)
    if not row.can_be_thrown_away:
        return False
    write_down(instance=row, action="exchange.thrown_away", user=by, deleted=True)
    row.erase()
    return True


def send(row: TableImport, stage: str, task: Task) -> None:
    """The row waits for the work of `stage`; the task only carries its id."""
    row.wait_for(stage)
    task.delay_on_commit(row.pk)


@contextmanager
def work(kind: type[Row], import_id: int, stage: str) -> Iterator[Job[Row] | None]:
    """Claim the import for `stage`, or give nothing when it is not waiting for that; note how it ended."""
    now = timezone.now()
    waiting = kind._default_manager.filter(pk=import_id, stage=stage, state=State.WAITING)
    if not waiting.update(state=State.RUNNING, started_at=now, beat_at=now, done=0, total=0):
        yield None
        return
    job = Job(kind._default_manager.select_related("asked_by").get(pk=import_id))
    by = job.row.asked_by
    with override(by.language if by and by.language else None):
        try:
            yield job
        except (CannotGoOn, TableError) as stop:
            job.fail(str(stop))
        except ValidationError as refusal:
            job.fail(" ".join(refusal.messages))
        except (DatabaseError, OSError, ValueError, LookupError) as error:
            log.exception("import failed", kind=kind._meta.label, row=import_id, error=str(error))
            job.fail(gettext("Something unexpected happened and nothing was written. Please try again."))


def take_up_stale(kind: type[Row], now: dt.datetime) -> list[Row]:
    """Imports whose task was lost, or whose worker died, waiting again; their transaction left nothing behind."""
    busy = kind._default_manager.exclude(stage=TableImport.Stage.COLUMNS)
    busy.filter(state=State.RUNNING, beat_at__lt=now - PATIENCE).update(state=State.WAITING)
    return list(busy.filter(state=State.WAITING))
