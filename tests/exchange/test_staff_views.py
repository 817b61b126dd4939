"""The pages of the import: file, columns, dry run, yes, result."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lms.accounts.models import User
from lms.adoption.models import OfficialAccount
from lms.exchange.models import StaffImport, StaffLine
from lms.exchange.staff import stages
from lms.networks.models import Network
from lms.organisation.models import Department
from tests.exchange.test_staff_import import ALI, ZOE, applied, checked, file_of

ClientOf = Callable[[User], Client]
OnCommit = Callable[..., object]


def send(client: Client, content: bytes, name: str = "staff.csv") -> HttpResponse:
    return client.post("/people/import/", {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def english(sonia: User) -> User:
    """Sonia, who reads English here."""
    sonia.language = "en"
    sonia.save()
    return sonia


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


def test_the_result_names_the_official_accounts_whose_holder_has_left(client_of: ClientOf, sonia: User) -> None:
    first = applied(checked(file_of(ZOE, ALI), sonia), sonia)
    zoe = User.objects.get(employee_number="N1")
    network = Network.objects.create(key="linkedin", name="LinkedIn")
    account = OfficialAccount.objects.create(network=network, name="CCI de Beaurivage", owner=zoe, deputy=sonia)
    assert "left-behind" not in client_of(sonia).get(first.get_absolute_url()).content.decode()
    leaving = checked(file_of(ALI.replace(";N1;", ";;")), sonia, is_absence_leaving=True)
    assert "left-behind" not in client_of(sonia).get(leaving.get_absolute_url()).content.decode()
    done = applied(leaving, sonia, max_share=100)
    told = client_of(sonia).get(done.get_absolute_url()).content.decode().partition("left-behind")[2]
    told = told.partition("</section>")[0]
    assert f'href="/official-accounts/{account.pk}/"' in told
    assert "Zoé Roux" in told
    assert "Sonia" not in told


@pytest.mark.parametrize(
    "content", [b"", b"a;b\n\x00;1\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b'a;"b']
)
def test_a_file_that_cannot_be_read_is_refused_on_the_page(client_of: ClientOf, sonia: User, content: bytes) -> None:
    assert send(client_of(sonia), content).status_code == 422
    assert not StaffImport.objects.exists()


def test_a_file_of_headings_alone_is_refused_at_once(client_of: ClientOf, english: User) -> None:
    answer = send(client_of(english), file_of())
    assert answer.status_code == 422
    assert "nothing under them" in answer.content.decode()
    assert not StaffImport.objects.exists()


def test_what_is_still_to_correct_is_counted_sentence_by_sentence(client_of: ClientOf, english: User) -> None:
    client = client_of(english)
    page = columns(client, send(client, b"Truc;Truc2\nRoux;a\n")["Location"]).content.decode()
    assert page.count("Choose the column that holds:") == 4
    assert "There are 4 things to correct" in page


def test_who_left_before_coming_in_is_told_apart_from_who_is_already_here(client_of: ClientOf, english: User) -> None:
    gone = "Nom;Prénom;E-mail;Service;Date de fin\nRoux;Zoé;zoe@b.example;Port;31/01/2020\n".encode()
    here = f"Roussel;Sonia;{english.email};Direction générale;\n".encode()
    page, lines = (
        client_of(english).get(checked(content, english).get_absolute_url() + "?group=same").content.decode()
        for content in (gone + here, gone.splitlines(keepends=True)[0] + here)
    )

    assert "already here, exactly so, or has left already." in page
    assert "Everybody in this file" not in page
    assert page.count("Has left already: not brought in.") == 1
    assert page.count("Already here, exactly so.") == 1
    assert "Everybody in this file is already here, exactly so." in lines
    assert "Already here, exactly so." not in lines


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


def test_a_share_is_written_once_in_the_way_of_the_reader(
    client_of: ClientOf, sonia: User, lena: User, tom: User, karim: User
) -> None:
    told = checked(file_of(ZOE), sonia, is_absence_leaving=True)
    StaffImport.objects.filter(pk=told.pk).update(summary=told.summary | {"share": 98.3})
    address = reverse("staff_confirm", args=[told.pk])

    french = client_of(sonia).post(address, {"max_share": "10"}).content.decode()
    assert "98,3\u00a0%" in french
    assert "98.3" not in french


def test_who_would_be_deactivated_is_told_apart_by_number_and_department(
    client_of: ClientOf, sonia: User, lena: User
) -> None:
    told = checked(file_of(ZOE), sonia, is_absence_leaving=True)
    page = client_of(sonia).get(f"{told.get_absolute_url()}?group=leaving").content.decode()
    row = page[page.index("Léna Martin") :].partition("</tr>")[0]
    assert str(lena.employee_number) in row
    assert "Commerce et tourisme" in row


def test_refused_lines_are_not_said_to_be_here_already(client_of: ClientOf, sonia: User, english: User) -> None:
    whole, alone = "Everybody in this file is already here", "Everybody on the lines accepted is already here"
    applied(checked(file_of(ZOE), sonia), sonia)
    client = client_of(sonia)

    page = client.get(checked(file_of(ZOE), sonia).get_absolute_url()).content.decode()
    assert whole in page
    assert alone not in page
    page = client.get(checked(file_of(ZOE, "N3;;X;x@b.example;Port;;;;;;"), sonia).get_absolute_url()).content.decode()
    assert whole not in page
    assert alone in page
    page = client.get(checked(file_of("N3;;X;x@b.example;Port;;;;;;"), sonia).get_absolute_url()).content.decode()
    assert whole not in page
    assert "Every line is refused" in page


@pytest.mark.parametrize(("language", "delimiter"), [("fr", ";"), ("en", ",")])
def test_refused_lines_open_in_the_reader_s_spreadsheet(
    client_of: ClientOf, sonia: User, language: str, delimiter: str
) -> None:
    sonia.language = language
    sonia.save(update_fields=["language"])
    refused = reverse("staff_refused", args=[checked(file_of("N3;;X;x@b.example;Port;;;;;;"), sonia).pk])
    heads = client_of(sonia).get(refused).content.decode("utf-8-sig").splitlines()[0]
    assert len(heads.split(delimiter)) == 5


def test_an_import_not_applied_can_be_thrown_away_with_its_file(client_of: ClientOf, sonia: User) -> None:
    client = client_of(sonia)
    abandoned = stages.receive(file_of(ZOE), "staff.csv", sonia)
    told = checked(file_of(ZOE), sonia)

    for found, place in ((abandoned, reverse("staff_columns", args=[abandoned.pk])), (told, told.get_absolute_url())):
        away, name = reverse("staff_throw_away", args=[found.pk]), found.file.name
        assert away in client.get(place).content.decode()
        assert client.get(away).status_code == 405
        assert client.post(away)["Location"] == "/people/import/"
        assert not StaffImport._meta.get_field("file").storage.exists(name)
    assert not StaffImport.objects.exists()
    assert not StaffLine.objects.exists()
    assert ModelLogEntry.objects.filter(action="exchange.thrown_away", user=sonia).count() == 2


def test_what_is_applied_or_under_way_cannot_be_thrown_away(client_of: ClientOf, sonia: User) -> None:
    done = applied(checked(file_of(ZOE), sonia), sonia)
    begun = stages.receive(file_of(ALI), "staff.csv", sonia)
    StaffImport.objects.filter(pk=begun.pk).update(stage="apply", state="running")
    client = client_of(sonia)

    for found in (done, begun):
        away = reverse("staff_throw_away", args=[found.pk])
        assert away not in client.get(found.get_absolute_url()).content.decode()
        assert client.post(away)["Location"] == found.get_absolute_url()
    assert StaffImport.objects.count() == 2


def test_a_department_that_would_be_created_is_shown_openly_with_what_it_resembles(
    client_of: ClientOf, sonia: User, trade: Department
) -> None:
    told = checked(file_of(ZOE.replace("Port", "Comerce et tourisme")), sonia)
    page = client_of(sonia).get(told.get_absolute_url()).content.decode()
    assert "<details" not in page.partition('id="new-units"')[2].partition("</section>")[0]
    assert "Comerce et tourisme" in page
    assert "Commerce et tourisme" in page


def test_how_many_lines_there_are_is_written_as_the_reader_writes_it(client_of: ClientOf, english: User) -> None:
    told = checked(file_of(ZOE), english)
    StaffImport.objects.update(summary=told.summary | {"refused": 10_000})
    assert ">10,000</span>" in client_of(english).get(told.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("language", "day"), [("fr", "01/03/2020"), ("en", "1 Mar 2020")])
def test_days_are_shown_as_the_reader_writes_them(client_of: ClientOf, sonia: User, language: str, day: str) -> None:
    """As the file has them in French; in English, where 01/03 is two days, with the name of the month."""
    sonia.language = language
    sonia.save()
    page = client_of(sonia).get(checked(file_of(ZOE), sonia).get_absolute_url()).content.decode()
    assert f"{day}</li>" in page
    assert "2020-03-01" not in page


@pytest.mark.parametrize(("language", "day"), [("fr", "01/03/2020"), ("en", "1 Mar 2020")])
def test_what_is_wrong_with_a_day_names_it_as_the_reader_writes_it(
    client_of: ClientOf, sonia: User, language: str, day: str
) -> None:
    applied(checked(file_of(ZOE), sonia), sonia)
    sonia.language = language
    sonia.save()
    told = checked(file_of(ZOE.replace("Port;", "Pêche;")), sonia, day=dt.date(2019, 1, 1))
    assert day in client_of(sonia).get(f"{told.get_absolute_url()}?group=refused").content.decode()


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
    for page in ("import", "columns", "confirm", "check_again", "refused", "throw_away"):
        route = f"staff_{page}"
        assert client.get(reverse(route, args=[told.pk])).status_code == 404
        assert client.post(reverse(route, args=[told.pk])).status_code == 404
