"""The queue on one SQLite file: nothing is lost, whoever dies, and nothing is tried for ever."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kombu import Connection, Queue

from lms.lib import sqlite_broker
from lms.lib.sqlite_broker import Store, is_alive, this_process
from tests.servers import wait_for

QUEUE = Queue("letters", routing_key="letters")
ACTOR = [sys.executable, str(Path(__file__).with_name("queue_actor.py"))]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "queue.sqlite3"


@pytest.fixture
def connection(file: Path) -> Iterator[Connection]:
    sqlite_broker.register()
    with Connection(f"sqlitemq://localhost/{file}", transport_options={"max_deliveries": 3}) as opened:
        yield opened


def send(connection: Connection, *bodies: Any, **options: Any) -> None:
    with connection.Producer() as producer:
        for body in bodies:
            producer.publish(body, routing_key="letters", declare=[QUEUE], **options)


def rows(file: Path, statement: str = "SELECT count(*) FROM message") -> Any:
    with sqlite3.connect(file) as database:
        return database.execute(statement).fetchone()[0]


def test_a_message_stays_in_the_file_until_it_is_acknowledged(connection: Connection, file: Path) -> None:
    send(connection, {"to": "Léna"})
    message = connection.SimpleQueue(QUEUE).get(timeout=1)
    assert message.payload == {"to": "Léna"}
    assert rows(file) == 1
    message.ack()
    assert rows(file) == 0


def test_a_worker_that_is_told_to_end_takes_nothing_more(
    connection: Connection, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(connection, "for the next worker")
    taken: list[str] = []
    with connection.Consumer(QUEUE, callbacks=[lambda body, _message: taken.append(body)]):
        monkeypatch.setattr(sqlite_broker.Transport, "is_ending", True)
        with pytest.raises(TimeoutError):
            connection.drain_events(timeout=60)
    assert taken == []
    assert rows(file, "SELECT count(*) FROM message WHERE owner IS NULL") == 1


def test_messages_come_in_order_and_urgent_ones_first(connection: Connection) -> None:
    send(connection, "first", "second")
    send(connection, "urgent", priority=9)
    queue = connection.SimpleQueue(QUEUE)
    assert [queue.get(timeout=1).payload for _ in range(3)] == ["urgent", "first", "second"]


def test_a_message_that_is_given_back_comes_again_and_says_so(connection: Connection) -> None:
    send(connection, "again")
    queue = connection.SimpleQueue(QUEUE)
    first = queue.get(timeout=1)
    assert not first.delivery_info.get("redelivered")
    first.requeue()
    second = queue.get(timeout=1)
    assert second.payload == "again"
    assert second.delivery_info["redelivered"]


def test_a_message_that_is_refused_is_gone(connection: Connection, file: Path) -> None:
    send(connection, "no")
    connection.SimpleQueue(QUEUE).get(timeout=1).reject()
    assert rows(file) == 0


def test_without_acknowledgements_a_message_leaves_the_file_at_once(connection: Connection, file: Path) -> None:
    send(connection, "one", "two")
    taken: list[Any] = []
    with connection.channel() as channel:
        assert channel.basic_get("letters", no_ack=True) is not None
    with connection.Consumer([QUEUE], no_ack=True, callbacks=[lambda body, _message: taken.append(body)]):
        connection.drain_events(timeout=2)
    assert taken == ["two"]
    assert rows(file) == 0


def test_size_and_purge_see_what_is_ready(connection: Connection) -> None:
    send(connection, "a", "b", "c")
    queue = connection.SimpleQueue(QUEUE)
    queue.get(timeout=1)
    assert queue.qsize() == 2
    assert queue.clear() == 2


def test_what_a_closing_worker_had_not_begun_goes_back_and_is_no_try(connection: Connection, file: Path) -> None:
    send(connection, "waits")
    with connection.clone(transport_options={}) as other:
        other.SimpleQueue(QUEUE).get(timeout=1)
    assert rows(file, "SELECT deliveries FROM message WHERE owner IS NULL") == 0


def test_a_message_that_nobody_finishes_is_set_aside(connection: Connection, file: Path) -> None:
    send(connection, "poison", "good")
    queue = connection.SimpleQueue(QUEUE)
    for _ in range(3):
        message = queue.get(timeout=1)
        assert message.payload == "poison"
        message.requeue()
    assert queue.get(timeout=1).payload == "good"
    assert Store(str(file)).count_set_aside() == 1


def test_a_lease_that_runs_out_frees_the_message(file: Path) -> None:
    slow = Store(str(file), lease=-1)
    slow.put("letters", "tag", 0, "{}")
    assert slow.take("letters") == ("{}", 1)
    assert Store(str(file)).take("letters") == ("{}", 2)


def test_an_owner_is_the_very_process_not_one_that_got_its_number() -> None:
    boot, pid, started = this_process().split(":")
    assert is_alive(this_process())
    assert not is_alive(f"{boot}:{pid}:{int(started) - 1}")
    assert not is_alive(f"otherboot:{pid}:{started}")


def test_where_there_is_no_proc_the_number_alone_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_broker, "HAS_PROC", False)
    ended = subprocess.Popen(["true"])
    ended.wait()
    assert is_alive(this_process())
    assert not is_alive(f"{sqlite_broker.BOOT}:{ended.pid}:")


def test_a_fork_opens_the_file_for_itself(file: Path) -> None:
    store = Store(str(file))
    store.put("letters", "mine", 0, "{}")
    child = os.fork()
    if not child:
        store.put("letters", "the child's", 0, "{}")
        os._exit(0)
    os.waitpid(child, 0)
    assert store.size("letters") == 2


@pytest.mark.system
def test_a_killed_owner_is_noticed_at_once(connection: Connection, file: Path) -> None:
    send(connection, "heavy")
    holder = subprocess.Popen([*ACTOR, "hold", str(file)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    assert Store(str(file)).take("letters") is None
    holder.kill()  # not waited for: what remains of it in the process table is no owner either
    taken: list[Any] = []
    store = Store(str(file))
    assert wait_for(lambda: taken.append(store.take("letters")) or taken[-1], 3)
    holder.wait()


@pytest.mark.system
def test_three_thousand_messages_through_two_producers_and_two_consumers(file: Path) -> None:
    log = file.with_name("log")
    producers = [subprocess.Popen([*ACTOR, "produce", str(file), name, "1500"]) for name in "ab"]
    consumers = [subprocess.Popen([*ACTOR, "consume", str(file), str(log)]) for _ in range(2)]
    assert [producer.wait(60) for producer in producers] == [0, 0]
    assert wait_for(lambda: rows(file) == 0, 90)
    for consumer in consumers:
        consumer.terminate()
        consumer.wait(10)
    got = Counter(log.read_text().split())
    assert set(got) == {f"{name}{number}" for name in "ab" for number in range(1500)}
    assert set(got.values()) == {1}


@pytest.mark.system
def test_nothing_is_lost_although_consumers_are_killed_again_and_again(file: Path) -> None:
    log, chance = file.with_name("log"), random.Random(7)
    log.touch()
    subprocess.run([*ACTOR, "produce", str(file), "a", "1000"], check=True)
    killed = 0
    while killed < 6 and rows(file):
        before = log.stat().st_size
        consumer = subprocess.Popen([*ACTOR, "consume", str(file), str(log)])
        assert wait_for(lambda: log.stat().st_size > before, every=0.005)  # noqa: B023 - within this turn
        time.sleep(chance.random() / 25)
        consumer.send_signal(signal.SIGKILL)
        consumer.wait()
        killed += 1
    assert killed > 1
    last = subprocess.Popen([*ACTOR, "consume", str(file), str(log)])
    assert wait_for(lambda: rows(file) == 0, 60)
    last.kill()
    last.wait()
    got = Counter(log.read_text().split())
    assert set(got) == {f"a{number}" for number in range(1000)}
    assert sum(got.values()) - len(got) <= killed  # at most the one in hand at each kill comes twice
