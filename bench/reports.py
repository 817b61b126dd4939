"""Reports at 10,000 learners × 20 courses, and the roll-up over a million completions, on PostgreSQL.

    python bench/reports.py            # two to three minutes on two idle cores, more than half of it filling
    python bench/reports.py --quick    # a tenth of everything

Fills a throwaway database of its own and drops it at the end. BENCH_DATABASE_SERVER names the server
(default postgres://root@127.0.0.1:5432/postgres). Figures are medians of rounds in which ours and the floor take
turns. The floor is what the database alone takes: for files, COPY of the very statement; for the roll-up, the simplest
statement that counts by department.
"""

import argparse
import datetime as dt
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
ROUNDS, COURSES, PEOPLE, CROWD = 5, 20, 10_000, 50_000
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
from django.utils import timezone
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
LEARNING = """
INSERT INTO accounts_user (password, is_superuser, is_staff, is_active, date_joined, email, first_name, last_name,
  sorted_as, employee_number, language, time_zone)
SELECT '!', false, false, i %% 50 <> 0, now(), 'p' || i || '@bench.example', 'Prénom' || (i %% 977),
  'Nom' || (i * 7919 %% 100003),
  'nom' || (i * 7919 %% 100003) || ' prenom' || (i %% 977), 'N' || i, 'fr', CASE WHEN i %% 40 = 0 THEN 'America/Martinique' ELSE 'Europe/Paris' END
FROM generate_series(%(first)s::int, %(last)s::int) i;
INSERT INTO organisation_membership (person_id, department_id, site_id, job_title, category, regime, starts_on, ends_on,
  closes_account)
SELECT u.id, d.id, (SELECT min(id) FROM organisation_site) + u.id %% 4, 'Chargé de mission', 'employee', 'public',
  part.starts_on, part.ends_on, false
FROM accounts_user u
JOIN (VALUES (0, 0, DATE '2020-01-01', current_date - 60), (0, 17, current_date - 59, NULL),
  (1, 0, DATE '2020-01-01', NULL)) part (settled, shift, starts_on, ends_on) ON (u.id %% 4 <> 0)::int = part.settled
JOIN (SELECT id, row_number() OVER (ORDER BY path) - 1 AS n, count(*) OVER () AS total FROM organisation_department) d
  ON d.n = (u.id * 31 + part.shift) %% d.total
WHERE u.email LIKE 'p%%@bench.example' AND substr(split_part(u.email, '@', 1), 2)::int BETWEEN %(first)s AND %(last)s;
INSERT INTO courses_enrolment (person_id, course_key, outline_id, enrolled_at, started_at, last_active_at, completed_at,
  due_on, done_required, total_required)
SELECT u.id, o.course_key, o.id, now() - interval '1 day' * (CASE WHEN o.id %% 2 = 0 THEN 200 ELSE 101 END),
  CASE WHEN h < %(completed)s + 20 THEN now() - (100 + h) * interval '1 day' END,
  CASE WHEN h < %(completed)s + 20 THEN now() - h * interval '1 day' END,
  CASE WHEN h < %(completed)s THEN now() - h * interval '1 day' END,
  CASE WHEN o.id %% 2 = 0 THEN current_date - 30 + (h %% 60)::int END, h %% 12, 12
FROM accounts_user u CROSS JOIN courses_outline o CROSS JOIN LATERAL (SELECT (u.id * 7 + o.id * 13) %% 100 AS h) hash
WHERE u.email LIKE 'p%%@bench.example' AND substr(split_part(u.email, '@', 1), 2)::int BETWEEN %(first)s AND %(last)s;
INSERT INTO courses_assignment (person_id, course_key, due_on, is_mandatory, note, assigned_at)
SELECT e.person_id, e.course_key, e.due_on, true, '', e.enrolled_at
FROM courses_enrolment e JOIN accounts_user u ON u.id = e.person_id
WHERE e.due_on IS NOT NULL AND u.email LIKE 'p%%@bench.example'
  AND substr(split_part(u.email, '@', 1), 2)::int BETWEEN %(first)s AND %(last)s;
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


def rounds(*measured: Callable[[], object], count: int = ROUNDS) -> list[float]:
    """Median seconds of each, taking turns, after one turn that is not counted."""
    times: list[list[float]] = [[] for _ in measured]
    for _ in range(count + 1):
        for taken, one in zip(times, measured, strict=True):
            start = time.perf_counter()
            one()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken[1:]) for taken in times]


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
    """People, one in four of whom has moved, each on every course and asked to take every second one.

    `completed` per cent of the enrolments are completed.
    """
    with connection.cursor() as cursor:
        for part in LEARNING.split(";\n"):
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


def half() -> str:
    """Filters that let half of the courses through: 10,000 learners × 10."""
    return f"period=enrolled&since={timezone.localdate() - dt.timedelta(days=150)}"


def pages() -> None:
    """Whole pages as HR gets them: session, roles, menu, figures, filters, table."""
    client = Client()
    client.force_login(User.objects.get(email="sonia@bench.example"))
    for name, path in (
        ("R2, first page", "/reports/R2/"),
        ("R2, sorted by department", "/reports/R2/?sort=department"),
        ("R2, page 2,000", "/reports/R2/?page=2000"),
        ("R2, overdue ones", "/reports/R2/?status=1"),
        ("R2, by name", "/reports/R2/?q=nom7919"),
        ("R2, with leavers", "/reports/R2/?leavers=on"),
        ("R1, first page", "/reports/R1/"),
        ("R6", "/reports/R6/"),
        ("Overview", "/overview/"),
    ):
        (seconds,) = rounds(lambda path=path: client.get(path))
        with CaptureQueriesContext(connection) as queries:
            size = len(client.get(path).content)
        say(name, seconds, f"{len(queries)} statements, {size / 1024:.0f} KB")


def copy(parameters: str) -> Callable[[], int]:
    """The floor of a file: the database writes the rows of the same statement as CSV itself."""
    asked = table("R2", parameters)
    rows = asked.answer.rows
    query = rows.queryset.order_by(*asked._order).values_list(*rows.fields).query
    sql, values = query.sql_with_params()

    def run() -> int:
        with psycopg.connect(server(NAME), cursor_factory=psycopg.ClientCursor) as own:
            statement = own.cursor().mogrify(sql, values)
            with own.cursor().copy(f"COPY ({statement}) TO STDOUT WITH CSV") as lines:
                return sum(len(line) for line in lines)

    return run


def write(extension: str, parameters: str) -> int:
    """A file as the task writes it; how many rows."""
    asked = table("R2", parameters)
    with tempfile.TemporaryFile() as file:
        if extension == "xlsx":
            export_xlsx.write(asked, file)
        else:
            file.writelines(export_csv.lines(asked))
    return asked.count


def files() -> None:
    """CSV in turns with COPY; both formats once more in a process of their own, for the memory."""
    ours, floor = rounds(lambda: write("csv", half()), copy(half()), count=3)
    with CaptureQueriesContext(connection) as queries:
        count = write("csv", half())
    say(f"CSV, {count:,} rows", ours, f"{len(queries)} statements, {ours / floor:.1f} × the floor")
    say("  floor: COPY of the same statement", floor)
    for extension, parameters in (("csv", half()), ("xlsx", "")):
        print(alone(extension, parameters), flush=True)


def alone(extension: str, parameters: str) -> str:
    """What a process that does nothing else says of one file."""
    command = [sys.executable, __file__, "--write", extension, "--filters", parameters]
    own = {**os.environ, "BENCH_DATABASE_NAME": NAME}
    return subprocess.run(command, env=own, check=True, capture_output=True, text=True).stdout.rstrip()


def weigh(extension: str, parameters: str) -> None:
    """Seconds and memory of one file, in this process."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    count = write(extension, parameters)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    note = f"peak {after / 1024:.0f} MB, of which {(after - before) / 1024:.0f} MB for the file"
    say(f"{extension.upper()} in a process of its own, {count:,} rows", time.perf_counter() - start, note)


def roll_up() -> None:
    """R6 over all completions, in turns with the simplest statement that counts by department."""

    def simplest() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT m.department_id, count(*), count(e.completed_at) FROM courses_enrolment e "
                "JOIN organisation_membership m ON m.person_id = e.person_id AND m.ends_on IS NULL GROUP BY 1"
            )
            cursor.fetchall()

    event, today, floor = rounds(lambda: table("R6").top, lambda: table("R6", "place=today").top, simplest, count=4)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(completed_at) FROM courses_enrolment")
        enrolled, completed = cursor.fetchone() or (0, 0)
    say(f"R6, {completed:,} completions of {enrolled:,}", event, f"{event / floor:.1f} × the floor")
    say("  with today’s departments", today, f"{today / floor:.1f} × the floor")
    say("  floor: count by department, nothing else", floor)


def main() -> None:
    """Fill, measure, fill more, measure again."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--quick", action="store_true", help="a tenth of the people")
    arguments.add_argument("--write", choices=["csv", "xlsx"], help=argparse.SUPPRESS)
    arguments.add_argument("--filters", default="", help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.write:
        weigh(asked.write, asked.filters)
        return
    people, crowd = (PEOPLE // 10, CROWD // 10) if asked.quick else (PEOPLE, CROWD)
    with database():
        fill()
        enrol(1, people, completed=60)
        print(f"{people:,} learners × {COURSES} courses, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        pages()
        files()
        enrol(people + 1, people + crowd, completed=100)
        roll_up()


if __name__ == "__main__":
    try:
        main()
    except psycopg.OperationalError as error:
        print(f"No PostgreSQL at {SERVER}: nothing was measured ({str(error).splitlines()[0]})")
