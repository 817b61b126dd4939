"""A queue for one machine: kombu messages in one SQLite file, so that the embedded product needs no broker.

The broker's address is `sqlitemq:////var/lib/aisance/queue.sqlite3`. Delivery is at least once: a message is leased to
the process that takes it and leaves the file only when acknowledged. A lease ends when its owner dies (seen at once, by
process id and start time, since ids are used again) or after `visibility_timeout` seconds, which must be longer than
any task. A message delivered `max_deliveries` times and never acknowledged kills its workers: it is set aside instead
of being tried for ever. One machine only; no fanout.
"""

import logging
import os
import sqlite3
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, virtual
from kombu.utils.json import dumps, loads

SCHEME = "sqlitemq"
VISIBILITY_TIMEOUT = 3600.0
MAX_DELIVERIES = 5
RECLAIM_EVERY = 1.0

logger = logging.getLogger(__name__)

SCHEMA = """
CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tag TEXT NOT NULL UNIQUE,
    queue TEXT NOT NULL,
    priority INTEGER NOT NULL,
    payload TEXT NOT NULL,
    deliveries INTEGER NOT NULL DEFAULT 0,
    owner TEXT,
    leased_until REAL
);
CREATE INDEX IF NOT EXISTS message_ready ON message (queue, priority DESC, id) WHERE owner IS NULL;
CREATE INDEX IF NOT EXISTS message_owner ON message (owner, leased_until) WHERE owner IS NOT NULL;
CREATE TABLE IF NOT EXISTS set_aside (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    payload TEXT NOT NULL,
    deliveries INTEGER NOT NULL,
    at REAL NOT NULL
);
"""


def _boot() -> str:
    """Tells one start of the machine from the next."""
    with suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()[:8]
    return "boot"


def _start_time(pid: int) -> str | None:
    """When that process started, in the kernel's ticks; None when there is none (or only its remains)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else fields[19]


BOOT = _boot()
HAS_PROC = Path("/proc/self/stat").exists()


def this_process() -> str:
    """The name under which this process holds leases."""
    pid = os.getpid()
    return f"{BOOT}:{pid}:{_start_time(pid) if HAS_PROC else ''}"


def is_alive(owner: str) -> bool:
    """The very process that took the lease still runs, and not another that was given its number."""
    boot, pid, started = owner.split(":")
    if boot != BOOT:
        return False
    if HAS_PROC:
        return _start_time(int(pid)) == started
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class Store:
    """The file. One connection a process, shared by its threads; a fork opens its own."""

    # A connection inherited by a fork is neither used nor closed: closing it would harm the parent's.
    _inherited: list[sqlite3.Connection] = []

    def __init__(self, path: str, lease: float = VISIBILITY_TIMEOUT, max_deliveries: int = MAX_DELIVERIES) -> None:
        self.path, self.lease, self.max_deliveries = path, lease, max_deliveries
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._pid = 0
        self._owner = ""
        self._next_reclaim = 0.0

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None and self._pid == os.getpid():
            return self._connection
        if self._connection is not None:
            self._inherited.append(self._connection)
            self._lock = threading.RLock()
        connection = sqlite3.connect(self.path, timeout=20, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.executescript(SCHEMA)
        self._connection, self._pid, self._owner = connection, os.getpid(), this_process()
        return connection

    def _run(self, statement: str, *values: Any) -> tuple[list[Any], int]:
        """The rows it returns and how many it changed."""
        connection = self._open()
        with self._lock:
            cursor = connection.execute(statement, values)
            return cursor.fetchall(), cursor.rowcount

    def put(self, queue: str, tag: str, priority: int, payload: str) -> None:
        """Keep a message until somebody acknowledges it."""
        self._run(
            "INSERT INTO message (queue, tag, priority, payload) VALUES (?, ?, ?, ?)", queue, tag, priority, payload
        )

    def take(self, queue: str) -> tuple[str, int] | None:
        """Lease the first message that is ready: its payload, and how often it was delivered, this time included."""
        self._reclaim()
        while True:
            # Looked at first without a write lock: most looks find nothing.
            ready, _ = self._run("SELECT 1 FROM message WHERE queue = ? AND owner IS NULL LIMIT 1", queue)
            if not ready:
                return None
            taken, _ = self._run(
                """UPDATE message SET owner = ?, leased_until = ?, deliveries = deliveries + 1 WHERE id = (
                       SELECT id FROM message WHERE queue = ? AND owner IS NULL ORDER BY priority DESC, id LIMIT 1
                   ) RETURNING tag, payload, deliveries""",
                self._owner,
                time.time() + self.lease,
                queue,
            )
            for tag, payload, deliveries in taken:
                if deliveries <= self.max_deliveries:
                    return payload, deliveries
                self._set_aside(tag)

    def delete(self, tag: str) -> None:
        """Done: the message leaves the file."""
        self._run("DELETE FROM message WHERE tag = ?", tag)

    def release(self, tag: str, *, counts: bool) -> None:
        """Give a message back. `counts` when it was tried, not when it only waited in a worker that stopped."""
        self._run(
            "UPDATE message SET owner = NULL, leased_until = NULL, deliveries = deliveries - ? "
            "WHERE tag = ? AND owner = ?",
            0 if counts else 1,
            tag,
            self._owner,
        )

    def _set_aside(self, tag: str) -> None:
        self._run(
            "INSERT INTO set_aside (queue, payload, deliveries, at) "
            "SELECT queue, payload, deliveries - 1, ? FROM message WHERE tag = ?",
            time.time(),
            tag,
        )
        self.delete(tag)
        logger.error("A message was set aside after %s deliveries that nobody finished.", self.max_deliveries)

    def _reclaim(self) -> None:
        """Free the messages of dead owners and of leases that ran out, at most once a second."""
        now = time.time()
        if now < self._next_reclaim:
            return
        self._next_reclaim = now + RECLAIM_EVERY
        owners, _ = self._run("SELECT DISTINCT owner FROM message WHERE owner IS NOT NULL")
        for (owner,) in owners:
            if not is_alive(owner):
                self._run("UPDATE message SET owner = NULL, leased_until = NULL WHERE owner = ?", owner)
        overdue, _ = self._run("SELECT 1 FROM message WHERE owner IS NOT NULL AND leased_until < ? LIMIT 1", now)
        if overdue:
            self._run("UPDATE message SET owner = NULL, leased_until = NULL WHERE leased_until < ?", now)

    def size(self, queue: str) -> int:
        """How many messages are ready."""
        rows, _ = self._run("SELECT count(*) FROM message WHERE queue = ? AND owner IS NULL", queue)
        return int(rows[0][0])

    def count_set_aside(self) -> int:
        """How many messages were given up."""
        rows, _ = self._run("SELECT count(*) FROM set_aside")
        return int(rows[0][0])

    def purge(self, queue: str) -> int:
        """Forget the messages that are ready; how many they were."""
        return self._run("DELETE FROM message WHERE queue = ? AND owner IS NULL", queue)[1]

    def close(self) -> None:
        """Close this process's connection."""
        with self._lock:
            if self._connection is not None and self._pid == os.getpid():
                self._connection.close()
                self._connection = None


class Channel(virtual.Channel):
    """What kombu talks to: its virtual channel does the routing, the store keeps the messages."""

    supports_fanout = False

    def __init__(self, connection: "Transport", **options: Any) -> None:
        super().__init__(connection, **options)
        client = connection.client
        chosen = client.transport_options
        self.store = Store(
            client.virtual_host,
            lease=float(chosen.get("visibility_timeout", VISIBILITY_TIMEOUT)),
            max_deliveries=int(chosen.get("max_deliveries", MAX_DELIVERIES)),
        )

    def _put(self, queue: str, message: dict[str, Any], **_options: Any) -> None:
        tag = message["properties"]["delivery_tag"]
        self.store.put(queue, tag, self._get_message_priority(message), dumps(message))

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:  # noqa: ARG002
        taken = self.store.take(queue)
        if taken is None:
            raise Empty
        message: dict[str, Any] = loads(taken[0])
        if taken[1] > 1:
            message["properties"].setdefault("delivery_info", {})["redelivered"] = True
        return message

    def basic_consume(self, queue: str, no_ack: bool, callback: Any, consumer_tag: str, **options: Any) -> None:
        """Consume; without acknowledgements a message leaves the file before it is handed over."""

        def forget_first(message: virtual.Message) -> Any:
            self.store.delete(message.delivery_tag)
            return callback(message)

        super().basic_consume(queue, no_ack, forget_first if no_ack else callback, consumer_tag, **options)

    def basic_get(self, queue: str, no_ack: bool = False, **options: Any) -> virtual.Message | None:
        """One message, or None when the queue is empty."""
        message = super().basic_get(queue, no_ack=no_ack, **options)
        if message is not None and no_ack:
            self.store.delete(message.delivery_tag)
        return message

    def basic_ack(self, delivery_tag: str, multiple: bool = False) -> None:
        """Done with it."""
        self.store.delete(delivery_tag)
        super().basic_ack(delivery_tag, multiple)

    def basic_reject(self, delivery_tag: str, requeue: bool = False) -> None:
        """Back to the queue, or never again."""
        super().basic_reject(delivery_tag, requeue)
        if not requeue:
            self.store.delete(delivery_tag)

    def _restore(self, message: virtual.Message) -> None:
        """At the channel's end: what was taken and not finished goes back."""
        self.store.release(message.delivery_tag, counts=False)

    def _restore_at_beginning(self, message: virtual.Message) -> None:
        """Asked for again by a consumer: that was a try."""
        self.store.release(message.delivery_tag, counts=True)

    def _size(self, queue: str) -> int:
        return self.store.size(queue)

    def _purge(self, queue: str) -> int:
        return self.store.purge(queue)

    def close(self) -> None:
        """Give back what is unfinished, then close the file."""
        was_closed = self.closed
        super().close()
        if not was_closed:
            self.store.close()


class Transport(virtual.Transport):
    """Registered with kombu as `sqlitemq`."""

    Channel = Channel
    default_port = 0
    driver_type = driver_name = SCHEME
    polling_interval = 0.2
    connection_errors = (*virtual.Transport.connection_errors, sqlite3.OperationalError)
    is_ending = False
    """In a worker that is told to end: it takes nothing more."""

    def drain_events(self, connection: Any, timeout: float | None = None) -> None:  # noqa: ARG002
        """Hand over what is there or comes within `timeout` seconds; TimeoutError when nothing does.

        Celery asks for two seconds at a time, and looks in between only whether it is to end.
        """
        until = None if timeout is None else time.monotonic() + timeout
        while not self.is_ending:
            try:
                return self.cycle.get(self._deliver, timeout=timeout)
            except Empty:
                if until is not None and time.monotonic() >= until:
                    break
                time.sleep(self.polling_interval)
        raise TimeoutError

    def driver_version(self) -> str:
        """SQLite's."""
        return sqlite3.sqlite_version


def register() -> None:
    """Teach kombu the scheme."""
    TRANSPORT_ALIASES[SCHEME] = f"{__name__}:{Transport.__name__}"
