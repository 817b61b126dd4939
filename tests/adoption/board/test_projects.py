"""Where projects stand: everybody reads and adds, those concerned keep them up to date."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.adoption.board import projects as rule
from lms.adoption.board.projects import UnderWay
from lms.adoption.models import Project
from lms.networks.models import Network
from lms.organisation.membership import leave

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
DAY = dt.timedelta(days=1)


@pytest.fixture
def project(lena: User, linkedin: Network) -> Project:
    found = rule.keep(Project(name="Portraits d’apprentis", lead=lena, stage="1-running"), lena)
    found.networks.add(linkedin)
    return found


def listed(client: Client, query: str = "") -> list[str]:
    return [found.name for found in client.get(f"/projects/{query}").context["page"]]


def test_anybody_adds_a_project_and_leads_it(tom: User, karim: User, linkedin: Network, client_of: ClientOf) -> None:
    page = client_of(tom).get("/projects/new/").content.decode()
    assert f'<option value="{tom.pk}" selected>Tom Baker</option>' in page
    assert "Karim" not in page
    form = {"name": "Escales", "stage": "3-idea", "networks": [linkedin.pk], "lead": tom.pk, "next_on": "2026-12-01"}
    answer = client_of(tom).post("/projects/new/", {**form, "next_step": "Réunir trois photos"})
    found = Project.objects.get()
    assert answer["Location"] == f"/projects/{found.pk}/"
    assert (found.lead, list(found.networks.all()), found.next_on) == (tom, [linkedin], dt.date(2026, 12, 1))
    assert "Réunir trois photos" in client_of(karim).get(f"/projects/{found.pk}/").content.decode()
    assert ModelLogEntry.objects.get(action="adoption.project_saved").user == tom


def test_who_leads_takes_part_or_keeps_the_register_says_where_it_stands(
    lena: User, tom: User, karim: User, mara: User, sonia: User, project: Project, client_of: ClientOf
) -> None:
    address = f"/projects/{project.pk}/edit/"
    assert client_of(karim).get(address).status_code == 404
    assert client_of(karim).post(address, {"name": "x", "stage": "4-done"}).status_code == 404
    assert client_of(karim).post(f"/projects/{project.pk}/stands/").status_code == 404
    client_of(tom).post(f"/projects/{project.pk}/join/")
    for person in (lena, tom, mara, sonia):
        assert client_of(person).get(address).status_code == 200
    client_of(tom).post(f"/projects/{project.pk}/leave/")
    assert client_of(tom).get(address).status_code == 404


def test_nobody_is_put_on_a_project_by_somebody_else(
    lena: User, tom: User, karim: User, project: Project, client_of: ClientOf
) -> None:
    address, form = f"/projects/{project.pk}/edit/", {"name": "x", "stage": "3-idea", "participants": [karim.pk]}
    assert client_of(lena).post(address, {**form, "lead": lena.pk}).status_code == 302
    assert not project.participants.exists()
    rule.take_part(project, tom)
    for lead, status in ((karim, 422), (tom, 302)):
        assert client_of(lena).post(address, {**form, "lead": lead.pk}).status_code == status
    project.refresh_from_db()
    assert project.lead == tom


def test_a_bad_form_is_said(lena: User, karim: User, project: Project, client_of: ClientOf) -> None:
    rule.take_part(project, karim)
    deactivate(karim)
    good = {"name": "x", "stage": "3-idea"}
    for bad in ({"name": ""}, {"stage": "5"}, {"link": "javascript:alert(1)"}, {"lead": karim.pk}):
        assert client_of(lena).post(f"/projects/{project.pk}/edit/", {**good, **bad}).status_code == 422


def test_without_a_word_for_two_months_it_is_marked_and_one_tap_says_that_it_stands(
    lena: User, karim: User, project: Project, client_of: ClientOf
) -> None:
    address = f"/projects/{project.pk}/"
    for days, quiet in ((60, False), (61, True)):
        Project.objects.update(said_at=timezone.now() - days * DAY + dt.timedelta(minutes=5))
        assert client_of(karim).get(address).context["project"].is_quiet is quiet
    assert "/stands/" not in client_of(karim).get(address).content.decode()
    assert "/stands/" in client_of(lena).get(address).content.decode()
    client_of(lena).post(f"{address}stands/")
    assert client_of(lena).get(address).context["project"].is_quiet is False


def test_what_is_done_leaves_after_ninety_days_unless_asked_for(
    lena: User, project: Project, client_of: ClientOf, today: dt.date
) -> None:
    project.stage = Project.Stage.DONE
    assert rule.keep(project, lena).done_on == today
    client = client_of(lena)
    for days, names in ((89, [project.name]), (90, [])):
        Project.objects.update(done_on=today - days * DAY)
        assert listed(client) == names
    assert listed(client, "?done=on") == [project.name]
    assert client.get(f"/projects/{project.pk}/").status_code == 200
    project.stage = Project.Stage.RUNNING
    assert rule.keep(project, lena).done_on is None


@pytest.mark.parametrize(
    ("query", "is_found"),
    [("?q=PORTRAITS+lena", True), ("?network=linkedin", True), ("?network=mastodon", False), ("?q=autre", False)],
)
def test_projects_are_found_by_words_and_network(
    query: str, is_found: bool, lena: User, mastodon: Network, project: Project, client_of: ClientOf
) -> None:
    assert bool(listed(client_of(lena), query)) is is_found


def test_who_has_left_is_on_no_project_and_not_found_by_name(
    lena: User, tom: User, karim: User, project: Project, client_of: ClientOf, today: dt.date
) -> None:
    rule.take_part(project, tom)
    deactivate(tom)
    leave(lena, today - DAY)
    client = client_of(karim)
    assert listed(client, "?q=lena") == []
    for address in ("/board/", "/projects/", f"/projects/{project.pk}/"):
        page = client.get(address).content.decode()
        assert "Léna" not in page
        assert "Tom" not in page


@pytest.fixture
def a_source() -> Iterator[None]:
    def going_on(viewer: User, today: dt.date, network: int | None) -> list[UnderWay]:
        return [UnderWay("Portrait en 24 heures", "LinkedIn", "en cours", (str(viewer),), "relire", today)]

    rule.source(rule.source(going_on))
    yield
    rule._sources.remove(going_on)


def test_what_other_parts_have_under_way_stands_beside_the_projects(
    lena: User, a_source: None, client_of: ClientOf
) -> None:
    for address in ("/board/", "/projects/"):
        assert client_of(lena).get(address).content.decode().count("Portrait en 24 heures") == 1
