"""Reports at 10,000 learners × 20 courses, and the roll-up over a million completions, on PostgreSQL.

    python bench/reports.py            # about two minutes
    python bench/reports.py --quick    # a tenth of everything

Fills a throwaway database of its own and drops it at the end. BENCH_DATABASE_SERVER names the server
(default postgres://root@127.0.0.1:5432/postgres). Every figure is a median of rounds, beside what the database alone
takes for the same rows (COPY of the same statement, or the same statement without any product around it).
"""

# ruff: noqa: E402, T201
import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

SERVER = os.environ.get("BENCH_DATABASE_SERVER", "postgres://root@127.0.0.1:5432/postgres")
NAME = os.environ.get("BENCH_DATABASE_NAME", f"aisance_bench_reports_{os.getpid()}")
ROUNDS, COURSES = 5, 20
sys.path.insert(0, str(Path(__file__).parent.parent))


def server(name: str = "") -> str:
    """The address of a database of the server."""
    parts = urlsplit(SERVER)
    return urlunsplit(parts._replace(path=f"/{name}")) if name else SERVER


os.environ["DJANGO_SETTINGS_MODULE"] = "lms.settings.test"
os.environ["DATABASE_URL"] = server(NAME)
os.environ["DATABASE_POOL"] = "false"

import django

django.setup()

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from courses.models import CataloguePage, CoursePage
from lms.accounts.models import User
from lms.pages.models import FrontPage
from lms.reports.declared import REPORTS
from lms.reports.machinery import export_csv, export_xlsx
from lms.reports.machinery.table import Table
from lms.reports.questions import ask

ORGANISATION = """
INSERT INTO organisation_department (path, depth, numchild, name, code, is_active)
SELECT '0001', 1, 20, 'Direction générale', 'DG', true
UNION ALL SELECT '0001' || lpad(i::text, 4, '0'), 2, 9, 'Service ' || i, 'S' || i, true FROM generate_series(1, 20) i
UNION ALL SELECT '0001' || lpad(i::text, 4, '0') || lpad(j::text, 4, '0'), 3, 0, 'Équipe ' || i || '.' || j,
  'E' || i || '.' || j, true FROM generate_series(1, 20) i, generate_series(1, 9) j;
INSERT INTO organisation_site (path, depth, numchild, name, code, is_active)
SELECT lpad(i::text, 4, '0'), 1, 0, 'Site ' || i, 'L' || i, true FROM generate_series(1, 4) i;
INSERT INTO courses_outline (course_key, number, modules, minutes, created_at)
SELECT translation_key, 1, '[]', 60, now() FROM courses_coursepage c JOIN wagtailcore_page p ON p.id = c.page_ptr_id;
"""
PEOPLE = """
INSERT INTO accounts_user (password, is_superuser, is_staff, is_active, date_joined, email, first_name, last_name,
  employee_number, language, time_zone)
SELECT '!', false, false, i %% 50 <> 0, now(), 'p' || i || '@bench.example', 'Prénom' || (i %% 977), 'Nom' || (i * 7919 %% 100003),
  'N' || i, 'fr', CASE WHEN i %% 40 = 0 THEN 'America/Martinique' ELSE 'Europe/Paris' END
FROM generate_series(%(first)s::int, %(last)s::int) i;
INSERT INTO organisation_membership (person_id, department_id, site_id, job_title, category, regime, starts_on, ends_on)
SELECT u.id, d.id, (SELECT min(id) FROM organisation_site) + u.id %% 4, 'Chargé de mission', 'employee', 'public',
  part.starts_on, part.ends_on
FROM accounts_user u
CROSS JOIN (VALUES (0, DATE '2020-01-01', current_date - 60), (1, current_date - 59, NULL)) part (n, starts_on, ends_on)
JOIN (SELECT id, row_number() OVER (ORDER BY path) - 1 AS n, count(*) OVER () AS total FROM organisation_department) d
  ON d.n = (u.id * 31 + part.n * (CASE WHEN u.id %% 4 = 0 THEN 17 ELSE 0 END)) %% d.total
WHERE u.email LIKE 'p%%@bench.example' AND substr(split_part(u.email, '@', 1), 2)::int BETWEEN %(first)s AND %(last)s;
INSERT INTO courses_enrolment (person_id, course_key, outline_id, enrolled_at, started_at, last_active_at, completed_at,
  due_on, done_required, total_required)
SELECT u.id, o.course_key, o.id, now() - interval '200 days',
  CASE WHEN h < %(completed)s + 20 THEN now() - (100 + h) * interval '1 day' END,
  CASE WHEN h < %(completed)s + 20 THEN now() - h * interval '1 day' END,
  CASE WHEN h < %(completed)s THEN now() - h * interval '1 day' END,
  CASE WHEN o.id %% 2 = 0 THEN current_date - 30 + (h %% 60)::int END, h %% 12, 12
FROM accounts_user u CROSS JOIN courses_outline o CROSS JOIN LATERAL (SELECT (u.id * 7 + o.id * 13) %% 100 AS h) hash
WHERE u.email LIKE 'p%%@bench.example' AND substr(split_part(u.email, '@', 1), 2)::int BETWEEN %(first)s AND %(last)s;
"""


def statement(sql: str) -> None:
    """Run one statement outside any database of ours."""
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(sql)


@contextmanager
def database() -> Iterator[None]:
    """A database for this run only."""
    statement(f'CREATE DATABASE "{NAME}"')
    try:
        yield
    finally:
        statement(f'DROP DATABASE "{NAME}" WITH (FORCE)')


def median(measured: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds, after one round that is not counted."""
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        measured()
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def say(name: str, seconds: float, note: str = "") -> None:
    """One line of the result."""
    print(f"{name:<58} {seconds * 1000:>9.0f} ms  {note}", flush=True)


def fill() -> None:
    """Courses through the product, everything else by bulk statements."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    root = Page.objects.get(depth=1)
    french = Locale.objects.get(language_code="fr")
    front = root.add_child(
        instance=FrontPage(title="Accueil", slug="banc", headline="Banc", welcome="Banc", locale=french)
    )
    catalogue = front.add_child(instance=CataloguePage(title="Catalogue", slug="catalogue", locale=french))
    for number in range(COURSES):
        title = f"Formation {number:02d}"
        catalogue.add_child(instance=CoursePage(title=title, slug=f"f{number}", summary=title, locale=french))
    with connection.cursor() as cursor:
        cursor.execute(ORGANISATION)
    hr = User.objects.create_user("sonia@bench.example", first_name="Sonia", last_name="Roussel", language="fr")
    hr.groups.add(Group.objects.get(name="hr"))


def enrol(first: int, last: int, completed: int) -> None:
    """People, each in two places one after the other, each on every course; `completed` per cent are completed."""
    with connection.cursor() as cursor:
        for part in PEOPLE.split(";\n"):
            if part.strip():
                cursor.execute(part, {"first": first, "last": last, "completed": completed})
    with psycopg.connect(server(NAME), autocommit=True) as vacuum:
        vacuum.execute("VACUUM ANALYZE")


def table(code: str, parameters: str = "") -> Table:
    """A report as HR asks for it, from the start: roles and choices are read again."""
    viewer = User.objects.get(email="sonia@bench.example")
    found = ask(REPORTS[code], viewer, "fr", QueryDict(parameters)).table
    if found is None:
        raise SystemExit(f"{code}: {parameters} was refused")
    return found


def seen(path: str, parameters: str = "") -> tuple[float, int, int]:
    """Seconds, statements and bytes of a page as HR sees it."""
    client = Client()
    client.force_login(User.objects.get(email="sonia@bench.example"))

    def visit() -> object:
        return client.get(f"{path}?{parameters}")

    seconds = median(visit)
    with CaptureQueriesContext(connection, ) as queries:
        response = client.get(f"{path}?{parameters}")
    return seconds, len(queries), len(response.content)


def pages() -> None:
    """First pages, with everything: session, roles, menu, figures, table."""
    for name, path, parameters in (
        ("R2 first page", "/reports/R2/", ""),
        ("R2 sorted by department", "/reports/R2/", "sort=department"),
        ("R2 page 2,000", "/reports/R2/", "page=2000"),
        ("R2 overdue of one department", "/reports/R2/", "status=1&department=2"),
        ("R2 by name", "/reports/R2/", "q=nom7919"),
        ("R2 with leavers", "/reports/R2/", "leavers=on"),
        ("R1", "/reports/R1/", ""),
        ("R6", "/reports/R6/", ""),
        ("Overview", "/overview/", ""),
    ):
        seconds, statements, size = seen(path, parameters)
        say(name, seconds, f"{statements} statements, {size / 1024:.0f} KB")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--keep", action="store_true")
    with database():
        fill()
        enrol(1, 10_000, 60)
        pages()
        input("go on? ")


if __name__ == "__main__":
    main()
