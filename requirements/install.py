"""Make .venv hold what a lock lists, with nothing but the standard library.

`python3 requirements/install.py runtime` (or `scale`, or `development`). A stamp in .venv remembers the lock it was
made from, so that the next run has nothing to do.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE.parent / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
CONTAINS = {
    "runtime": ("runtime",),
    "scale": ("runtime", "scale"),
    "development": ("runtime", "scale", "development"),
}
COMPILING = "import compileall, sysconfig; compileall.compile_dir(sysconfig.get_path('purelib'), quiet=2, workers=0)"
OFFLINE_SIGNS = ("NewConnectionError", "name resolution", "Network is unreachable", "timed out", "ProxyError")


def fingerprint(lock: str) -> str:
    """Changes when the lock changes, or the Python that runs it."""
    digest = hashlib.sha256((HERE / f"{lock}.txt").read_bytes())
    digest.update(sys.version.encode())
    return digest.hexdigest()


def is_current(lock: str) -> bool:
    """The environment already holds this lock."""
    stamp = ENVIRONMENT / "locks" / lock
    return PYTHON.exists() and stamp.is_file() and stamp.read_text() == fingerprint(lock)


def make_environment() -> None:
    """An empty .venv with pip, unless one that works is there."""
    probe = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True) if PYTHON.exists() else None
    if probe and probe.returncode == 0:
        return
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], capture_output=True, text=True)
    if made.returncode:
        sys.exit(
            f"This Python ({sys.executable}) cannot make virtual environments.\n"
            "On Debian and Ubuntu: sudo apt install python3-venv\n"
            f"{made.stdout}{made.stderr}".rstrip()
        )


def install(lock: str) -> None:
    """Fetch and install what the lock lists, each file checked against its hash."""
    said = f"Installing the packages of requirements/{lock}.txt into .venv (about a minute, this time only) …"
    sys.stderr.write(said + "\n")
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--no-input"]
    command += ["--no-compile", "--disable-pip-version-check", "--retries", "1", "--timeout", "20"]
    command += ["-r", str(HERE / f"{lock}.txt")]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(explanation(done.stdout + done.stderr))
    compile_all()
    stamps = ENVIRONMENT / "locks"
    stamps.mkdir(exist_ok=True)
    for held in CONTAINS[lock]:
        (stamps / held).write_text(fingerprint(held))


def compile_all() -> None:
    """Compile what was installed, on every core: pip would take one. What cannot be compiled is told when it is run."""
    subprocess.run([str(PYTHON), "-c", COMPILING], capture_output=True)


def explanation(output: str) -> str:
    """What to tell the person when pip gave up."""
    last = "\n".join(line for line in output.splitlines() if "WARNING: Retrying" not in line).strip()[-1500:]
    if any(sign in output for sign in OFFLINE_SIGNS):
        return (
            "The packages could not be downloaded: this machine does not reach the package index.\n"
            "The first set-up needs the network once. Check the connection or the proxy, and run the command again."
        )
    return f"The packages could not be installed. pip said:\n{last}"


def main() -> None:
    """Bring .venv up to the lock named on the command line."""
    lock = sys.argv[1] if len(sys.argv) == 2 else ""
    if lock not in CONTAINS:
        sys.exit(f"Say which lock: {', '.join(CONTAINS)}.")
    if not is_current(lock):
        make_environment()
        install(lock)


if __name__ == "__main__":
    main()
