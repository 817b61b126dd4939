"""The life of an import's background work: claimed once, told how far, finished or failed with a sentence."""

import datetime as dt
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext, override

from lms.exchange.staff.models import StaffImport
from lms.lib.tables import TableError

State = StaffImport.State
PATIENCE = dt.timedelta(minutes=10)
READING_SHARE = 60  # per cent of the bar for reading; comparing and writing happen in one go and fill the rest
log = structlog.get_logger(__name__)


class CannotGoOn(Exception):  # noqa: N818
    """The import stops here; the sentence is for HR. Nothing has been written."""


@dataclass
class Job:
    """The import in hand."""

    row: StaffImport

    def progress(self, done: int, total: int) -> None:
        """Tell how far, and that we are alive."""
        done = math.floor(done * READING_SHARE / 100)
        StaffImport.objects.filter(pk=self.row.pk).update(done=done, total=total, beat_at=timezone.now())

    def finish(self, **fields: object) -> None:
        """Done; called inside the transaction that writes the work, so that both are there or neither."""
        StaffImport.objects.filter(pk=self.row.pk).update(
            state=State.DONE, done=1, total=1, error="", finished_at=timezone.now(), **fields
        )


@contextmanager
def work(import_id: int, stage: str) -> Iterator[Job | None]:
    """Claim the import for `stage`, or give nothing when it is not waiting for that; note how it ended."""
    now = timezone.now()
    waiting = StaffImport.objects.filter(pk=import_id, stage=stage, state=State.WAITING)
    if not waiting.update(state=State.RUNNING, started_at=now, beat_at=now, done=0, total=0):
        yield None
        return
    row = StaffImport.objects.select_related("asked_by").get(pk=import_id)
    with override(row.asked_by.language if row.asked_by and row.asked_by.language else None):
        try:
            yield Job(row)
        except (CannotGoOn, TableError) as stop:
            _fail(import_id, str(stop))
        except ValidationError as refusal:
            _fail(import_id, " ".join(refusal.messages))
        except (DatabaseError, OSError, ValueError, LookupError) as error:
            log.exception("staff import failed", staff_import=import_id, error=str(error))
            _fail(import_id, gettext("Something unexpected happened and nothing was written. Please try again."))


def _fail(import_id: int, sentence: str) -> None:
    """Say why it stopped."""
    StaffImport.objects.filter(pk=import_id).update(state=State.FAILED, error=sentence, finished_at=timezone.now())


def take_up_stale(now: dt.datetime) -> list[StaffImport]:
    """Imports whose task was lost, or whose worker died, waiting again; their transaction left nothing behind."""
    busy = StaffImport.objects.exclude(stage=StaffImport.Stage.COLUMNS)
    busy.filter(state=State.RUNNING, beat_at__lt=now - PATIENCE).update(state=State.WAITING)
    return list(busy.filter(state=State.WAITING))
