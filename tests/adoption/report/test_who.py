"""Who may read the report, and of whom."""

from collections.abc import Callable

import pytest
from django.test import Client

from lms.accounts.models import User
from lms.organisation.membership import leave
from tests.adoption.report.conftest import UNTIL, Cohort
from tests.factories import make_member
from tests.reports.conftest import asked

ClientOf = Callable[[User], Client]


def lines(viewer: User, parameters: str = "", part: str = "By department and cohort") -> dict[str, list[object]]:
    """The figures of one part, by line."""
    found: dict[str, list[object]] = {}
    for batch in asked(viewer, "R9", parameters, "en").batches():
        for fact in batch:
            if str(fact.section) == part:
                found.setdefault(str(fact.line), []).append(fact.value.number)
    return found


@pytest.mark.parametrize("name", ["lena", "mara", "ada"])
def test_learners_trainers_and_administrators_find_nothing(
    name: str, cohort: Cohort, request: pytest.FixtureRequest, client_of: ClientOf
) -> None:
    client = client_of(request.getfixturevalue(name))
    assert client.get("/reports/R9/").status_code == 404
    assert client.post("/reports/R9/export/", {"format": "csv"}).status_code == 404


def test_who_manages_people_but_no_department_has_no_such_report(cohort: Cohort, client_of: ClientOf) -> None:
    chief = make_member(cohort.departments["B"])
    make_member(cohort.departments["B"], line_manager=chief)
    client = client_of(chief)
    assert client.get("/reports/R9/").status_code == 404
    assert "R9" not in client.get("/reports/").content.decode()


def test_a_manager_reads_of_the_own_department_and_of_no_other(
    cohort: Cohort, karim: User, client_of: ClientOf
) -> None:
    curve = lines(karim, part="How many have passed, and when")
    assert curve["120"][0] == 50  # A alone: 2 of 7 = 28.6%, by 50
    assert curve["120"][3] == 7
    page = client_of(karim).get("/reports/R9/").content.decode()
    assert "Service A" in page
    assert "Service B" not in page
    assert client_of(karim).get(f"/reports/R9/?department={cohort.departments['B'].pk}").status_code == 422


def test_a_manager_has_no_cohort_to_cross_with_the_department(cohort: Cohort, karim: User) -> None:
    assert lines(karim, "cohort=2026-1") == lines(karim)
    assert "cohort" not in asked(karim, "R9").asked.filters


def test_a_department_and_a_cohort_are_not_asked_for_together(cohort: Cohort, sonia: User, client_of: ClientOf) -> None:
    address = f"/reports/R9/?department={cohort.departments['B'].pk}&cohort=2026-1"
    assert client_of(sonia).get(address).status_code == 422


def test_a_department_of_four_says_why_it_says_nothing(cohort: Cohort, sonia: User, client_of: ClientOf) -> None:
    for person in cohort.people[4:7]:
        leave(person, UNTIL)
        person.is_active = False
        person.save()
    page = client_of(sonia).get(f"/reports/R9/?department={cohort.departments['A'].pk}")
    assert page.status_code == 200
    assert b"report-part" not in page.content
    assert b'<p class="note">' in page.content


def test_leavers_are_out_and_a_group_of_their_own_from_five_on(cohort: Cohort, sonia: User) -> None:
    def close(people: list[User]) -> None:
        User.objects.filter(pk__in=[person.pk for person in people]).update(is_active=False)

    close(cohort.people[:4])
    assert lines(sonia)["Everybody"][0] == 20
    assert lines(sonia, "leavers=on")["People who have left"] == [None, None, None]
    close(cohort.people[:6])
    assert lines(sonia, "leavers=on")["Everybody"][0] == 18
    assert lines(sonia, "leavers=on")["People who have left"] == [6, 50, None]  # 4 of 6, by 50


def test_the_list_of_reports_has_it_and_the_page_asks_few_questions(
    cohort: Cohort, sonia: User, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    client = client_of(sonia)
    assert "/reports/R9/" in client.get("/reports/").content.decode()
    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
        client.get("/reports/R9/")
