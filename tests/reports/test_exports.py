"""The same rows and words on the page, in CSV and in XLSX; long files as jobs of their owner's."""

import csv
import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from courses.models import CoursePage
from lms.accounts.models import User
from lms.lib.periods import Period
from lms.organisation.models import Department
from lms.reports import exports, tasks
from lms.reports.machinery import export_csv, export_xlsx
from lms.reports.machinery.safety import safe
from lms.reports.machinery.table import Table
from lms.reports.models import SILENT_FOR, Export
from tests.factories import make_member, place
from tests.reports.conftest import Learning, asked, shown, take

ClientOf = Callable[[User], Client]
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\x0b=1",
    "＝1",
    "＋1",
    "－1",
    "＠A",
    '";=1;"',
    "a,=1",
]


def in_csv(table: Table) -> tuple[list[list[str]], str]:
    """The rows of the CSV with their heads, and what stands under them."""
    text = b"".join(export_csv.lines(table)).decode("utf-8-sig")
    delimiter = ";" if table.asked.language == "fr" else ","
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    end = rows.index([])
    return rows[:end], "\n".join(" ".join(row) for row in rows[end:])


def in_xlsx(table: Table) -> tuple[list[list[str]], str]:
    """The rows of the workbook as a reader sees them, and the second sheet."""
    file = io.BytesIO()
    export_xlsx.write(table, file)
    book = load_workbook(file)
    sheet, about = book.worksheets
    assert all(cell.data_type != "f" for each in book.worksheets for row in each.iter_rows() for cell in row)
    rows = [[_text(table, cell.value) for cell in row] for row in sheet.iter_rows()]
    return rows, "\n".join(" ".join(str(cell) for cell in row) for row in about.iter_rows(values_only=True))


def _text(table: Table, value: object) -> str:
    if isinstance(value, dt.datetime):
        return table.formats.day(value.date())
    return "" if value is None else str(value)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_page_csv_and_workbook_say_the_same(learning: Learning, sonia: User, language: str) -> None:
    asks = ("", "sort=-department", "leavers=on&place=today", f"course={learning.publishing.translation_key}")
    for code in ("R1", "R2", "R6"):
        for parameters in asks:
            say_the_same(sonia, code, parameters, language)


def say_the_same(sonia: User, code: str, parameters: str, language: str) -> None:
    table = asked(sonia, code, parameters, language)
    page = [[safe(text) for text in row] for row in shown(table)]
    rows, foot = in_csv(asked(sonia, code, parameters, language))
    sheet, about = in_xlsx(asked(sonia, code, parameters, language))

    assert rows[0] == sheet[0] == table.labels
    assert rows[1:] == sheet[1:]
    places = [place for place, column in enumerate(table.columns) if column in table.shown]
    assert [[row[place] for place in places] for row in rows[1:]] == page
    assert len(page) == table.count > 0
    for definition in table.definitions():
        assert safe(str(definition.text)) in foot
        assert safe(str(definition.text)) in about


def test_under_the_rows_stand_who_when_which_filters_and_how_many(learning: Learning, sonia: User) -> None:
    table = asked(sonia, "R2", "q=martin&leavers=on", "en")
    foot, about = in_csv(table)[1], in_xlsx(table)[1]

    for text in (foot, about):
        assert "Sonia Roussel" in text
        assert "(Europe/Paris)" in text
        assert "Name or number (martin) · With people who have left (yes)" in text
        assert "Rows 2" in text


def test_french_spreadsheets_get_semicolons_and_both_get_the_mark_of_utf_8(learning: Learning, sonia: User) -> None:
    french = b"".join(export_csv.lines(asked(sonia, "R2", language="fr")))
    english = b"".join(export_csv.lines(asked(sonia, "R2", language="en")))

    assert french.startswith(b"\xef\xbb\xbf")
    assert english.startswith(b"\xef\xbb\xbf")
    assert ";" in french.decode().splitlines()[0]
    assert "," in english.decode().splitlines()[0]


def test_no_name_becomes_a_formula(sonia: User, trade: Department, publishing: CoursePage, now: dt.datetime) -> None:
    person = make_member(trade, email="p@beaurivage.example")
    take(person, publishing, now)
    for text in FORMULAS:
        Department.objects.filter(pk=trade.pk).update(name=text)
        User.objects.filter(pk=person.pk).update(first_name=text, last_name=text, employee_number=text)
        is_no_formula(sonia, person)


def is_no_formula(sonia: User, person: User) -> None:

    rows, foot = in_csv(asked(sonia, "R2", f"person={person.pk}"))
    sheet, _about = in_xlsx(asked(sonia, "R2", f"person={person.pk}"))

    for row in [*rows, *sheet, *in_csv(asked(sonia, "R6"))[0]]:
        assert not any(cell.startswith(tuple("=+@＝＋－＠\t\r\n\x00")) for cell in row)
        assert not any(cell.startswith("-") and not cell[1:].isdigit() for cell in row)
        assert not any("\n" in cell or "\r" in cell for cell in row)
    assert not any(line.startswith(tuple("=+-@＝＋－＠\t\r\x00")) for line in foot.splitlines())


def test_a_short_file_comes_at_once_and_is_written_in_the_audit_log(
    learning: Learning, karim: User, client_of: ClientOf
) -> None:
    response = client_of(karim).post("/reports/R2/export/?q=martin", {"format": "xlsx"})

    assert response.status_code == 200
    assert response["Content-Disposition"].startswith('attachment; filename="aisance-r2-')
    entry = ModelLogEntry.objects.get(action="reports.export")
    assert entry.user == karim
    assert entry.data["report"] == "R2"
    assert entry.data["format"] == "xlsx"
    assert entry.data["rows"] == 2
    assert len(entry.data["filters"]) == 1
    assert not Export.objects.exists()


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file is too long to wait for."""
    monkeypatch.setattr(exports, "AT_ONCE", 0)


def order(browser: Client, extension: str = "csv", query: str = "") -> Export:
    """Ask for a long file."""
    response = browser.post(f"/reports/R2/export/?{query}", {"format": extension})
    assert response.status_code == 302
    return Export.objects.latest("pk")


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_a_long_file_is_written_by_a_task_and_waits_for_its_owner(
    long: None,
    extension: str,
    learning: Learning,
    karim: User,
    odile: User,
    sonia: User,
    client_of: ClientOf,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    browser = client_of(karim)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        export = order(browser, extension, "q=martin")
    export.refresh_from_db()

    assert export.state == Export.State.DONE
    assert export.total == export.done == 2
    content = b"".join(browser.get(f"/reports/exports/{export.pk}/file/"))
    expected = {"csv": in_csv, "xlsx": in_xlsx}[extension](asked(karim, "R2", "q=martin"))[0]
    if extension == "csv":
        assert "Léna Martin" in content.decode()
        assert "Tom Baker" not in content.decode()
    else:
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        assert sheet.max_row == len(expected)
    for other in (odile, sonia):
        assert client_of(other).get(f"/reports/exports/{export.pk}/").status_code == 404
        assert client_of(other).get(f"/reports/exports/{export.pk}/file/").status_code == 404


def test_a_file_about_somebody_who_has_left_the_team_is_no_longer_handed_out(
    long: None, learning: Learning, tom: User, lena: User, facilities: Department, client_of: ClientOf
) -> None:
    report = make_member(facilities, line_manager=tom)
    browser = client_of(tom)
    export = order(browser)
    tasks.write_export(export.pk)
    assert browser.get(f"/reports/exports/{export.pk}/file/").status_code == 200

    make_member(facilities, line_manager=tom)
    place(report, facilities, timezone.localdate(), line_manager=lena)

    assert browser.get(f"/reports/exports/{export.pk}/file/").status_code == 404


def test_the_page_of_a_file_asks_again_until_it_is_there(
    long: None, learning: Learning, sonia: User, client_of: ClientOf
) -> None:
    browser = client_of(sonia)
    export = order(browser)
    waiting = browser.get(f"/reports/exports/{export.pk}/").content.decode()
    fragment = browser.get(f"/reports/exports/{export.pk}/", headers={"HX-Request": "true"}).content.decode()

    assert 'hx-trigger="every 1s"' in waiting
    assert "<noscript>" in waiting
    assert "<html" not in fragment
    assert browser.get(f"/reports/exports/{export.pk}/file/").status_code == 404

    tasks.write_export(export.pk)

    done = browser.get(f"/reports/exports/{export.pk}/").content.decode()
    assert "hx-trigger" not in done
    assert f"/reports/exports/{export.pk}/file/" in done
    assert export.file.name not in done or not export.file.name
    assert f"/reports/exports/{export.pk}/" in browser.get("/reports/exports/").content.decode()


def test_delivered_three_times_one_file_is_written(
    long: None, learning: Learning, sonia: User, client_of: ClientOf
) -> None:
    export = order(client_of(sonia))
    for _ in range(3):
        tasks.write_export(export.pk)
    first = Export.objects.get(pk=export.pk)

    assert first.state == Export.State.DONE
    assert exports.claim(export.pk) is None


def test_a_file_that_fell_silent_is_taken_up_again(
    long: None, learning: Learning, sonia: User, client_of: ClientOf
) -> None:
    export = order(client_of(sonia))
    silent = timezone.now() - 2 * SILENT_FOR
    Export.objects.filter(pk=export.pk).update(state=Export.State.RUNNING, beat_at=silent)

    tasks.sweep()

    assert Export.objects.get(pk=export.pk).state == Export.State.DONE


def test_a_file_being_written_is_left_alone(long: None, learning: Learning, sonia: User, client_of: ClientOf) -> None:
    export = order(client_of(sonia))
    Export.objects.filter(pk=export.pk).update(state=Export.State.RUNNING, beat_at=timezone.now())

    tasks.sweep()
    tasks.write_export(export.pk)

    assert Export.objects.get(pk=export.pk).state == Export.State.RUNNING


def test_after_seven_days_row_and_file_are_gone(
    long: None, learning: Learning, sonia: User, client_of: ClientOf
) -> None:
    browser = client_of(sonia)
    export = order(browser)
    tasks.write_export(export.pk)
    export.refresh_from_db()
    storage, name = export.file.storage, export.file.name
    assert storage.exists(name)
    Export.objects.filter(pk=export.pk).update(created_at=timezone.now() - Period.FILES.time - dt.timedelta(minutes=1))

    assert browser.get(f"/reports/exports/{export.pk}/file/").status_code == 404
    tasks.sweep()

    assert not Export.objects.exists()
    assert not storage.exists(name)


def test_a_file_is_not_handed_out_once_the_role_has_changed(
    long: None, learning: Learning, sonia: User, karim: User, business: Department, client_of: ClientOf
) -> None:
    browser = client_of(sonia)
    export = order(browser)
    tasks.write_export(export.pk)
    assert browser.get(f"/reports/exports/{export.pk}/file/").status_code == 200
    sonia.groups.clear()
    Department.objects.filter(pk=business.pk).update(manager=sonia)

    assert browser.get("/reports/").status_code == 200
    assert browser.get(f"/reports/exports/{export.pk}/file/").status_code == 404


def test_a_role_lost_in_the_queue_writes_nothing_and_says_why(
    long: None, learning: Learning, sonia: User, client_of: ClientOf
) -> None:
    export = order(client_of(sonia))
    sonia.groups.clear()

    tasks.write_export(export.pk)

    export.refresh_from_db()
    assert export.state == Export.State.FAILED
    assert not export.file
    assert export.why_not == str(Export.Why.CHANGED.label)


def test_a_file_that_could_not_be_written_says_so(
    long: None, learning: Learning, sonia: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = order(client_of(sonia))

    def break_down(*_arguments: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(exports, "_fill", break_down)
    with pytest.raises(OSError, match="no space"):
        tasks.write_export(export.pk)

    page = client_of(sonia).get(f"/reports/exports/{export.pk}/").content.decode()
    assert Export.objects.get(pk=export.pk).state == Export.State.FAILED
    assert "no space" not in page


def test_progress_is_said_while_writing(learning: Learning, sonia: User) -> None:
    heard: list[int] = []
    export_xlsx.write(asked(sonia, "R2"), io.BytesIO(), heard.append)

    assert heard[-1] == 4


def test_a_wrong_filter_exports_nothing(learning: Learning, sonia: User, client_of: ClientOf) -> None:
    response = client_of(sonia).post("/reports/R2/export/?since=yesterday", {"format": "csv"})

    assert response.status_code == 302
    assert response["Location"] == "/reports/R2/?since=yesterday"


def test_days_are_days_in_a_workbook(learning: Learning, lena: User, sonia: User) -> None:
    file = io.BytesIO()
    export_xlsx.write(asked(sonia, "R2", "q=martin&sort=course"), file)
    sheet = load_workbook(file).worksheets[0]
    days = [cell for cell in sheet[2] if isinstance(cell.value, dt.datetime)]

    assert len(days) == 3
    assert {cell.number_format for cell in days} == {"dd/mm/yyyy"}
