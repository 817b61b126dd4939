"""Real servers for the tests, each thrown away afterwards; they need only the programs, no service and no rights.

`python -m tests.servers postgresql -- make test` runs a command with DATABASE_URL set.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60.0


def postgresql_programs() -> Path | None:
    """The folder of the newest initdb and postgres; None when there is none."""
    installed = [folder for folder in Path("/usr/lib/postgresql").glob("*/bin") if (folder / "initdb").exists()]
    if installed:
        return max(installed, key=lambda folder: float(folder.parent.name))
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def rabbitmq_program() -> Path | None:
    """The broker itself, not Debian's wrapper, which insists on a user of its own."""
    found = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
    return found if found.exists() else None


def free_port() -> int:
    """A port that nobody uses just now."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Somebody listens there."""
    with closing(socket.socket()) as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(what: Any, seconds: float = PATIENCE, every: float = 0.05) -> bool:
    """Ask again and again until `what()` holds; whether it did in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(every)
    return bool(what())


def _unprivileged(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: what makes a process run as somebody else, who then owns `folder`."""
    if os.geteuid():
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    somebody = known.get("postgres") or known["nobody"]
    os.chown(folder, somebody.pw_uid, somebody.pw_gid)
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": [], "cwd": "/"}


@contextmanager
def _scratch(prefix: str) -> Iterator[Path]:
    # Not pytest's own temporary folder: its path is too long for a socket, and closed to other users.
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgresql(*, is_durable: bool = False) -> Iterator[str]:
    """The address of a PostgreSQL of our own, empty, which forgets everything at the end.

    It does not wait for the disk, unless `is_durable`: for measuring, as a real one.
    """
    programs = postgresql_programs()
    assert programs, "PostgreSQL is not installed"
    with _scratch("aisance-pg-") as folder:
        who = _unprivileged(folder)
        port = free_port()
        making: list[str | Path] = [
            programs / "initdb",
            "-D",
            folder / "data",
            "-A",
            "trust",
            "-U",
            "aisance",
            "-E",
            "UTF8",
        ]
        making += ["--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        subprocess.run(making, check=True, stdout=subprocess.DEVNULL, **who)
        fast = [] if is_durable else ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        rules = [*fast, "listen_addresses=127.0.0.1"]
        serving: list[str | Path] = [programs / "postgres", "-D", folder / "data", "-k", folder, "-p", str(port)]
        with (folder / "log").open("w") as log:
            server = subprocess.Popen([*serving, *(word for pair in rules for word in ("-c", pair))], stderr=log, **who)
        try:
            assert wait_for(lambda: answers(port) or server.poll() is not None), "no answer"
            assert server.poll() is None, (folder / "log").read_text()
            subprocess.run(
                [programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "aisance", "aisance"], check=True
            )
            yield f"postgres://aisance@127.0.0.1:{port}/aisance"
        finally:
            server.send_signal(signal.SIGINT)  # at once, whoever is still connected
            server.wait(30)


@contextmanager
def rabbitmq() -> Iterator[str]:
    """The address of a RabbitMQ of our own."""
    program = rabbitmq_program()
    assert program, "RabbitMQ is not installed"
    with _scratch("aisance-mq-") as folder:
        port, name = free_port(), f"aisance{os.getpid()}@localhost"
        (folder / "plugins").write_text("[].")
        (folder / "rabbitmq.conf").write_text(f"listeners.tcp.1 = 127.0.0.1:{port}\nlog.console = true\n")
        own = {
            "HOME": str(folder),
            "RABBITMQ_NODENAME": name,
            "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_PID_FILE": str(folder / "pid"),
            "ERL_EPMD_PORT": str(free_port()),
        }
        environment = {**os.environ, **own}
        with (folder / "log").open("w") as log:
            server = subprocess.Popen([program], env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            assert wait_for(lambda: answers(port) or server.poll() is not None), "no answer"
            assert server.poll() is None, (folder / "log").read_text()
            yield f"amqp://guest:guest@127.0.0.1:{port}//"
        finally:
            server.terminate()
            server.wait(30)
            subprocess.run(["epmd", "-kill"], env=environment, capture_output=True)


if __name__ == "__main__":
    # Just above the `--` is the server, behind it the command.
    command = sys.argv[sys.argv.index("--") + 1 :]
    with postgresql() as address:
        sys.exit(subprocess.run(command, env={**os.environ, "DATABASE_URL": address}).returncode)
