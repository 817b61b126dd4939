"""Whether the data of this installation is being served: said by a lock that ends with whoever holds it."""

import fcntl
import os
from pathlib import Path

NAME = "served.lock"


def hold(folder: Path) -> int:
    """Hold the lock, with others who serve the same; what this process becomes (exec) goes on holding it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / NAME, os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(file, fcntl.LOCK_SH)
    os.set_inheritable(file, True)  # noqa: FBT003
    return file


def is_held(folder: Path) -> bool:
    """Somebody serves it now."""
    if not (folder / NAME).exists():
        return False
    file = os.open(folder / NAME, os.O_RDWR)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
