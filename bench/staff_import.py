"""HR import of 10,000 people with their departments, on SQLite and on PostgreSQL: reading, dry run, applying, again.

    python bench/staff_import.py            # about a minute
    python bench/staff_import.py 1000       # fewer people

Fills throwaway databases of its own and drops them at the end. BENCH_DATABASE_SERVER names the PostgreSQL server
(default postgres://root@127.0.0.1:5432/postgres); without one, only SQLite is measured, and that is said.
"""

import csv
import io
import itertools
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).parent.parent
SERVER = os.environ.get("BENCH_DATABASE_SERVER", "postgres://root@127.0.0.1:5432/postgres")
NAME = f"aisance_bench_staff_{os.getpid()}"
PEOPLE = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
HEADER = ("Matricule", "NOM", "Prénom", "E-mail professionnel", "Code service", "Service", "Site", "Fonction")
HEADER += ("Catégorie", "Statut", "Matricule responsable", "Date d’entrée")


def staff() -> bytes:
    """The export of an HR tool: semicolons, Windows-1252, days first."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(HEADER)
    for n in range(PEOPLE):
        department = n % 180
        row = (
            f"M{n:05d}",
            f"Lefèvre-{'ABCDEFGHIJ'[n % 10]}",
            "Anaïs",
            f"personne{n}@bench.example",
            f"S{department:03d}",
        )
        row += (f"Direction {department // 10} > Service {department}", f"Site {n % 4}", "Chargée de mission", "Cadre")
        row += ("Droit public", f"M{n % 180:05d}" if n >= 180 else "", f"{n % 28 + 1:02d}/03/2020")
        writer.writerow(row)
    return out.getvalue().encode("cp1252")


def measure(label: str) -> None:
    """Run in a process of its own, whose settings name the database."""
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from lms.accounts.models import User
    from lms.exchange.staff import apply, check, stages
    from lms.exchange.staff.models import StaffImport

    call_command("migrate", verbosity=0)
    hr = User.objects.create_user("hr@bench.example", first_name="Sonia", last_name="Roussel")
    choices = {"day": timezone.localdate(), "units": "create", "are_names_tidied": True, "is_absence_leaving": True}

    def once(title: str) -> None:
        laps = [time.perf_counter()]
        staff_import = stages.receive(staff(), "staff.csv", hr)
        laps.append(time.perf_counter())
        stages.choose_columns(staff_import, staff_import.mapping, **choices)
        check.check(staff_import.pk)
        laps.append(time.perf_counter())
        staff_import.refresh_from_db()
        stages.confirm(staff_import, 0, hr)
        with CaptureQueriesContext(connection) as queries:
            apply.apply(staff_import.pk)
        laps.append(time.perf_counter())
        staff_import.refresh_from_db()
        if not staff_import.is_applied:
            sys.exit(staff_import.error)
        received, checked, applied = (b - a for a, b in itertools.pairwise(laps))
        told = {key: staff_import.summary[key] for key in ("created", "changed", "same", "refused")}
        print(
            f"{label:10} {title:11} {laps[-1] - laps[0]:5.1f} s in all: received {received:.1f}, dry run {checked:.1f}, "
            f"applied {applied:.1f} in {len(queries)} statements; {told}"
        )

    once("first time")
    once("second time")
    assert StaffImport.objects.count() == 2


def run(label: str, database: str, folder: str) -> None:
    """Measure in a fresh process."""
    environment = os.environ | {
        "DATABASE_URL": database,
        "DATABASE_POOL": "false",
        "DJANGO_SETTINGS_MODULE": "lms.settings.development",
        "BROKER_URL": "memory://",
        "VAR_DIR": folder,
        "LOG_LEVEL": "ERROR",
    }
    subprocess.run([sys.executable, __file__, str(PEOPLE), label], env=environment, check=True)


def main() -> None:
    """Both databases, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        run("SQLite", f"sqlite:///{folder}/bench.sqlite3", folder)
        try:
            server = psycopg.connect(SERVER.replace("postgres://", "postgresql://"), autocommit=True)
        except psycopg.OperationalError as error:
            print(f"PostgreSQL not measured: {error}".splitlines()[0])
            return
        with server:
            server.execute(f"CREATE DATABASE {NAME}")
            try:
                run("PostgreSQL", urlunsplit(urlsplit(SERVER)._replace(path=f"/{NAME}")), folder)
            finally:
                server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


if __name__ == "__main__":
    measure(sys.argv[2]) if len(sys.argv) > 2 else main()
