"""The pages a signed-in learner opens most, at 8 clients: requests a second and median latency, beside a floor; then
quiz attempts against the same server (quiz_attempts.py).

    python bench/pages.py                 # SQLite and PostgreSQL: half a minute of measuring each, once they are filled
    python bench/pages.py --profile       # where the time of a course page goes, in one process, on PostgreSQL

Throwaway installations with the starter catalogue, served by gunicorn as `make run` serves. The floor is /healthz of a
stranger: the same way through gunicorn and the middleware, without database, session or template. The clients run on
the same machine and take their share of it; the load of the machine is printed, since whatever else runs counts too.
"""

import argparse
import cProfile
import json
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
CLIENTS, ROUNDS, SECONDS = 8, 4, 1.0
FLOOR = "floor: /healthz"
QUIZ = str(Path(__file__).with_name("quiz_attempts.py"))
DJANGO = {"DJANGO_SETTINGS_MODULE": "lms.settings.development", "LOG_LEVEL": "ERROR", "BROKER_URL": "memory://"}


class Client(threading.Thread):
    """One learner on one open connection, asking for one page until the time is over."""

    def __init__(self, port: int, cookie: str, path: str, until: float) -> None:
        super().__init__()
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookie, self.path, self.until = cookie, path, until
        self.took: list[float] = []
        self.status = 0

    def run(self) -> None:
        """Ask, read, note how long it took; again."""
        while time.perf_counter() < self.until:
            begun = time.perf_counter()
            self.connection.request("GET", self.path, headers={"Cookie": self.cookie})
            answer = self.connection.getresponse()
            answer.read()
            self.took.append(time.perf_counter() - begun)
            self.status = max(self.status, answer.status)


def ask(port: int, cookies: list[str], path: str) -> list[float]:
    """All clients at once; how long each request took."""
    until = time.perf_counter() + SECONDS
    clients = [Client(port, "" if path == "/healthz" else cookie, path, until) for cookie in cookies]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    if any(client.status != 200 for client in clients):
        raise SystemExit(f"{path} answered {[client.status for client in clients]}")
    return [seconds for client in clients for seconds in client.took]


def measure(port: int, cookies: list[str], paths: dict[str, str]) -> None:
    """Rounds of all pages in turn, so that a noisy moment does not fall on one of them alone."""
    rates: dict[str, list[float]] = {name: [] for name in paths}
    took: dict[str, list[float]] = {name: [] for name in paths}
    for number in range(ROUNDS + 1):
        for name, path in paths.items():
            found = ask(port, cookies, path)
            if number:  # the first round warms up
                rates[name].append(len(found) / SECONDS)
                took[name] += found
    for name in paths:
        low, high = min(rates[name]), max(rates[name])
        middle = statistics.median(rates[name])
        print(f"  {name:24} {middle:6.0f} requests/s ({low:.0f}–{high:.0f})", end="")
        print(f"   median {statistics.median(took[name]) * 1000:6.1f} ms", flush=True)


def fill() -> dict[str, object]:
    """In a process of its own: the tables, the catalogue, the learners. Returns cookies and addresses."""
    import django

    django.setup()

    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client as Browser

    from courses import enrolment, progress
    from courses.models import CoursePage, LessonPage, QuizPage
    from lms.accounts.models import User
    from lms.operations import preparation

    call_command("migrate", verbosity=0)
    preparation.make_cache_table()
    preparation.collect_static(lambda _said: None)
    call_command("load_starter", verbosity=0)
    course = CoursePage.objects.filter(locale__language_code="fr").order_by("path")[0]
    lesson, quiz = (kind.objects.descendant_of(course).order_by("path")[0] for kind in (LessonPage, QuizPage))
    cookies = []
    for number in range(CLIENTS):
        person = User.objects.create_user(f"p{number}@bench.example", first_name="Ana", last_name=str(number))
        held = enrolment.enrol(person, course.translation_key)
        progress.begin(held, lesson.translation_key)  # before the first lesson another page may come
        (browser := Browser()).force_login(person)
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}")
    paths = {"course page": course.address, "lesson": lesson.address, "quiz page": quiz.address}
    return {"cookies": cookies, "paths": {**paths, FLOOR: "/healthz"}}


@contextmanager
def databases(wanted: str) -> Iterator[dict[str, str]]:
    """By name: a file, and a server of our own where PostgreSQL is installed."""
    from tests.servers import postgresql, postgresql_programs

    with tempfile.TemporaryDirectory() as folder:
        found = {"SQLite": f"sqlite:///{folder}/bench.sqlite3"}
        if not postgresql_programs():
            print("PostgreSQL is not installed: not measured.")
            yield found
            return
        with postgresql(is_durable=True) as address:
            found["PostgreSQL"] = address
            yield {name: url for name, url in found.items() if name.lower() in wanted}


def child(folder: str, database: str, *words: str, script: str = __file__) -> str:
    """What a script (this one) prints when called with `words` in an installation of its own."""
    environment = os.environ | DJANGO | {"DATABASE_URL": database, "VAR_DIR": folder}
    command = [sys.executable, script, *words]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def profile(cookie: str, path: str) -> None:
    """In a process of its own: statements, bytes, seconds and functions of one page."""
    import django

    django.setup()

    from django.conf import settings
    from django.db import connection
    from django.test import Client as Browser
    from django.test.utils import CaptureQueriesContext

    browser = Browser()
    browser.cookies[settings.SESSION_COOKIE_NAME] = cookie.partition("=")[2]
    for _ in range(20):
        browser.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(path)
    print(f"{path}: {answer.status_code}, {len(queries)} statements, {len(answer.content) / 1024:.0f} KB")
    took = []
    for _ in range(100):
        begun = time.process_time()
        browser.get(path)
        took.append(time.process_time() - begun)
    print(f"median {statistics.median(took) * 1000:.1f} ms of processor time")
    with cProfile.Profile() as running:
        for _ in range(100):
            browser.get(path)
    pstats.Stats(running).sort_stats("tottime").print_stats(25).sort_stats("cumtime").print_stats(80)


def main() -> None:
    """Fill, serve, measure, print; each database in turn."""
    from tests.web import Web

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", metavar="PAGE", nargs="?", const="course page")
    given = parser.parse_args()
    with databases("postgresql" if given.profile else "sqlite postgresql") as addresses:
        for name, address in addresses.items():
            with tempfile.TemporaryDirectory() as folder:
                made = json.loads(child(folder, address, "fill").splitlines()[-1])
                if given.profile:
                    print(child(folder, address, "profile", made["cookies"][0], made["paths"][given.profile]))
                    continue
                web = Web(Path(folder), address)
                web.start()
                load = os.getloadavg()[0]
                print(
                    f"{name}, {CLIENTS} clients, load of the machine before {load:.1f} of {os.cpu_count()}", flush=True
                )
                try:
                    measure(web.port, made["cookies"], made["paths"])
                    base = f"http://127.0.0.1:{web.port}"
                    print(child(folder, address, base, "--seconds=8", script=QUIZ), flush=True)
                finally:
                    web.kill_everything()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["fill"]:
            print(json.dumps(fill()))
        case ["profile", cookie, path]:
            profile(cookie, path)
        case _:
            main()
