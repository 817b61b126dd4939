"""From a checkout to a served page: each thing that can stand in the way gets a clear sentence."""

import importlib
import os
import re
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import LazySettings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command, get_commands
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext, override
from django.utils.translation.reloader import translation_file_changed

from lms.lib.supervisor import Program
from lms.operations import preparation, serving
from lms.operations.checks import refuse_keys_that_are_no_secret
from lms.operations.management.commands.serve import programs
from lms.operations.welcome import welcome
from lms.starter.accounts import ACCOUNTS, PASSWORD

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "docs" / "environment.env"
GOOD_KEY = "Zq3vN8xT1mK6wB4yR9cH2jL7pD5sF0gA-uE_iOqWzXvNbMkJhGfDsPo"
PUBLISHED_KEY = next(iter(re.findall(r"^SECRET_KEY=(.+)$", EXAMPLE.read_text(), re.M)))
NOT_FOR_ADMINISTRATORS = {"DEBUG", "DJANGO_SETTINGS_MODULE", "AISANCE_ENV_FILE"}


def pins(name: str) -> set[str]:
    """What a lock holds, as `package==version`."""
    return set(
        re.findall(r"^([a-z0-9][^\s;\\]+==[^\s;\\]+)", (ROOT / "requirements" / f"{name}.txt").read_text(), re.M)
    )


def test_each_lock_holds_the_one_below_it() -> None:
    assert pins("runtime") < pins("scale") < pins("development")


@pytest.mark.parametrize("name", ["runtime", "scale", "development"])
def test_a_lock_pins_with_hashes_and_names_no_index(name: str) -> None:
    lock = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert lock.count("--hash=sha256:") >= len(pins(name))
    assert "://" not in lock


class Ended(NamedTuple):
    """What a finished process leaves."""

    returncode: int


@pytest.fixture
def without_catalogue(tmp_path: Path, settings: LazySettings) -> Iterator[Path]:
    """A folder of translations that were never compiled; what is known of others is read again afterwards."""
    source = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "First light"\nmsgstr "Point du jour"\n'
    )
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    yield source
    translation_file_changed(None, source.with_suffix(".mo"))


def test_what_prepares_speaks_french_although_it_began_before_there_was_a_catalogue(without_catalogue: Path) -> None:
    translation_file_changed(None, without_catalogue.with_suffix(".mo"))
    with override("fr"):
        assert gettext("First light") == "First light"
    preparation.compile_catalogues(print)
    with override("fr"):
        assert gettext("First light") == "Point du jour"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that stand at the beginning, with a lock of one package."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements").mkdir()
    shutil.copy(ROOT / "requirements" / "install.py", tmp_path / "requirements")
    (tmp_path / "requirements" / "runtime.txt").write_text("aisance-has-no-such-package==1.0 --hash=sha256:" + "0" * 64)
    return tmp_path


def make(checkout: Path, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    whole = {"PATH": os.environ["PATH"], "HOME": str(checkout), **environment}
    return subprocess.run(["make", *words], cwd=checkout, env=whole, capture_output=True, text=True)


def test_make_alone_lists_the_commands(checkout: Path) -> None:
    said = make(checkout).stdout
    assert all(f"make {name} " in said for name in ("run", "test", "system", "lint", "bench", "reset", "lock"))


def test_a_python_that_is_too_old_is_said_so(checkout: Path) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        old = checkout / "bin" / name
        old.parent.mkdir(exist_ok=True)
        old.write_text('#!/bin/sh\n[ "$1" = --version ] && { echo Python 3.9.2; exit 0; }\nexit 1\n')
        old.chmod(0o755)
    said = make(checkout, "run", PATH=f"{checkout / 'bin'}:/usr/bin:/bin")
    assert said.returncode
    assert "Aisance needs Python 3.11, 3.12, 3.13 or 3.14. This machine has: Python 3.9.2." in said.stderr


@pytest.mark.system
def test_no_network_at_the_first_set_up_is_said_so(checkout: Path) -> None:
    said = make(checkout, "run", PYTHON=sys.executable, PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_NO_CACHE_DIR="1")
    assert said.returncode
    assert "this machine does not reach the package index" in said.stderr
    assert "Traceback" not in said.stderr


def test_an_environment_that_holds_the_lock_is_left_alone(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "requirements"))
    install = importlib.import_module("install")
    calls: list[list[str]] = []
    monkeypatch.setattr(install, "HERE", checkout / "requirements")
    monkeypatch.setattr(install, "ENVIRONMENT", checkout / ".venv")
    monkeypatch.setattr(install, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(install.subprocess, "run", lambda words, **_: calls.append(words) or Ended(0))
    monkeypatch.setattr(sys, "argv", ["install.py", "runtime"])
    (checkout / ".venv").mkdir()
    for lock, installed in (("one", 1), ("one", 1), ("another", 2)):
        (checkout / "requirements" / "runtime.txt").write_text(lock)
        install.main()
        assert sum("install" in words for words in calls) == installed


def test_a_port_in_use_is_named_with_the_way_out() -> None:
    with closing(socket.socket()) as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        port = somebody.getsockname()[1]
        with pytest.raises(CommandError, match=rf"Port {port} is already in use .* PORT={port + 1} make run"):
            call_command("serve", port=port)


def test_serving_as_root_is_said_once_and_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for uid, unsaid in ((0, True), (1000, False)):
        monkeypatch.setattr("os.geteuid", lambda uid=uid: uid)
        worker = Program.parse(programs()[1])
        assert (worker.command[1] == "-W") is unsaid
        assert worker.command[3 if unsaid else 1 :][:2] == ["-m", "celery"]


@pytest.mark.django_db
def test_commands_speak_english_whatever_the_language_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "courses" / "a").mkdir(parents=True)
    (tmp_path / "courses" / "a" / "course.yaml").write_text("title: {fr: Un, en: One}")
    with override("fr"), pytest.raises(CommandError, match=r"Nothing was loaded\. To put right:"):
        call_command("load_starter", folder=tmp_path)


def test_one_web_one_worker_and_one_scheduler_are_served() -> None:
    assert [Program.parse(program).name for program in programs()] == ["web", "worker", "scheduler"]


def test_a_demonstration_says_where_to_look_and_as_whom(settings: LazySettings) -> None:
    settings.DEMONSTRATION = True
    said = welcome("127.0.0.1:8000")
    assert "http://localhost:8000" in said
    assert PASSWORD in said
    assert all(account.email in said for account in ACCOUNTS)
    assert "http://localhost:8000/mailbox/" in said
    settings.DEMONSTRATION = False
    assert welcome("127.0.0.1:8000") == "Aisance is ready: http://localhost:8000"


@pytest.fixture
def said() -> list[str]:
    return []


def test_static_files_are_collected_once(
    settings: LazySettings, tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr(preparation, "call_command", lambda name, **_: calls.append(name))
    for fingerprint in ("first", "first", "second"):
        monkeypatch.setattr(preparation, "fingerprint_of_static", lambda now=fingerprint: now)
        preparation.collect_static(said.append)
    assert calls == ["collectstatic", "collectstatic"]


def test_a_changed_source_changes_the_fingerprint(settings: LazySettings, tmp_path: Path) -> None:
    settings.STATICFILES_DIRS = [tmp_path]
    (tmp_path / "a.css").write_text("a")
    before = preparation.fingerprint_of_static()
    assert preparation.fingerprint_of_static() == before
    (tmp_path / "b.css").write_text("b")
    assert preparation.fingerprint_of_static() != before


@pytest.fixture
def strict_umask() -> Iterator[None]:
    """What the units and the `aisance` command set: new files are for their owner alone."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("strict_umask")
def test_the_web_server_reads_uploads_and_nothing_private(settings: LazySettings, tmp_path: Path) -> None:
    settings.VAR = tmp_path / "var"
    settings.MEDIA_ROOT = settings.VAR / "media"
    settings.PRIVATE_ROOT = settings.VAR / "private"
    preparation.make_folders()
    uploaded = FileSystemStorage(location=settings.MEDIA_ROOT).save("documents/a.pdf", ContentFile(b"%PDF"))
    assert mode(settings.MEDIA_ROOT) == mode(settings.MEDIA_ROOT / "documents") == 0o755
    assert mode(settings.MEDIA_ROOT / uploaded) == 0o644
    assert mode(settings.PRIVATE_ROOT) == 0o700


def test_folders_that_are_there_keep_the_owner_s_choice(settings: LazySettings, tmp_path: Path) -> None:
    settings.VAR, settings.PRIVATE_ROOT, settings.MEDIA_ROOT = tmp_path, tmp_path / "private", tmp_path / "media"
    settings.MEDIA_ROOT.mkdir(mode=0o750)
    preparation.make_folders()
    assert mode(settings.MEDIA_ROOT) == 0o750


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_migrated_database_is_not_migrated_again(db: None, said: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "call_command", lambda *_, **__: pytest.fail("nothing waits"))
    preparation.migrate(said.append)
    assert said == []


@pytest.mark.parametrize("gone", [("organisation", "0007_communications"), ("adoption", "0015_order_of_helpers")])
def test_a_database_between_migrations_that_are_one_now_is_refused_with_the_way_out(
    gone: tuple[str, str], db: None, said: list[str]
) -> None:
    MigrationRecorder(connection).record_unapplied(*gone)
    with pytest.raises(CommandError, match=rf"stops before {'.'.join(gone)}.*make reset"):
        preparation.migrate(said.append)


def test_reset_asks_and_stops_at_anything_but_yes(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR = tmp_path / "var"
    settings.VAR.mkdir()
    monkeypatch.setattr("builtins.input", lambda: "no")
    with pytest.raises(CommandError, match="Nothing was deleted"):
        call_command("reset")
    assert settings.VAR.exists()
    monkeypatch.setattr("builtins.input", lambda: "yes")
    call_command("reset")
    assert not settings.VAR.exists()


def test_what_is_being_served_is_not_thrown_away(settings: LazySettings, tmp_path: Path) -> None:
    settings.VAR = tmp_path / "var"
    served = [serving.hold(settings.VAR) for _port in range(2)]
    for file in served:
        with pytest.raises(CommandError, match="being served: end that first"):
            call_command("reset", yes=True)
        os.close(file)
    call_command("reset", yes=True)
    assert not settings.VAR.exists()


def test_a_real_site_is_never_reset(settings: LazySettings) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="its data stays"):
        call_command("reset", yes=True)


def manage(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    whole = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "lms.settings.production", **environment}
    return subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=whole, capture_output=True, text=True)


@pytest.mark.system
def test_the_example_environment_passes_the_checks_of_a_real_site(tmp_path: Path) -> None:
    given = {"AISANCE_ENV_FILE": str(EXAMPLE), "VAR_DIR": str(tmp_path), "SECRET_KEY": GOOD_KEY}
    done = manage("check", "--deploy", "--fail-level=WARNING", **given)
    assert done.returncode == 0, done.stderr


@pytest.mark.system
def test_the_key_of_the_example_is_refused_on_a_real_site(tmp_path: Path) -> None:
    done = manage("check", "--deploy", AISANCE_ENV_FILE=str(EXAMPLE), VAR_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "operations.E003" in done.stderr
    assert "secrets.token_urlsafe(50)" in done.stderr


@pytest.mark.parametrize(
    ("key", "before", "is_refused"),
    [
        (GOOD_KEY, [], False),
        (GOOD_KEY, [GOOD_KEY[::-1]], False),
        ("k3y" * 16, [], True),
        ("ab" * 40, [], True),
        ("django-insecure-" + GOOD_KEY, [], True),
        (PUBLISHED_KEY, [], True),
        (GOOD_KEY, [PUBLISHED_KEY], True),
    ],
)
def test_a_key_that_others_know_or_could_guess_is_refused(
    settings: LazySettings, key: str, before: list[str], is_refused: bool
) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = key, before
    assert bool(refuse_keys_that_are_no_secret(None)) is is_refused


@pytest.mark.system
@pytest.mark.parametrize("missing", ["SECRET_KEY", "BASE_URL"])
def test_a_missing_setting_is_named(missing: str) -> None:
    given = {"SECRET_KEY": "x" * 60, "BASE_URL": "https://aisance.example.org"}
    del given[missing]
    done = manage("check", AISANCE_ENV_FILE="/nonexistent", **given)
    assert done.returncode
    assert f"The environment variable {missing} (or {missing}_FILE) is not set." in done.stderr


def test_every_variable_that_is_read_is_documented_and_the_other_way_round() -> None:
    sources = [*(ROOT / "lms").rglob("*.py")]
    reading = re.compile(r"""(?:env\.\w+|required|environ(?:\.get)?)[\[(]\s*"([A-Z][A-Z0-9_]+)\"""")
    read = {name for path in sources for name in reading.findall(path.read_text())} - NOT_FOR_ADMINISTRATORS
    documented = set(re.findall(r"^(?:# )?([A-Z][A-Z0-9_]+)=", EXAMPLE.read_text(), re.M)) - NOT_FOR_ADMINISTRATORS
    assert read - {"CELERY_SKIP_CHECKS"} == documented


DEPLOY = ROOT / "docs" / "deploy"


@pytest.mark.needs("systemd")
def test_the_units_are_sound(tmp_path: Path) -> None:
    units = []
    for unit in [*DEPLOY.glob("*.service"), *DEPLOY.glob("*.socket")]:
        units.append(tmp_path / unit.name)
        units[-1].write_text(unit.read_text().replace("/opt/aisance/.venv/bin/python", sys.executable))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True)
    complaints = [line for line in done.stderr.splitlines() if any(unit.name in line for unit in units)]
    assert not complaints


def test_the_web_hears_where_nginx_speaks() -> None:
    listens = re.findall(r"^ListenStream=(.+)$", (DEPLOY / "aisance-web.socket").read_text(), re.M)
    assert {f"http://{address}" for address in listens} == set(
        re.findall(r"proxy_pass ([^;]+);", (DEPLOY / "nginx.conf").read_text())
    )


def test_every_unit_is_copied_started_and_brought_up_again_by_the_page() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    install, _, upgrade = page.partition("## Upgrade")
    for unit in [*DEPLOY.glob("*.service"), *DEPLOY.glob("*.socket")]:
        assert f"docs/deploy/*{unit.suffix} " in install
        assert f"docs/deploy/*{unit.suffix} " in upgrade
    for service in DEPLOY.glob("*.service"):
        assert re.search(rf"^systemctl enable --now.* {service.stem}\b", install, re.M)
        assert re.search(rf"^systemctl (re)?start.* {service.stem}\b", upgrade, re.M)


@pytest.mark.needs("nginx")
def test_nginx_takes_the_configuration(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    making = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=aisance.example.org"]
    subprocess.run([*making, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    site = (DEPLOY / "nginx.conf").read_text()
    site = site.replace("/etc/ssl/aisance/privkey.pem", str(key))
    site = site.replace("/etc/ssl/aisance/fullchain.pem", str(certificate))
    site = re.sub(r"listen (\[::\]:)?(80|443)", lambda port: f"listen {port[1] or ''}{int(port[2]) + 20_000}", site)
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{ access_log off;\n{site}\n}}\n")
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    assert program
    done = subprocess.run([program, "-t", "-c", whole, "-p", tmp_path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_operations_page_speaks_of_commands_that_exist() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    from_page = set(re.findall(r"^aisance ([a-z_]+)", page, re.M))
    assert from_page <= set(get_commands())
    assert from_page >= {"prepare", "check", "check_records"}
    for named in re.findall(r"\]\(([a-z/.]+)\)", page):
        assert (ROOT / "docs" / named).exists(), named
