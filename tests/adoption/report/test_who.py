"""Who may read the report, and of whom."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client

from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption.models import Passage
from lms.networks.models import Network
from lms.organisation.membership import leave
from lms.reports.exports import reach_of
from tests.adoption.report.conftest import UNTIL, Cohort
from tests.catalogue import make_course
from tests.factories import give_role, make_member, place
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


@pytest.mark.parametrize("name", ["lena", "ada"])
def test_learners_and_administrators_find_nothing(
    name: str, cohort: Cohort, request: pytest.FixtureRequest, client_of: ClientOf
) -> None:
    client = client_of(request.getfixturevalue(name))
    assert client.get("/reports/R9/").status_code == 404
    assert client.post("/reports/R9/export/", {"format": "csv"}).status_code == 404


def test_it_opens_with_the_network_that_has_most_to_show_and_not_with_one_begun_since(
    cohort: Cohort, sonia: User, client_of: ClientOf
) -> None:
    emerging = Network.objects.create(key="bluesky", name="Bluesky")
    for number in range(len(cohort.people) + 3):
        person = cohort.people[number] if number < len(cohort.people) else make_member(cohort.departments["A"])
        person.passages.create(network=emerging, next_on=UNTIL)
    page = client_of(sonia).get("/reports/R9/").content.decode()
    assert 0 < page.index("LinkedIn</option>") < page.index("Bluesky</option>")
    assert lines(sonia)


def test_the_list_of_networks_does_not_tell_that_somebody_has_set_out(
    cohort: Cohort, sonia: User, client_of: ClientOf
) -> None:
    for name in ("Mastodon", "Bluesky"):
        Network.objects.create(key=name.lower(), name=name)

    def listed() -> list[str]:
        return re.findall(r">([^<>]+)</option>", client_of(sonia).get("/reports/R9/").content.decode())[:3]

    before = listed()
    cohort.people[0].passages.create(network=Network.objects.get(key="mastodon"), next_on=UNTIL)
    assert listed() == before == ["LinkedIn", "Bluesky", "Mastodon"]
    assert not lines(sonia, f"network={Network.objects.get(key='mastodon').pk}")


@pytest.fixture
def taught(cohort: Cohort, mara: User) -> CoursePage:
    """Mara’s course, with which A and the first five of B set out; four others did with a course of her colleague."""
    mine, other = make_course("premiers-pas"), make_course("publier")
    mine.trainers.add(mara)
    mine.save()
    for people, course in ((cohort.people[:12], mine), (cohort.people[12:16], other)):
        Passage.objects.filter(person__in=people).update(course_key=course.translation_key)
    return mine


def test_a_trainer_reads_of_the_own_courses_and_of_nothing_else(
    cohort: Cohort, taught: CoursePage, mara: User, client_of: ClientOf
) -> None:
    curve = lines(mara, part="How many have passed, and when")
    # Twelve people, by 25: day 120: 2; day 150: 4 (33.3 %); day 180: 5 (41.7 %); day 210: 6.
    assert [curve[day][0] for day in ("90", "120", "150", "180", "210", "240")] == [0, 25, 25, 50, 50, 50]
    assert curve["240"][3] == 100
    client = client_of(mara)
    assert "/reports/R2/" not in client.get("/reports/").content.decode()
    page = client.get("/reports/R9/").content.decode()
    assert "Service A" not in page
    assert client.get("/reports/R2/").status_code == 404
    few = Network.objects.create(key="mastodon", name="Mastodon")
    cohort.people[0].passages.create(network=few, course_key=taught.translation_key, next_on=UNTIL)
    assert "Mastodon" not in client.get("/reports/R9/").content.decode()  # that somebody is there is told of five only
    assert lines(mara, "department=1&cohort=2026-1&leavers=on", "How many have passed, and when") == curve


def test_a_trainer_asks_for_no_course_of_others_and_sees_none_of_fewer_than_five(
    cohort: Cohort, taught: CoursePage, mara: User, client_of: ClientOf
) -> None:
    other = CoursePage.objects.get(slug="publier", locale=taught.locale)
    address, reach = f"/reports/R9/?taught={other.translation_key.hex}", reach_of(mara)
    assert client_of(mara).get(address).status_code == 422
    other.trainers.add(mara)
    other.save()
    assert reach_of(mara) != reach  # a file ordered before is not handed out any more
    assert lines(mara, f"taught={other.translation_key.hex}", "How many have passed, and when") == {}
    assert client_of(mara).get(address).status_code == 200
    Passage.objects.filter(person=cohort.people[16]).update(course_key=other.translation_key)
    assert lines(mara, part="By course") == {"Premiers pas (en)": [12, 50, 210], "Publier (en)": [5, 0, None]}


def test_who_heads_a_department_reads_by_department_even_as_a_trainer(
    cohort: Cohort, taught: CoursePage, karim: User
) -> None:
    before = lines(karim)
    give_role(karim, "trainers")
    taught.trainers.add(karim)
    taught.save()
    assert lines(karim) == before


def test_by_todays_department_who_went_together_counts_there_and_one_alone_where_he_set_out(
    cohort: Cohort, sonia: User, karim: User
) -> None:
    then = lines(sonia)
    for person in [*cohort.people[:7], cohort.people[8]]:
        place(person, cohort.departments["C"], dt.date(2026, 7, 1))
    assert lines(sonia) == then
    now = lines(sonia, "place=today")
    assert "Service A" not in now
    assert now["Service B"] == then["Service B"]
    assert now["Service C"] == [14, 40, None]  # 5 of 14 = 35.7 %, by 20
    assert now["Q1 2026"] == then["Q1 2026"]
    part = "How many have passed, and when"
    assert lines(karim, part=part)
    assert lines(karim, "place=today", part) == {}  # nobody works in A any more
    curve = lines(sonia, f"place=today&department={cohort.departments['C'].pk}", part)
    assert [curve[day][0] for day in ("90", "120", "150")] == [0, 20, 20]  # 2 of 14, then 4: 28.6 %


def test_who_manages_people_but_no_department_has_no_such_report(cohort: Cohort, client_of: ClientOf) -> None:
    chief = make_member(cohort.departments["B"])
    make_member(cohort.departments["B"], line_manager=chief)
    client = client_of(chief)
    assert client.get("/reports/R9/").status_code == 404
    assert "/reports/R9/" not in client.get("/reports/").content.decode()


def test_a_manager_reads_of_the_own_department_and_of_no_other(
    cohort: Cohort, karim: User, client_of: ClientOf
) -> None:
    curve = lines(karim, part="How many have passed, and when")
    assert curve["120"][0] == 50  # A alone: 2 of 7 = 28.6%, by 50
    assert curve["120"][3] == 100  # per cent, by 50: all seven have been followed for 241 days
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
