"""Is this installation fit to serve? Each check answers with a sentence that holds no secret."""

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Min
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from lms.notifications.models import Message

ENOUGH_DISK = 500 * 1024 * 1024
LATE = dt.timedelta(minutes=15)
PATIENCE = 2
"""Seconds to wait for a broker."""


@dataclass(frozen=True)
class Finding:
    """What one check found. A warning does not make the installation unfit."""

    name: str
    is_ok: bool
    said: str
    is_warning: bool = False


def findings() -> list[Finding]:
    """Every check, in the order in which a person would look."""
    return [database(), broker(), disk(), outbox(), backup()]


def database() -> Finding:
    """A connection that answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Finding("database", is_ok=False, said="does not answer")
    return Finding("database", is_ok=True, said="answers")


def broker() -> Finding:
    """The queue takes messages."""
    try:
        with current_app.connection_for_write() as queue:
            queue.ensure_connection(max_retries=1, timeout=PATIENCE, interval_start=0)
    except (OSError, BrokerError):
        return Finding("broker", is_ok=False, said="does not answer")
    return Finding("broker", is_ok=True, said="answers")


def disk() -> Finding:
    """Room for data and uploads."""
    places = {settings.VAR, Path(settings.MEDIA_ROOT)}
    free = min(shutil.disk_usage(place).free for place in places if place.exists())
    return Finding("disk", is_ok=free >= ENOUGH_DISK, said=f"{free // (1024 * 1024)} MB free")


def outbox() -> Finding:
    """No message has been due for long without a try: the worker and the scheduler are at work."""
    try:
        oldest = Message.objects.due().filter(tries=0).aggregate(at=Min("due_at"))["at"]
    except DatabaseError:
        return Finding("outbox", is_ok=False, said="cannot be read")
    age = timezone.now() - oldest if oldest else dt.timedelta()
    said = f"oldest message due for {age.seconds // 60 + age.days * 1440} min" if oldest else "nothing waits"
    return Finding("outbox", is_ok=age <= LATE, said=said)


def backup() -> Finding:
    """The last backup made on this machine; none yet is worth a warning."""
    made = sorted((settings.VAR / "backups").glob("*"))
    said = f"last on {dt.datetime.fromtimestamp(made[-1].stat().st_mtime, dt.UTC):%Y-%m-%d}" if made else "none yet"
    return Finding("backup", is_ok=bool(made), said=said, is_warning=True)
