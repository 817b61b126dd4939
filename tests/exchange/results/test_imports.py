"""From a network's file to its figures: columns, dry run, yes; the same file twice changes nothing."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from lms.accounts.models import User
from lms.adoption.models import Result
from lms.exchange.models import ResultImport, ResultMapping
from lms.exchange.results import reading, stages
from lms.exchange.results.apply import apply
from lms.exchange.results.check import check
from lms.exchange.retention import forget
from lms.networks.models import Network

ClientOf = Callable[[User], Client]
FILE = "Date;Vues;J’aime\n20/11/2025;1 250;3\n21/11/2025;1,2 k;4\n22/11/2025;beaucoup;1\n".encode()


@pytest.fixture
def linkedin(db: None) -> Network:
    return Network.objects.create(key="linkedin", name="LinkedIn")


def send(client: Client, content: bytes = FILE) -> HttpResponse:
    return client.post("/results/import/", {"file": SimpleUploadedFile("vues.csv", content)})


def choose(client: Client, address: str, **choices: str) -> HttpResponse:
    form = client.get(address).context["form"]
    sent = {name: form.initial.get(name) for name in form.fields}
    return client.post(address, {name: value for name, value in sent.items() if value} | choices)


def imported(by: User, network: Network, content: bytes = FILE) -> ResultImport:
    """Sent, checked and applied, without the queue."""
    found = stages.receive(content, "vues.csv", by)
    stages.choose_columns(found, found.mapping, network, None, found.order)
    check(found.pk)
    found.refresh_from_db()
    stages.confirm(found, by)
    apply(found.pk)
    found.refresh_from_db()
    return found


def test_mara_walks_from_the_file_to_the_figures(mara: User, linkedin: Network, client_of: ClientOf) -> None:
    client = client_of(mara)
    sent = send(client)
    assert choose(client, sent["Location"]).status_code == 422
    chosen = choose(client, sent["Location"], about=f"network-{linkedin.pk}")
    found = ResultImport.objects.get()
    check(found.pk)
    page = client.get(chosen["Location"])
    assert {group.value: count for group, count in page.context["groups"]} == {
        "created": 2,
        "changed": 0,
        "refused": 1,
        "same": 0,
    }
    refused = client.get(f"{chosen['Location']}refused.csv").content.decode()
    assert "4;Vues;" in refused
    assert "beaucoup" in refused
    client.post(f"{chosen['Location']}confirm/")
    apply(found.pk)
    assert [(row.reach, row.reactions, row.line) for row in Result.objects.order_by("since")] == [
        (1250, 3, 2),
        (1200, 4, 3),
    ]
    assert "vues.csv" in client.get("/results/on/linkedin/").content.decode()


def test_the_same_file_twice_changes_nothing(mara: User, linkedin: Network) -> None:
    imported(mara, linkedin)
    before = list(Result.objects.values())
    again = imported(mara, linkedin)
    assert again.summary == {"created": 0, "changed": 0, "same": 2, "refused": 1}
    assert list(Result.objects.values()) == before


def test_a_later_file_changes_what_the_network_counts_otherwise(mara: User, linkedin: Network) -> None:
    imported(mara, linkedin)
    found = imported(mara, linkedin, b"Date;Vues\n20/11/2025;1300\n")
    assert found.summary["changed"] == 1
    assert [(row.reach, row.reactions) for row in Result.objects.filter(since="2025-11-20")] == [(1300, 3)]


def test_the_headings_are_remembered_with_the_network(mara: User, linkedin: Network) -> None:
    found = stages.receive(FILE, "vues.csv", mara)
    stages.choose_columns(found, {"since": [0], "reactions": [1]}, linkedin, None, "day")
    assert ResultMapping.objects.count() == 1
    again = stages.receive(b"date;VUES;J'aime\n01/02/2026;1;2\n", "plus-tard.csv", mara)
    assert (again.network, again.mapping) == (linkedin, {"since": [0], "reactions": [1]})


def test_nothing_is_written_when_the_figures_changed_since_the_dry_run(mara: User, linkedin: Network) -> None:
    found = stages.receive(FILE, "vues.csv", mara)
    stages.choose_columns(found, found.mapping, linkedin, None, "day")
    check(found.pk)
    found.refresh_from_db()
    imported(mara, linkedin, b"Date;Vues\n20/11/2025;1\n")
    stages.confirm(found, mara)
    apply(found.pk)
    found.refresh_from_db()
    assert found.state == "failed"
    assert Result.objects.count() == 1


def test_a_task_that_comes_twice_does_the_work_once(mara: User, linkedin: Network) -> None:
    found = imported(mara, linkedin)
    apply(found.pk)
    check(found.pk)
    found.refresh_from_db()
    assert found.is_applied
    assert Result.objects.count() == 2


@pytest.mark.parametrize(
    "content", [b"", b"Date;Vues\n\x00;1\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b'Date;"Vues']
)
def test_what_cannot_be_read_is_said_on_the_page(content: bytes, mara: User, client_of: ClientOf) -> None:
    answer = send(client_of(mara), content)
    assert answer.status_code == 422
    assert not ResultImport.objects.exists()


def test_the_limits_are_said(mara: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_LINES", 2)
    assert send(client_of(mara)).status_code == 422


def test_the_file_is_forgotten_after_a_week_and_the_figures_stay(mara: User, linkedin: Network) -> None:
    found = imported(mara, linkedin)
    assert forget(found.created_at + dt.timedelta(days=8)) == 1
    found.refresh_from_db()
    assert not found.file
    assert found.sample == []
    assert Result.objects.count() == 2


def test_who_keeps_no_register_finds_no_import(
    lena: User, karim: User, mara: User, linkedin: Network, client_of: ClientOf
) -> None:
    found = imported(mara, linkedin)
    for person in (lena, karim):
        for address in ("/results/import/", found.get_absolute_url()):
            assert client_of(person).get(address).status_code == 404


@pytest.mark.parametrize(("language", "days"), [("fr", "20/11/2025"), ("en", "20 Nov 2025")])
def test_days_are_shown_as_the_reader_writes_them(
    mara: User, linkedin: Network, client_of: ClientOf, language: str, days: str
) -> None:
    mara.language = language
    mara.save()
    found = stages.receive(FILE, "vues.csv", mara)
    stages.choose_columns(found, found.mapping, linkedin, None, "day")
    check(found.pk)
    assert f'<th scope="row">{days}</th>' in client_of(mara).get(found.get_absolute_url()).content.decode()
