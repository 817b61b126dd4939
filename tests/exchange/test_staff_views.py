"""The pages of the import: file, columns, dry run, yes, result."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from lms.accounts.models import User
from lms.exchange.models import StaffImport
from lms.exchange.staff import stages
from lms.organisation.models import Department
from tests.exchange.test_staff_import import ALI, HEADER, ZOE, applied, checked, file_of

ClientOf = Callable[[User], Client]
OnCommit = Callable[..., object]
SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://evil.example","x")'


def send(client: Client, content: bytes, name: str = "staff.csv") -> HttpResponse:
    return client.post("/people/import/", {"file": SimpleUploadedFile(name, content)})


def columns(client: Client, address: str, **choices: str) -> HttpResponse:
    form = client.get(address).context["form"]
    sent = {name: form.initial.get(name) for name in form.fields}
    return client.post(address, {name: value for name, value in sent.items() if value} | choices)


def test_hr_walks_from_the_file_to_the_people(
    client_of: ClientOf, sonia: User, django_capture_on_commit_callbacks: OnCommit
) -> None:
    client = client_of(sonia)
    sent = send(client, file_of(ZOE, ALI))
    with django_capture_on_commit_callbacks(execute=True):
        chosen = columns(client, sent["Location"], units="create")
    staff_import = StaffImport.objects.get()
    page = client.get(chosen["Location"])
    assert {group.value: count for group, count in page.context["groups"]}["created"] == 2
    assert "Petit-Jean" in page.content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("staff_confirm", args=[staff_import.pk]))
    assert done["Location"] == staff_import.get_absolute_url()
    assert client.get(done["Location"]).context["import"].is_applied
    assert User.objects.filter(employee_number="N2").exists()
    assert "staff.csv" in client.get("/people/import/").content.decode()


@pytest.mark.parametrize(
    "content", [b"", b"a;b\n\x00;1\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b'a;"b']
)
def test_a_file_that_cannot_be_read_is_refused_on_the_page(client_of: ClientOf, sonia: User, content: bytes) -> None:
    assert send(client_of(sonia), content).status_code == 422
    assert not StaffImport.objects.exists()


def test_columns_are_asked_for_until_they_suffice(client_of: ClientOf, sonia: User) -> None:
    client = client_of(sonia)
    address = send(client, b"Nom;Truc;Truc2\nRoux;a;b\n")["Location"]

    assert columns(client, address).status_code == 422
    assert columns(client, address, **{"column-1": "email", "column-2": "email"}).status_code == 422
    assert columns(client, address, **{"column-1": "no-such-field"}).status_code == 422
    assert StaffImport.objects.get().stage == "columns"


def test_a_page_says_how_far_it_is_and_refreshes_itself(client_of: ClientOf, sonia: User) -> None:
    client = client_of(sonia)
    staff_import = stages.receive(file_of(ZOE), "staff.csv", sonia)
    StaffImport.objects.update(stage="check", state="running", done=300, total=1000)
    address = staff_import.get_absolute_url()

    whole = client.get(address).content.decode()
    assert 'hx-trigger="every 1s"' in whole
    assert "http-equiv" in whole
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "30" in part
    assert "<html" not in part
    StaffImport.objects.update(state="done", summary={"created": 0})
    assert client.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_the_share_of_people_to_deactivate_is_typed_by_hand(
    client_of: ClientOf, sonia: User, lena: User, tom: User, django_capture_on_commit_callbacks: OnCommit
) -> None:
    told = checked(file_of(ZOE), sonia, is_absence_leaving=True)
    client, address = client_of(sonia), reverse("staff_confirm", args=[told.pk])

    assert client.post(address).status_code == 422
    assert client.post(address, {"max_share": "10"}).status_code == 422
    assert User.objects.get(pk=tom.pk).is_active
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, {"max_share": "100"}).status_code == 302
    assert not User.objects.get(pk=tom.pk).is_active
    assert User.objects.get(pk=sonia.pk).is_active


def test_a_department_that_would_be_created_is_shown_openly_with_what_it_resembles(
    client_of: ClientOf, sonia: User, trade: Department
) -> None:
    told = checked(file_of(ZOE.replace("Port", "Comerce et tourisme")), sonia)
    page = client_of(sonia).get(told.get_absolute_url()).content.decode()
    assert "<details" not in page.partition('id="new-units"')[2].partition("</section>")[0]
    assert "Comerce et tourisme" in page
    assert "Commerce et tourisme" in page


def test_days_are_shown_as_the_reader_writes_them(client_of: ClientOf, sonia: User) -> None:
    page = client_of(sonia).get(checked(file_of(ZOE), sonia).get_absolute_url()).content.decode()
    assert date_format(dt.date(2020, 3, 1), "SHORT_DATE_FORMAT") in page
    assert "2020-03-01" not in page


def test_a_stopped_import_says_why_and_can_be_checked_again(
    client_of: ClientOf, sonia: User, django_capture_on_commit_callbacks: OnCommit
) -> None:
    told = checked(file_of(ZOE), sonia)
    User.objects.create_user("zoe@beaurivage.example", first_name="Zoé", last_name="Roux", employee_number="N1")
    applied(told, sonia)
    client = client_of(sonia)

    told.refresh_from_db()
    assert told.error in client.get(told.get_absolute_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("staff_check_again", args=[told.pk]))
    told.refresh_from_db()
    assert told.is_checked
    assert told.summary["changed"] == 1


def test_an_import_that_is_done_cannot_be_begun_again(client_of: ClientOf, sonia: User) -> None:
    done = applied(checked(file_of(ZOE), sonia), sonia)
    client = client_of(sonia)

    for route in ("staff_confirm", "staff_check_again", "staff_columns"):
        assert client.post(reverse(route, args=[done.pk]))["Location"] == done.get_absolute_url()
    done.refresh_from_db()
    assert done.is_applied


def test_groups_and_pages_of_lines(client_of: ClientOf, sonia: User) -> None:
    lines = [f"P{n};Roux;Zoé;p{n}@beaurivage.example;Port;;;;;;" for n in range(60)] + ["bad;;;;;;;;;;"] * 3
    told = checked(file_of(*lines), sonia)
    client, address = client_of(sonia), told.get_absolute_url()

    assert client.get(address).context["page"].paginator.count == 60
    assert len(client.get(f"{address}?group=created&page=2").context["page"].object_list) == 10
    assert client.get(f"{address}?group=refused").context["page"].paginator.count == 3
    assert client.get(f"{address}?group=nonsense&page=x").status_code == 200


@pytest.mark.parametrize("name", ["lena", "karim", "mara", "ada"])
def test_only_hr_imports(
    client_of: ClientOf, name: str, request: pytest.FixtureRequest, sonia: User, business: Department
) -> None:
    told = checked(file_of(ZOE), sonia)
    client = client_of(request.getfixturevalue(name))

    assert client.get("/people/import/").status_code == 404
    assert send(client, file_of(ZOE)).status_code == 404
    for route in ("staff_import", "staff_columns", "staff_confirm", "staff_check_again", "staff_refused"):
        assert client.get(reverse(route, args=[told.pk])).status_code == 404
        assert client.post(reverse(route, args=[told.pk])).status_code == 404


# --- Every column a script or a formula ---


class Outline(HTMLParser):
    """What a browser would make of a page: its elements and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.scripts.append(dict(attrs))
        self.handlers += [name for name, _value in attrs if name.startswith("on")]


def assert_inert(response: HttpResponse) -> None:
    page = Outline(response.content.decode())
    assert response.status_code in (200, 422)
    assert all("src" in script for script in page.scripts)
    assert page.handlers == []


@pytest.mark.parametrize(
    "poison", [SCRIPT, FORMULA, '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}", "@SUM(1)", "-2+3"]
)
@pytest.mark.parametrize("kind", ["headings", "cells", "texts"])
def test_scripts_and_formulas_are_inert_on_every_screen_and_in_the_file(
    client_of: ClientOf, sonia: User, poison: str, kind: str, django_capture_on_commit_callbacks: OnCommit
) -> None:
    client, out = client_of(sonia), io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    good = ["N1", "Roux", "Zoé", "zoe@beaurivage.example", "Port", "Quai", "Agente", "", "", "", ""]
    headings = [poison + str(n) for n in range(11)] if kind == "headings" else HEADER.split(";")
    cells = good if kind == "headings" else [poison] * 11
    if kind == "texts":  # what is free text comes in as it is; the rest must be right to come in at all
        cells = [*good[:4], poison.replace(">", ""), poison[:60], poison, "", "", "", ""]
    writer.writerow(headings)
    writer.writerow(cells)

    sent = send(client, out.getvalue().encode(), f"{poison}.csv")
    assert_inert(client.get(sent["Location"]))
    keys = ["employee_number", "last_name", "first_name", "email", "department", "site", "job_title", "", "", "", ""]
    told = {f"column-{n}": key for n, key in enumerate(keys)}
    with django_capture_on_commit_callbacks(execute=True):
        columns(client, sent["Location"], **told, units="create", day=timezone.localdate().isoformat())
    staff_import = StaffImport.objects.get()
    assert staff_import.is_checked
    assert staff_import.summary["refused"] == (1 if kind == "cells" else 0)
    for group in ("created", "refused", "same"):
        assert_inert(client.get(f"{staff_import.get_absolute_url()}?group={group}"))
    refused = client.get(reverse("staff_refused", args=[staff_import.pk])).content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(refused), delimiter=";"):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("staff_confirm", args=[staff_import.pk]))
    addresses = ["/people/import/", "/people/?state=all", "/departments/", "/sites/", "/people/add/"]
    addresses += [reverse("person", args=[person.pk]) for person in User.objects.exclude(pk=sonia.pk)]
    for address in [*addresses, staff_import.get_absolute_url()]:
        assert_inert(client.get(address))
    if kind == "cells":
        assert User.objects.count() == 1
