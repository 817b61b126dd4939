"""Run several programs as one: restart what falls, end all together, leave nothing behind.

`python -m lms.lib.supervisor "web=gunicorn lms.wsgi" "worker+3=celery -A lms worker"`: here the worker starts three
seconds after the web, which has the machine to itself until then.

Each program leads a process group of its own, so that a Ctrl-C reaches the supervisor alone, which then ends them in
good order. On Linux the kernel ends them too when the supervisor itself is killed.
"""

import ctypes
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

STEADY = 10.0
"""Seconds after which a program counts as well started."""
PATIENCE = 5
"""Bad starts in a row before giving up."""
LONGEST_PAUSE = 30.0
GRACE = 25.0
"""Seconds the programs have to finish what they are doing."""
PR_SET_PDEATHSIG = 1


@dataclass
class Program:
    """One program: how it is called, and how it fares."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    bad_starts: int = 0
    not_before: float = field(default=0.0)

    @classmethod
    def parse(cls, text: str) -> "Program":
        """From `name=command with arguments`, or `name+seconds=command …` to start so much later."""
        called, _, command = text.partition("=")
        name, _, later = called.partition("+")
        return cls(name, shlex.split(command), not_before=time.monotonic() + float(later or 0))

    @property
    def is_running(self) -> bool:
        """It was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it as the leader of a process group of its own."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(self.command, preexec_fn=_tied_to(os.getpid()), start_new_session=True)

    def note_end(self) -> None:
        """It ended by itself: clear its group away and say how long to wait before the next start."""
        self.kill()
        steady = time.monotonic() - self.started_at >= STEADY
        self.bad_starts = 0 if steady else self.bad_starts + 1
        self.not_before = time.monotonic() + min(LONGEST_PAUSE, 2.0**self.bad_starts - 1)

    def ask_to_end(self) -> None:
        """The polite signal: finish what you are doing."""
        if self.process and self.is_running:
            self.process.terminate()

    def kill(self) -> None:
        """End it and everything it started."""
        if self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def _tied_to(parent: int) -> Callable[[], None]:
    """What a child runs between fork and exec, so that the kernel sends it SIGTERM when its parent dies."""
    # Looked up before the fork: a child must not load libraries.
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None

    def tie() -> None:
        if prctl:
            prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:
                os._exit(1)

    return tie


class Supervisor:
    """Keeps its programs running until told to stop."""

    def __init__(self, programs: Sequence[Program]) -> None:
        self.programs = programs
        self.stops_asked = 0

    def run(self) -> int:
        """Serve until a signal or a hopeless program; returns the exit status."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        while not self.stops_asked and not (hopeless := self._hopeless()):
            self._tend()
            time.sleep(0.2)
        if not self.stops_asked and hopeless:
            say(f"{hopeless} ended {PATIENCE} times in a row just after its start: giving up. What it said is above.")
        self._end_all()
        return 0 if self.stops_asked else 1

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stops_asked += 1

    def _hopeless(self) -> str:
        return next((program.name for program in self.programs if program.bad_starts >= PATIENCE), "")

    def _tend(self) -> None:
        """Start what is not running, each after its pause."""
        for program in self.programs:
            if program.is_running:
                continue
            if program.process:
                say(f"{program.name} ended ({_how(program.process.returncode)}); starting it again.")
                program.note_end()
                program.process = None
            if time.monotonic() >= program.not_before:
                program.start()

    def _end_all(self) -> None:
        """Ask, wait, and after the grace (or a second Ctrl-C) insist."""
        say("stopping …")
        for program in self.programs:
            program.ask_to_end()
        asked, until = self.stops_asked, time.monotonic() + GRACE
        while any(program.is_running for program in self.programs):
            if time.monotonic() > until or self.stops_asked > max(asked, 1):
                break
            time.sleep(0.1)
        for program in self.programs:
            program.kill()
        say("stopped.")


def _how(status: int) -> str:
    return f"by {signal.Signals(-status).name}" if status < 0 else f"status {status}"


def say(sentence: str) -> None:
    """One line on the terminal, whatever the programs write beside it."""
    sys.stderr.write(f"aisance: {sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(Supervisor([Program.parse(text) for text in sys.argv[1:]]).run())
