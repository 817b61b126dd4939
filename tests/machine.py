"""What a test may need of the machine. `@pytest.mark.needs("postgresql")`; the closing lines name what was not run.

`@pytest.mark.system` is for what tries the product as a whole: it starts programs and waits for them (a browser, a web
server that is killed, workers, pip), or goes through all there is (every address as each role, all that ships). It
takes longer than all else together, and is run where it is asked for: `make system`, or by its file or folder. With
AISANCE_NO_SKIPS=1 (as in `.ci/run`) all is asked for, and anything that is not run fails the whole run.
"""

import gc
import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils.translation.reloader import translation_file_changed

from lms.lib import collector
from lms.lib.catalogues import compile_stale
from tests.servers import postgresql_programs, rabbitmq_program

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
STRICT = os.environ.get("AISANCE_NO_SKIPS") == "1"


@dataclass(frozen=True)
class Need:
    """Something of the machine: is it there, and how one gets it."""

    is_met: Callable[[], bool]
    how: str


SELDOM = (5_000, 20, 50)
"""Objects between two looks of the collector, then looks, of each generation: pages leave much behind, and none of it
grows."""
WALKS = "tests/browser/"
LONG = (
    WALKS,
    "tests/runtime/test_delivery",
    "tests/access/test_fields",
    "tests/runtime/",
    "tests/starter/",
    "tests/test_studio",
)
"""Files, or folders of them, in the order in which to begin them: what waits for others, for a broker above all, beside
what keeps a core busy."""
NEEDS = {
    "chromium": Need(
        lambda: any(map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))),
        "Chromium: sudo apt install chromium-headless-shell",
    ),
    "postgresql": Need(lambda: bool(postgresql_programs()), "PostgreSQL: sudo apt install postgresql"),
    "rabbitmq": Need(lambda: bool(rabbitmq_program()), "RabbitMQ: sudo apt install rabbitmq-server"),
    "nginx": Need(
        lambda: bool(shutil.which("nginx", path="/usr/sbin:/usr/bin")), "nginx: sudo apt install nginx-light"
    ),
    "systemd": Need(lambda: bool(shutil.which("systemd-analyze")), "systemd-analyze: sudo apt install systemd"),
    "gettext": Need(lambda: bool(shutil.which("xgettext")), "GNU gettext: sudo apt install gettext"),
    "cases": Need(lambda: "AISANCE_CASES" in os.environ, "sample files: AISANCE_CASES=<their folder>"),
}


def pytest_configure(config: pytest.Config) -> None:
    """The tests read French as people do: from catalogues compiled now, even if Django has read older ones."""
    config.addinivalue_line("markers", f"needs(name): one of {', '.join(NEEDS)}")
    if compile_stale(ROOT / "lms" / "locale"):
        translation_file_changed(sender=None, file_path=Path("django.mo"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What the machine lacks, and what nobody asked for, is not run, and said."""
    _put_in_order(items)
    named = [place for word in config.invocation_params.args if (place := _place(word)).is_relative_to(TESTS)]
    is_all_asked_for = STRICT or "system" in config.option.markexpr
    for item in items:
        needs = [mark.args[0] for mark in item.iter_markers("needs")]
        if item.nodeid.startswith(WALKS):
            item.add_marker("system")
            needs.append("chromium")
        missing = [NEEDS[name].how for name in needs if not NEEDS[name].is_met()]
        if item.get_closest_marker("system") and not is_all_asked_for and not any(map(item.path.is_relative_to, named)):
            missing.insert(0, "they start programs of their own or go through all there is: make system")
        if missing:
            item.add_marker(pytest.mark.skip(reason=missing[0]))


def _place(word: str) -> Path:
    """Where an argument of pytest leads, if it is a path; `/`, if it leads to all tests."""
    place = Path(word.partition("::")[0]).resolve()
    return place if place.exists() and place != TESTS else Path("/")


def pytest_collection_finish() -> None:
    """What is loaded stays until the end: to look through it again and again would take an eighth of the time."""
    collector.settle()
    gc.set_threshold(*SELDOM)


def _put_in_order(items: list[pytest.Item]) -> None:
    """Nobody waits for the database: while one file has it made, the others are short ones that ask for none.

    Then come the long files, so that short ones fill what is left.
    """
    asking = {item.path for item in items if _asks_the_database(item)}
    maker = next((item.path for item in items if item.path in asking), None)
    items.sort(key=lambda item: (item.path != maker, item.path in asking or _turn(item) > 0, -_turn(item)))


def _turn(item: pytest.Item) -> int:
    """The earlier it begins, the higher; 0 for what is not in `LONG`."""
    return next((len(LONG) - place for place, start in enumerate(LONG) if item.nodeid.startswith(start)), 0)


def _asks_the_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line a reason, with how many tests it kept from running."""
    missed = terminalreporter.stats.get("skipped", [])
    reasons = Counter(_reason(report) for report in missed)
    for reason, number in reasons.most_common():
        terminalreporter.write_line(f"Not run here: {number} tests ({reason}).", yellow=True)
    if missed and STRICT:
        terminalreporter.write_line("With AISANCE_NO_SKIPS=1 a test that is not run is a failure.", red=True)


def _reason(report: pytest.TestReport) -> str:
    where = report.longrepr
    return str(where[2]).removeprefix("Skipped: ") if isinstance(where, tuple) else str(where)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In the strict run, skipped means failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if STRICT and reporter and reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
