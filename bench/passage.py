"""R9 for 10,000 people × 5 networks × 6 moments on PostgreSQL, beside what the database alone takes to read the rows.

    python bench/passage.py            # about two minutes, nearly all of it filling
    python bench/passage.py --quick    # a tenth of the people

Fills a throwaway database of its own and drops it at the end; BENCH_DATABASE_SERVER as in bench/reports.py. Everybody
has answered all six moments on all five networks, and has met four questions about each: 300,000 check-ins and 200,000
question cards. One in eight has moved since. Medians of rounds: by the clock, and of the processor’s time that this
process took, which says more on a machine that others use too; what the database takes is only in the first.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("BENCH_DATABASE_NAME", f"aisance_bench_passage_{os.getpid()}")

import psycopg
import reports as bench
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from lms.accounts.models import User
from lms.networks.models import Network
from quizzes.models import Category, Question, QuestionVersion

NETWORKS, QUESTIONS, ROUNDS = 5, 4, 5
FILL = """
INSERT INTO networks_network (key, name, hue, purpose_fr, purpose_en, audience_fr, audience_en, is_threaded)
SELECT 'n' || i, 'Réseau ' || i, 200, '', '', '', '', false FROM generate_series(1, %(networks)s) i;
INSERT INTO accounts_user (password, is_superuser, is_staff, is_active, date_joined, email, first_name, last_name,
  sorted_as, employee_number, language, time_zone)
SELECT '!', false, false, i %% 50 <> 0, now(), 'p' || i || '@bench.example', 'Prénom' || i, 'Nom' || i, 'nom' || i, 'N' || i, 'fr',
  'Europe/Paris' FROM generate_series(1, %(people)s) i;
INSERT INTO organisation_membership (person_id, department_id, job_title, category, regime, starts_on, ends_on,
  closes_account)
SELECT u.id, d.id, '', '', '', part.starts_on, part.ends_on, false FROM accounts_user u
JOIN (VALUES (0, 0, DATE '2020-01-01', current_date - 60), (0, 17, current_date - 59, NULL),
  (1, 0, DATE '2020-01-01', NULL)) part (settled, shift, starts_on, ends_on) ON (u.id %% 8 <> 0)::int = part.settled
JOIN (SELECT id, row_number() OVER (ORDER BY path) - 1 AS n, count(*) OVER () AS total FROM organisation_department) d
  ON d.n = (u.id * 31 + part.shift) %% d.total WHERE u.email LIKE 'p%%@bench.example';
INSERT INTO adoption_passage (person_id, network_id, began_at, next_on, passed_at)
SELECT u.id, n.id, now() - (700 + u.id %% 400) * interval '1 day', current_date,
  CASE WHEN (u.id * 7 + n.id) %% 100 < 60 THEN now() - (u.id %% 500 + 60) * interval '1 day' END
FROM accounts_user u CROSS JOIN networks_network n WHERE u.email LIKE 'p%%@bench.example';
INSERT INTO adoption_checkin (passage_id, moment, number, due_on, opened_at, completed_at, step, words, use, did,
  concern_0, concern_1, concern_2, concern_3, concern_4, concern_5, concern_6, lacks_time, lacks_right, lacks_help,
  lacks_tool, declared, evidenced)
SELECT p.id, m.moment, m.number, current_date, p.began_at, p.began_at + m.days * interval '1 day', '', '', '{}', '',
  p.id %% 8, p.id %% 7, (p.id + m.days) %% 8, p.id %% 5, p.id %% 6, m.days %% 7, p.id %% 3, p.id %% 2 = 0, p.id %% 3 = 0,
  p.id %% 5 = 0, p.id %% 7 = 0, least(7, m.days / 60 + p.id %% 4), least(6, m.days / 90 + p.id %% 3)
FROM adoption_passage p CROSS JOIN (VALUES (0, 0, 0), (1, 0, 20), (2, 0, 50), (3, 0, 110), (4, 1, 290), (4, 2, 470))
  m (moment, number, days);
"""
CARDS = """
INSERT INTO quizzes_card (person_id, question_key, version_id, placement, met_at, first_fraction, stability, difficulty,
  last_reviewed_on, due_on, times)
SELECT u.id, v.key, v.id, v.key, now() - interval '300 days', 1, 1 + (u.id * 7919 + v.id * 104729) %% 30000 / 100.0, 5,
  current_date - 40 - (u.id + v.id * 13)::int %% 200, current_date, 3
FROM accounts_user u CROSS JOIN quizzes_questionversion v WHERE u.email LIKE 'p%%@bench.example';
"""


def fill(people: int) -> None:
    """Migrations, a tree of 201 departments, then everything by bulk statements."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with connection.cursor() as cursor:
        for part in (bench.ORGANISATION.split("INSERT INTO courses_outline")[0] + FILL).split(";\n"):
            if part.strip():
                values = {"people": people, "networks": NETWORKS} if "%(" in part or "%%" in part else None
                cursor.execute(part, values)
        ask_questions()
        cursor.execute(CARDS, {})
    hr = User.objects.create_user("sonia@bench.example", first_name="Sonia", last_name="Roussel", language="fr")
    hr.groups.add(Group.objects.get(name="hr"))
    with psycopg.connect(bench.server(bench.NAME), autocommit=True) as vacuum:
        vacuum.execute("VACUUM ANALYZE")


def ask_questions() -> None:
    """The questions that the cards are about, some for each network."""
    shelf = Category.objects.create(key="banc", name_fr="Banc", name_en="Bench")
    french = Locale.objects.get(language_code="fr")
    for network in Network.objects.order_by("pk"):
        for number in range(QUESTIONS):
            slug = f"{network.key}-{number}"
            question = Question(title=slug, slug=slug, category=shelf, locale=french)
            question.networks = [network]
            question.save()
            QuestionVersion.objects.create(key=question.translation_key, number=1, kind="true_false", texts={})


def floor() -> None:
    """The rows of one network, read by the driver and thrown away."""
    columns = ", ".join(f"c.concern_{number}" for number in range(7))
    with psycopg.connect(bench.server(bench.NAME)) as own, own.cursor() as cursor:
        cursor.execute(
            f"SELECT c.passage_id, c.moment, c.number, c.declared, c.evidenced, {columns}, c.lacks_time, c.lacks_right, "
            "c.lacks_help, c.lacks_tool FROM adoption_checkin c JOIN adoption_passage p ON p.id = c.passage_id "
            "WHERE p.network_id = (SELECT min(id) FROM networks_network) AND c.completed_at IS NOT NULL"
        )
        cursor.fetchall()


def timed(*measured: Callable[[], object]) -> list[tuple[float, float]]:
    """Median seconds of each by the clock and by the processor, taking turns, after one turn that is not counted."""
    times: list[list[tuple[float, float]]] = [[] for _ in measured]
    for _ in range(ROUNDS + 1):
        for taken, one in zip(times, measured, strict=True):
            clock, processor = time.perf_counter(), time.process_time()
            one()
            taken.append((time.perf_counter() - clock, time.process_time() - processor))
    return [tuple(statistics.median(column) for column in zip(*taken[1:], strict=True)) for taken in times]


def measure() -> None:
    """Whole pages as HR gets them, and the file."""
    client = Client()
    client.force_login(User.objects.get(email="sonia@bench.example"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM organisation_department WHERE depth = 2 ORDER BY path LIMIT 1")
        (department,) = cursor.fetchone() or (0,)
    for name, ask in (
        ("R9, everybody", lambda: client.get("/reports/R9/")),
        ("R9, a department of fifty teams", lambda: client.get(f"/reports/R9/?department={department}")),
        ("R9, as CSV", lambda: b"".join(client.post("/reports/R9/export/", {"format": "csv"}))),
    ):
        (ours, own), (least, _own) = timed(ask, floor)
        with CaptureQueriesContext(connection) as queries:
            ask()
        notes = f"{own * 1000:.0f} ms of them ours; {len(queries)} statements; the rows alone {least * 1000:.0f} ms"
        bench.say(name, ours, notes)


def main() -> None:
    """Fill, measure."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--quick", action="store_true", help="a tenth of the people")
    people = 1_000 if arguments.parse_args().quick else 10_000
    with bench.database():
        fill(people)
        print(
            f"{people:,} people × {NETWORKS} networks × 6 moments, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
        )
        measure()


if __name__ == "__main__":
    try:
        main()
    except psycopg.OperationalError as error:
        print(f"No PostgreSQL at {bench.SERVER}: nothing was measured ({str(error).splitlines()[0]})")
