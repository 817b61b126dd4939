"""The web of the product as `serve` starts it: gunicorn with its workers, on a port and a database of one's own."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.servers import answers, free_port, wait_for

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "gunicorn", "lms.wsgi", "-c", "python:lms.operations.gunicorn"]


class Web:
    """Gunicorn; what it says goes to `log` in the folder, which is also where the installation keeps its files."""

    def __init__(self, folder: Path, database: str, **environment: str) -> None:
        self.port, self.log = free_port(), folder / "log"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "lms.settings.development",
            "DATABASE_URL": database,
            "VAR_DIR": str(folder),
            "BIND": f"127.0.0.1:{self.port}",
            "LOG_LEVEL": "ERROR",
            **environment,
        }

    def start(self) -> None:
        """Returns once it listens."""
        with self.log.open("a") as log:
            how: dict[str, Any] = {"stdout": log, "stderr": log, "start_new_session": True}
            self.master = subprocess.Popen(COMMAND, env=self.environment, cwd=ROOT, **how)
        assert wait_for(lambda: answers(self.port)), self.log.read_text()

    @property
    def workers(self) -> list[int]:
        """The processes that answer requests."""
        children = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def kill_a_worker(self) -> None:
        """Without a word, at once."""
        assert wait_for(lambda: self.workers)
        os.kill(random.choice(self.workers), signal.SIGKILL)

    def kill_everything(self) -> None:
        """The master and the workers, without a word, at once."""
        os.killpg(self.master.pid, signal.SIGKILL)
        self.master.wait(10)
