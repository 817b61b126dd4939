"""A file of staff in which every column is a script or a formula: only text, on every screen and in every file."""

import csv
import io
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lms.accounts.models import User
from lms.exchange.models import StaffImport
from tests.exchange.test_staff_import import HEADER
from tests.exchange.test_staff_views import columns, send

ClientOf = Callable[[User], Client]
OnCommit = Callable[..., object]
SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://evil.example","x")'


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


POISONS = (SCRIPT, FORMULA, '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}", "@SUM(1)", "-2+3")


def poisoned(kind: str) -> list[list[str]]:
    """A file of one line per poison; where the headings are poisoned, one line that comes in."""
    good = ["N1", "Roux", "Zoé", "zoe@beaurivage.example", "Port", "Quai", "Agente", "", "", "", ""]
    headings = HEADER.split(";")
    if kind == "headings":
        return [[f"{POISONS[n % len(POISONS)]}{n}" for n in range(len(headings))], good]
    if kind == "cells":
        return [headings, *([poison] * len(headings) for poison in POISONS)]
    # What is free text comes in as it is; the rest must be right to come in at all.
    return [
        headings,
        *(
            [
                f"N{n}",
                "Roux",
                "Zoé",
                f"zoe{n}@beaurivage.example",
                poison.replace(">", ""),
                poison[:60],
                poison,
                *[""] * 4,
            ]
            for n, poison in enumerate(POISONS)
        ),
    ]


@pytest.mark.parametrize(("kind", "refused"), [("headings", 0), ("cells", len(POISONS)), ("texts", 0)])
def test_scripts_and_formulas_are_inert_on_every_screen_and_in_the_file(
    client_of: ClientOf, sonia: User, kind: str, refused: int, django_capture_on_commit_callbacks: OnCommit
) -> None:
    client, out = client_of(sonia), io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(poisoned(kind))

    for poison in POISONS[1:]:
        assert_inert(client.get(send(client, out.getvalue().encode(), f"{poison}.csv")["Location"]))
    assert_inert(client.get("/people/import/"))
    StaffImport.objects.all().delete()
    sent = send(client, out.getvalue().encode(), f"{SCRIPT}.csv")
    keys = ["employee_number", "last_name", "first_name", "email", "department", "site", "job_title", "", "", "", ""]
    told = {f"column-{n}": key for n, key in enumerate(keys)}
    with django_capture_on_commit_callbacks(execute=True):
        columns(client, sent["Location"], **told, units="create", day=timezone.localdate().isoformat())
    staff_import = StaffImport.objects.get()
    assert staff_import.is_checked
    assert staff_import.summary["refused"] == refused
    for group in ("created", "refused", "same"):
        assert_inert(client.get(f"{staff_import.get_absolute_url()}?group={group}"))
    file = client.get(reverse("staff_refused", args=[staff_import.pk])).content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(file), delimiter=";"):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("staff_confirm", args=[staff_import.pk]))
    addresses = ["/people/import/", "/people/?state=all", "/departments/", "/sites/", "/people/add/"]
    addresses += [reverse("person", args=[person.pk]) for person in User.objects.exclude(pk=sonia.pk)]
    for address in [*addresses, staff_import.get_absolute_url()]:
        assert_inert(client.get(address))
    if kind == "cells":
        assert User.objects.count() == 1
