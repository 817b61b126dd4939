"""A process that sends, takes or holds messages: `queue_actor.py produce|consume|hold …`, started by the tests."""

import os
import sys
import time
from pathlib import Path
from typing import Any

from kombu import Connection, Queue

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from lms.lib import sqlite_broker

QUEUE = Queue("letters", routing_key="letters")


def produce(connection: Connection, name: str, number: str) -> None:
    """Send `number` messages, each with a name of its own."""
    with connection.Producer() as producer:
        for count in range(int(number)):
            producer.publish(f"{name}{count}", routing_key="letters", declare=[QUEUE])


def consume(connection: Connection, log: str) -> None:
    """Write each message into the log, then acknowledge it, until ended."""
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(body: str, message: Any) -> None:
        os.write(out, f"{body}\n".encode())
        message.ack()

    with connection.Consumer([QUEUE], callbacks=[note], prefetch_count=1):
        while True:
            connection.drain_events()


def hold(connection: Connection) -> None:
    """Take one message and never finish."""
    connection.SimpleQueue(QUEUE).get(timeout=5)
    sys.stdout.write("held\n")
    sys.stdout.flush()
    time.sleep(600)


if __name__ == "__main__":
    sqlite_broker.register()
    role, path, *rest = sys.argv[1:]
    with Connection(f"sqlitemq://localhost/{path}", transport_options={"polling_interval": 0.01}) as opened:
        {"produce": produce, "consume": consume, "hold": hold}[role](opened, *rest)
