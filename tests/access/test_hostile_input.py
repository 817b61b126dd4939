"""Addresses that lead elsewhere, line breaks in headers, far too much text, formulas and scripts."""

import csv
import io
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django.fixtures import Settings

from courses import assignments
from courses.announcements import announce
from courses.models import CoursePage
from lms.accounts.invitations import invite
from lms.accounts.models import User
from lms.notifications import delivery
from lms.notifications.models import Message
from lms.organisation.models import Department
from tests.access.conftest import World
from tests.access.crawl import open_all
from tests.access.forms import forms_in
from tests.exchange.test_staff_import import HEADER, applied, checked
from tests.factories import PASSWORD, make_person

ClientOf = Callable[[User], Client]
ELSEWHERE = [
    *("https://evil.example/", "//evil.example", "///evil.example", "////evil.example/%2f..", "http:evil.example"),
    *("\\\\evil.example", "/\\evil.example", "https:///evil.example", " //evil.example", "\t//evil.example"),
    *(
        "javascript:alert(1)",
        "//evil.example\r\nX-Evil: 1",
        "http://testserver@evil.example/",
        "//testserver.evil.example",
    ),
]
BREAKS = "Zoé\r\nBcc: evil@evil.example\r\n\r\n<b>"
SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(2)>"
FORMULA = '=HYPERLINK("http://evil.example";"x")'


def leaves_the_house(answer: Any) -> bool:
    """A browser would go to another host, or run something."""
    where = answer.get("Location", "").strip().replace("\\", "/")
    target = urlsplit(urljoin("http://testserver/account/login/", where))
    return target.scheme not in ("http", "https") or target.netloc != "testserver"


@pytest.mark.parametrize("evil", ELSEWHERE)
def test_no_way_leads_out_of_the_house(evil: str, client_of: ClientOf, lena: User) -> None:
    lena.set_password(PASSWORD)
    lena.save()
    answers = [
        Client().post("/account/login/", {"login": lena.email, "password": PASSWORD, "next": evil}),
        Client().post("/language/", {"language": "fr", "next": evil}),
        client_of(lena).post("/language/", {"language": "en", "next": evil}),
        client_of(lena).post("/account/logout/", {"next": evil}),
        client_of(lena).post("/account/reauthenticate/", {"password": PASSWORD, "next": evil}),
        client_of(lena).get("/account/login/", {"next": evil}),
        Client().get("/admin/login/", {"next": evil}),
        Client().get("/_util/login/", {"next": evil}),
        Client().get("/home/", {"next": evil}),
    ]
    assert [answer.status_code for answer in answers if answer.status_code >= 400] == []
    assert not any(leaves_the_house(answer) for answer in answers)
    assert not any("X-Evil" in answer.headers for answer in answers)


def test_line_breaks_in_names_and_titles_put_nothing_into_a_letter(
    world: World, settings: Settings, client_of: ClientOf
) -> None:
    zoe = make_person(BREAKS, BREAKS, email="zoe@beaurivage.example")
    User.objects.filter(pk=world.people["karim"].pk).update(first_name=BREAKS)
    CoursePage.objects.update(title=f"Cours {BREAKS}")
    karim = User.objects.get(pk=world.people["karim"].pk)
    invite(zoe, karim)
    given = assignments.assign([zoe], CoursePage.objects.get(pk=world.course.pk), karim, note=BREAKS)
    announce([row.pk for row in given])
    Client().post("/account/password/reset/", {"email": zoe.email})

    rows = list(Message.objects.filter(recipient=zoe))
    assert len(rows) >= 2
    mail.outbox.clear()
    for row in rows:
        delivery.deliver(row.pk, timezone.now())
    for letter in mail.outbox:
        written = letter.message()
        assert letter.recipients() == [zoe.email]
        assert "Bcc" not in written
        assert not any(re.search("[\r\n](?![ \t])", str(value)) for value in written.values())


def test_line_breaks_in_names_break_no_page_and_no_file(world: World) -> None:
    User.objects.filter(pk=world.lena.pk).update(first_name=BREAKS, last_name=SCRIPT)
    Department.objects.update(name=BREAKS)
    CoursePage.objects.update(title=BREAKS)
    pages = [
        "/team/",
        f"/team/{world.lena.pk}/",
        "/reports/R2/",
        "/reports/R6/",
        "/people/",
        "/departments/",
        "/overview/",
    ]
    told = open_all(world.clients["sonia"], pages)
    assert set(told) == set(pages)
    answer = world.clients["sonia"].post("/reports/R2/export/", {"format": "csv"})
    assert all("\n" not in value and "\r" not in value for value in answer.headers.values())


PAGES = {
    "anonymous": ("/account/login/", "/account/password/reset/"),
    "lena": ("/account/profile/", "/catalogue/", "/account/email/", "/account/password/change/", "/home/"),
    "karim": ("/team/", "/reports/R2/", "/reports/R6/", "/assignments/new/", "/assignments/"),
    "sonia": ("/people/", "/people/add/", "/departments/add/", "/sites/add/", "/people/{}/place/", "/people/{}/edit/"),
    "ada": ("/outbox/", "/admin/users/", "/admin/pages/search/", "/admin/snippets/quizzes/question/", "/admin/images/"),
}


@pytest.mark.system
@pytest.mark.parametrize("piece", ["é", "x y ", "%_\\ "])
def test_fifty_thousand_characters_in_each_field_are_answered_within_a_second(piece: str, world: World) -> None:
    """Of work: what other programs do on the machine meanwhile does not count."""
    text = (piece * 50_000)[:50_000]
    sent = 0
    for role, pages in PAGES.items():
        client = world.clients[role]
        for page in pages:
            for form in forms_in(client, page.format(world.lena.pk)):
                begun = time.process_time()
                status = form.send(client, text)
                assert time.process_time() - begun < 1, (role, form)
                assert status < 500, (role, form)
                sent += 1
    assert sent > 15
    attempt = {"q": 1, "revision": 0, "a": text, "do": text}
    assert world.clients["lena"].post(f"/attempts/{world.attempt.pk}/save/", attempt).status_code == 422


def test_a_staff_file_of_scripts_and_formulas_is_only_text_wherever_it_is_shown(world: World) -> None:
    """Departments, sites and posts take any text; names and numbers refuse it, until somebody types it in a form."""
    evil = [SCRIPT, IMAGE, FORMULA.replace(";", ",")]
    lines = [
        ";".join([f"N{number}", "Roux", "Zoé", f"e{number}@beaurivage.example", text, text, text, "", "", "", ""])
        for number, text in enumerate(evil)
    ]
    lines.append(";".join([SCRIPT] * 11))
    file = "\r\n".join([HEADER, *lines]).encode()
    sonia = world.people["sonia"]
    dry = checked(file, sonia)
    assert (dry.summary["created"], dry.summary["refused"]) == (3, 1)
    done = applied(dry, sonia)
    assert done.is_applied
    people = list(User.objects.filter(email__startswith="e", email__endswith="@beaurivage.example", last_login=None))
    people = [person for person in people if re.match(r"e\d@", person.email)]
    assert len(people) == 3
    for person, text in zip(people, evil, strict=True):
        User.objects.filter(pk=person.pk).update(first_name=text, last_name=text, employee_number=text[:40])
        assignments.assign([person], world.course, sonia)
        invite(person, sonia)

    told: dict[str, str] = {}
    about = [f"/{page}/{person.pk}/{more}" for person in people for page, more in SCREENS]
    for role in ("sonia", "ada"):
        client = world.clients[role]
        shared = ["/people/", "/departments/", "/sites/", "/team/", "/reports/R2/", "/reports/R6/", "/overview/"]
        shared += ["/assignments/", "/people/import/", f"/people/import/{done.pk}/", "/outbox/", "/admin/users/"]
        shared += [f"/people/import/{done.pk}/?group={group}" for group in ("created", "refused")]
        shared += ["/assignments/new/", "/admin/reports/site-history/", f"/admin/users/edit/{people[0].pk}/"]
        for address in (*shared, *about):
            answer = client.get(address)
            if answer.status_code == 200:
                told[f"{role} {address}"] = answer.content.decode()
    assert len(told) > 25
    letters = Message.objects.exclude(html="").values_list("subject", "html")
    told |= {f"letter {subject}": html for subject, html in letters}
    assert [where for where, text in told.items() if SCRIPT in text or IMAGE in text] == []
    assert any("&lt;script&gt;alert(1)" in text for text in told.values())
    _files_are_safe(world, done.pk)


SCREENS = (("people", ""), ("people", "edit/"), ("people", "place/"), ("people", "deactivate/"), ("team", ""))


def _files_are_safe(world: World, import_pk: int) -> None:
    """No cell of a file begins as a formula."""
    client = world.clients["sonia"]
    refused = client.get(f"/people/import/{import_pk}/refused.csv").content.decode("utf-8-sig")
    completion = b"".join(client.post("/reports/R2/export/", {"format": "csv"})).decode("utf-8-sig")
    cells = [
        cell for text in (refused, completion) for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row
    ]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    book = load_workbook(io.BytesIO(b"".join(client.post("/reports/R2/export/", {"format": "xlsx"}))))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
