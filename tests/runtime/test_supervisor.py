"""One command for several programs: restarted when they fall, ended together, nothing left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from lms.lib import supervisor
from lms.lib.supervisor import Program, Supervisor
from tests.servers import wait_for

ROOT = Path(__file__).parent.parent.parent
# A program with a child of its own, both of which write their numbers down; deaf to the polite signal when asked to be.
LONG = """
import os, signal, subprocess, sys, time
if sys.argv[2:] == ["deaf"]:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen(["sleep", "600"])
with open(sys.argv[1], "a") as file:
    file.write(f"{os.getpid()} {child.pid}\\n")
try:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0)) if sys.argv[2:] != ["deaf"] else None
    while True:
        time.sleep(1)
finally:
    child.kill()
"""
Run = Callable[..., "subprocess.Popen[str]"]


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


@pytest.fixture
def pids(tmp_path: Path) -> Path:
    file = tmp_path / "pids"
    file.touch()
    return file


def lines(pids: Path) -> list[list[int]]:
    return [[int(pid) for pid in line.split()] for line in pids.read_text().splitlines()]


def everyone(pids: Path) -> list[int]:
    return [pid for line in lines(pids) for pid in line]


@pytest.fixture
def run(tmp_path: Path, pids: Path) -> Iterator[Run]:
    program = tmp_path / "long.py"
    program.write_text(LONG)
    started: list[subprocess.Popen[str]] = []

    def supervise(*names: str, argument: str = "") -> "subprocess.Popen[str]":
        words = [f"{name}={sys.executable} {program} {pids} {argument}" for name in names]
        command = [sys.executable, "-m", "lms.lib.supervisor", *words]
        started.append(subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True))
        assert wait_for(lambda: len(lines(pids)) == len(names))
        return started[-1]

    yield supervise
    for process in started:
        process.kill()
        process.communicate()
    for pid in everyone(pids):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


@pytest.mark.system
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_every_program_and_what_they_started(run: Run, pids: Path, number: signal.Signals) -> None:
    running = run("web", "worker")
    running.send_signal(number)
    assert running.wait(15) == 0
    assert not any(is_running(pid) for pid in everyone(pids))


@pytest.mark.system
def test_a_killed_supervisor_leaves_nothing_behind(run: Run, pids: Path) -> None:
    run("web", "worker").kill()
    assert wait_for(lambda: not any(is_running(pid) for pid in everyone(pids)), 10)


@pytest.mark.system
def test_a_program_that_falls_is_started_again(run: Run, pids: Path) -> None:
    running = run("web")
    [[first, its_child]] = lines(pids)
    os.kill(first, signal.SIGKILL)
    assert wait_for(lambda: len(lines(pids)) == 2)
    assert not is_running(its_child)
    running.send_signal(signal.SIGINT)
    assert "web ended (by SIGKILL); starting it again." in running.communicate(timeout=15)[1]


@pytest.mark.system
def test_a_second_ctrl_c_insists(run: Run, pids: Path) -> None:
    running = run("web", argument="deaf")
    running.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(1)
    running.send_signal(signal.SIGINT)
    assert running.wait(5) == 0
    assert not any(is_running(pid) for pid in everyone(pids))


@pytest.mark.system
def test_a_program_that_never_starts_well_is_given_up(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(supervisor, "PATIENCE", 2)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert Supervisor([Program.parse(f"web={sys.executable} -c 'raise SystemExit(3)'")]).run() == 1
    said = capfd.readouterr().err
    assert "web ended (status 3); starting it again." in said
    assert "web ended 2 times in a row just after its start: giving up." in said


def test_a_program_can_leave_the_first_seconds_to_the_others(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    now = 1000.0
    monkeypatch.setattr(supervisor.time, "monotonic", lambda: now)
    monkeypatch.setattr(Program, "start", lambda program: (tmp_path / program.name).touch())
    programs = Supervisor([Program.parse("web=true"), Program.parse("worker+3=true")])
    programs._tend()
    assert [file.name for file in tmp_path.iterdir()] == ["web"]
    now += 3
    programs._tend()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["web", "worker"]


def test_pauses_grow_and_a_steady_run_clears_them(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(supervisor.time, "monotonic", lambda: now)
    program = Program("web", ["true"], started_at=now)
    pauses = []
    for _ in range(6):
        program.note_end()
        pauses.append(program.not_before - now)
    assert pauses == [1, 3, 7, 15, 30, 30]
    now += 60
    program.note_end()
    assert program.not_before == now
