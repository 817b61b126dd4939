"""Who sees whom in reports: the same on the page, in CSV, in XLSX and in the search."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from courses.models import CoursePage
from lms.accounts.models import User
from lms.organisation.membership import leave
from lms.organisation.models import Department, Membership
from lms.organisation.permissions import people_visible_to
from lms.reports import scope
from lms.reports.machinery.asked import Asked
from tests.catalogue import make_course
from tests.factories import give_role, make_department, make_member, make_person, place
from tests.reports.conftest import DAY, Learning, asked, lines, take

ClientOf = Callable[[User], Client]
EXPECTED = {
    "karim": {"R1": {"Léna Martin"}, "R2": {"Léna Martin", "Karim Benali"}},
    "odile": {"R1": {"Tom Baker"}, "R2": {"Tom Baker"}},
    "sonia": {
        "R1": {"Léna Martin", "Tom Baker", "Karim Benali"},
        "R2": {"Léna Martin", "Tom Baker", "Karim Benali"},
    },
}
NAMES = {"Léna Martin", "Tom Baker", "Karim Benali"}


@pytest.mark.parametrize("code", ["R1", "R2"])
@pytest.mark.parametrize("name", EXPECTED)
def test_page_csv_and_workbook_hold_the_same_people(
    name: str, code: str, request: pytest.FixtureRequest, learning: Learning, client_of: ClientOf
) -> None:
    client = client_of(request.getfixturevalue(name))
    page = client.get(f"/reports/{code}/").content.decode()
    csv = b"".join(client.post(f"/reports/{code}/export/", {"format": "csv"}))
    xlsx = b"".join(client.post(f"/reports/{code}/export/", {"format": "xlsx"}))
    sheet = load_workbook(io.BytesIO(xlsx))[code]
    cells = {cell for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row}

    table = page[page.index("<tbody>") : page.index("</tbody>")]
    rows = csv.decode("utf-8-sig").split("\r\n\r\n")[0]
    assert {person for person in NAMES if person in table} == EXPECTED[name][code]
    assert {person for person in NAMES if person in rows} == EXPECTED[name][code]
    assert cells & NAMES == EXPECTED[name][code]


def test_searching_for_the_neighbour_finds_nobody(
    learning: Learning, karim: User, odile: User, client_of: ClientOf
) -> None:
    assert lines(asked(karim, "R2", "q=baker"), "person") == []
    assert lines(asked(odile, "R2", "q=baker"), "person") == [("Tom Baker",)]
    assert "Tom Baker" not in client_of(karim).get("/team/?q=baker").content.decode()


def test_the_search_forgives_accents_and_takes_numbers(learning: Learning, sonia: User, lena: User) -> None:
    assert set(lines(asked(sonia, "R2", "q=LENA martin"), "person")) == {("Léna Martin",)}
    assert set(lines(asked(sonia, "R2", f"q={lena.employee_number}"), "person")) == {("Léna Martin",)}


@pytest.mark.parametrize("name", ["lena", "tom", "mara", "ada"])
def test_learners_trainers_and_administrators_find_no_reports_about_people(
    name: str, request: pytest.FixtureRequest, learning: Learning, client_of: ClientOf
) -> None:
    client = client_of(request.getfixturevalue(name))
    shut = ["reports/R1/", "reports/R2/", "reports/R6/", "team/", "overview/"]
    if name != "mara":  # trainers read of their courses in groups: R9
        shut += ["reports/", "reports/exports/"]

    for path in shut:
        assert client.get(f"/{path}").status_code == 404
    assert client.post("/reports/R2/export/", {"format": "csv"}).status_code == 404


def test_an_unknown_report_or_format_is_not_found(learning: Learning, sonia: User, client_of: ClientOf) -> None:
    client = client_of(sonia)

    assert client.get("/reports/R99/").status_code == 404
    assert client.post("/reports/R2/export/", {"format": "exe"}).status_code == 404
    assert client.get("/reports/R2/export/").status_code == 405


def test_a_department_one_does_not_head_is_no_choice(
    learning: Learning, karim: User, facilities: Department, client_of: ClientOf
) -> None:
    response = client_of(karim).get(f"/reports/R2/?department={facilities.pk}")

    assert response.status_code == 422
    assert "Tom Baker" not in response.content.decode()
    assert "Équipements" not in response.content.decode()
    refused = client_of(karim).post(f"/reports/R2/export/?department={facilities.pk}", {"format": "csv"})
    assert refused.status_code == 302


def test_the_page_of_somebody_elses_person_is_not_found(
    learning: Learning, karim: User, lena: User, tom: User, sonia: User, client_of: ClientOf
) -> None:
    assert client_of(karim).get(f"/team/{lena.pk}/").status_code == 200
    assert client_of(karim).get(f"/team/{tom.pk}/").status_code == 404
    assert client_of(sonia).get(f"/team/{tom.pk}/").status_code == 200
    assert client_of(tom).get(f"/team/{tom.pk}/").status_code == 404


def test_a_line_manager_sees_the_direct_reports_only(
    learning: Learning, tom: User, facilities: Department, publishing: CoursePage, now: object
) -> None:
    report = make_member(facilities, first_name="Aline", last_name="Roy", line_manager=tom)
    take(report, publishing, now)  # type: ignore[arg-type]

    assert lines(asked(tom, "R1"), "person") == [("Aline Roy",)]
    assert set(lines(asked(tom, "R2"), "person")) == {("Aline Roy",), ("Tom Baker",)}


def test_directly_mine_leaves_the_departments_below_out(
    learning: Learning, karim: User, business: Department, publishing: CoursePage, now: object
) -> None:
    near = make_member(business, first_name="Aline", last_name="Roy")
    take(near, publishing, now)  # type: ignore[arg-type]

    assert set(lines(asked(karim, "R1", "team=all"), "person")) == {("Aline Roy",), ("Léna Martin",)}
    assert set(lines(asked(karim, "R1", "team=direct"), "person")) == {("Aline Roy",)}


def test_a_move_takes_effect_on_the_next_request(
    learning: Learning, karim: User, odile: User, lena: User, facilities: Department, client_of: ClientOf
) -> None:
    browser = client_of(karim)
    assert "Léna Martin" in browser.get("/team/").content.decode()

    place(lena, facilities, timezone.localdate())

    assert "Léna Martin" not in browser.get("/team/").content.decode()
    assert "Léna Martin" in client_of(odile).get("/team/").content.decode()


def test_managers_see_scores_only_when_every_language_of_the_course_says_so(
    learning: Learning, karim: User, sonia: User
) -> None:
    """Who reads the course in French must have been told in French."""
    key = learning.publishing.translation_key
    CoursePage.objects.filter(translation_key=key, locale__language_code="en").update(managers_see_scores=True)

    for language in ("fr", "en"):
        assert key not in Asked(karim, language).scored_courses
        assert key in Asked(sonia, language).scored_courses
    CoursePage.objects.filter(translation_key=key).update(managers_see_scores=True)
    assert key in Asked(karim, "fr").scored_courses


def test_a_draft_that_nobody_takes_is_not_named(learning: Learning, karim: User, client_of: ClientOf) -> None:
    make_course("projet-secret", {"a": ["lesson-9"]})
    CoursePage.objects.filter(slug__in=["projet-secret", "publier"]).update(live=False)
    page = client_of(karim).get("/reports/R2/").content.decode()

    assert "Projet secret" not in page
    assert "Publier" in page  # withdrawn, but people are on it


def test_nobody_sees_hours_answers_or_addresses(learning: Learning, sonia: User, lena: User) -> None:
    keys = {column.key for code in ("R1", "R2", "R6") for column in asked(sonia, code).columns}

    assert keys == {
        *("person", "number", "department", "site", "course", "status", "progress", "due", "completed"),
        *("enrolled", "active", "headcount", "started", "overdue", "trend", "level", "parent"),
        *("required", "compliant", "compliance"),
    }


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_filter_ever_shows_somebody_who_is_not_visible(
    house: list[Department], staff: list[User], data: st.DataObject
) -> None:
    viewer = User.objects.get(pk=data.draw(st.sampled_from(staff)).pk)
    filters = {
        "leavers": data.draw(st.booleans()),
        "place": data.draw(st.sampled_from(["", "today"])),
        "team": data.draw(st.sampled_from(["", "all", "direct"])),
        "below": data.draw(st.sampled_from(["", "no"])),
        "department": data.draw(st.sampled_from(["", *(str(unit.pk) for unit in house)])),
    }

    question = Asked(viewer, "fr", filters)
    visible = set(people_visible_to(viewer).values_list("pk", flat=True))
    found = set(scope.enrolments(question).values_list("person", flat=True))

    assert found <= visible
    assert set(scope.people(question).values_list("pk", flat=True)) <= visible


@pytest.fixture
def house(general: Department) -> list[Department]:
    """Two branches of two departments."""
    left, right = (make_department(name, under=general) for name in ("Gauche", "Droite"))
    return [general, left, right, make_department("Bas", under=left), make_department("Coin", under=right)]


@pytest.fixture
def staff(house: list[Department], publishing: CoursePage, now: object) -> list[User]:
    """Two people in each department, the first its manager, with a move, a leaver and a line manager across."""
    people = []
    for unit in house:
        head, member = make_member(unit), make_member(unit)
        Department.objects.filter(pk=unit.pk).update(manager=head)
        people += [head, member]
    place(people[7], house[4], timezone.localdate() - 3 * DAY, line_manager=people[2])
    leave(people[9], timezone.localdate() - DAY)
    give_role(hr := make_person(), "hr")
    for person in people:
        take(person, publishing, now, done=person.pk % 2)  # type: ignore[arg-type]
    assert Membership.objects.count() == 11
    return [*people, hr]
