"""The pages: what they say, in which order, and at what price."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import CoursePage
from lms.accounts.models import User
from lms.organisation.models import Department
from lms.reports.figures import DEFINITIONS
from lms.reports.machinery.formats import Formats, Kind
from quizzes.models import Attempt
from tests.catalogue import activity, make_course
from tests.factories import make_member
from tests.reports.conftest import DAY, Learning, asked, lines, take

ClientOf = Callable[[User], Client]


@pytest.mark.parametrize("path", ["/reports/R1/", "/reports/R2/", "/reports/R6/", "/overview/", "/team/"])
def test_a_page_asks_ten_statements_at_most_however_many_people(
    path: str, learning: Learning, sonia: User, trade: Department, client_of: ClientOf, now: dt.datetime
) -> None:
    def statements() -> int:
        browser = client_of(sonia)
        with CaptureQueriesContext(connection) as found:
            assert browser.get(path).status_code == 200
        return len(found)

    statements()  # what a process reads once
    before = statements()
    for _ in range(4):
        take(make_member(trade), learning.publishing, now - 9 * DAY, due_on=timezone.localdate() - DAY)
    assert statements() == before
    assert before <= 10


def test_r1_puts_what_is_due_first_and_what_is_done_last(learning: Learning, sonia: User) -> None:
    assert lines(asked(sonia, "R1", language="en"), "person", "status") == [
        ("Léna Martin", "overdue"),
        ("Karim Benali", "not started"),
        ("Tom Baker", "in progress"),
        ("Léna Martin", "completed"),
    ]


def test_r1_names_who_is_on_no_course(learning: Learning, karim: User, trade: Department, client_of: ClientOf) -> None:
    idle = make_member(trade, first_name="Inès", last_name="Morel")
    page = client_of(karim).get("/team/").content.decode()

    assert asked(karim, "R1").top.figures[0].value == "2"
    assert f"/team/{idle.pk}/" in page
    assert "Inès Morel" in page


def test_an_empty_report_says_what_to_do(karim: User, business: Department, client_of: ClientOf) -> None:
    page = client_of(karim).get("/reports/R2/").content.decode()

    assert "/assignments/new/" in page
    assert "<table" not in page


def test_where_the_filters_let_nobody_through_they_are_what_to_take_away(
    karim: User, business: Department, client_of: ClientOf
) -> None:
    html = client_of(karim).get("/reports/R1/?q=zzz").content.decode()
    empty = html[html.index('class="empty') :]
    assert 'href="/reports/R1/"' in empty
    assert "/assignments/new/" not in empty


def test_a_filter_changes_the_table_only_when_htmx_asks(learning: Learning, sonia: User, client_of: ClientOf) -> None:
    browser = client_of(sonia)
    whole = browser.get("/reports/R2/?q=martin").content.decode()
    part = browser.get("/reports/R2/?q=martin", headers={"HX-Request": "true"}).content.decode()

    assert "<html" in whole
    assert "<html" not in part
    assert part.lstrip().startswith('<div class="stack loose" id="report">')
    assert "Tom Baker" not in part


def test_a_wrong_filter_is_said_and_shows_no_rows(learning: Learning, sonia: User, client_of: ClientOf) -> None:
    for query in ("status=9", "since=hier", "since=2026-01-01", "period=due&since=2026-02-01&until=2026-01-01"):
        response = client_of(sonia).get(f"/reports/R2/?{query}")
        assert response.status_code == 422
        assert "<tbody>" not in response.content.decode()


def test_every_report_prints_what_its_figures_mean(learning: Learning, sonia: User, client_of: ClientOf) -> None:
    for code in ("R1", "R2", "R6"):
        page = client_of(sonia).get(f"/reports/{code}/").content.decode()
        for one in asked(sonia, code).definitions():
            assert str(one.term) in page
        assert "Sonia Roussel" in page


@pytest.mark.parametrize(("code", "above"), [("R1", {"Enrolments"}), ("R2", {"Enrolments", "Started"})])
def test_the_figures_above_the_rows_are_defined_under_the_page_and_not_in_the_files(
    code: str, above: set[str], learning: Learning, sonia: User
) -> None:
    table = asked(sonia, code, language="en")
    on_the_page, in_files = ({str(one.term) for one in found} for found in (table.explained(), table.definitions()))
    assert on_the_page - in_files == above | {"Percentages"}


def test_periods_hold_both_their_days(learning: Learning, sonia: User) -> None:
    due = timezone.localdate() - 3 * DAY
    for parameters, count in (
        (f"period=due&since={due}&until={due}", 1),
        (f"period=due&since={due + DAY}", 1),
        (f"period=due&until={due - DAY}", 0),
        ("period=completed", 1),
        ("period=enrolled", 4),
    ):
        assert asked(sonia, "R2", parameters).count == count


def test_only_what_is_required(learning: Learning, sonia: User) -> None:
    assert set(lines(asked(sonia, "R2", "mandatory=on"), "person")) == {("Léna Martin",), ("Karim Benali",)}


@pytest.mark.parametrize(("status", "person"), [("1", "Léna"), ("2", "Tom"), ("3", "Karim"), ("4", "Léna")])
def test_a_status_filters_to_that_status(status: str, person: str, learning: Learning, sonia: User) -> None:
    table = asked(sonia, "R2", f"status={status}")

    assert table.count == 1
    assert lines(table, "person")[0][0].startswith(person)
    assert {cell.value for row in table.page("1") for cell in row if cell.column.key == "status"} == {status}


# --- One person ---------------------------------------------------------------------------------------------------


@pytest.fixture
def scored(lena: User, now: dt.datetime) -> CoursePage:
    """A course with a quiz, in which Léna has 60 and then 80 per cent."""
    course = make_course("evaluer", {"fin": ["quiz-1"]})
    take(lena, course, now - 4 * DAY)
    page = activity(course, "quiz-1")
    for number, points in enumerate((60, 80), 1):
        Attempt.objects.create(
            person=lena,
            quiz=page.quiz,
            placement=page.translation_key,
            number=number,
            seed=1,
            submitted_at=now,
            points=points,
            max_points=100,
            pass_mark=70,
            is_passed=points >= 70,
        )
    return course


def test_hr_sees_the_best_score_and_a_manager_none(
    scored: CoursePage, learning: Learning, lena: User, sonia: User, karim: User, client_of: ClientOf
) -> None:
    course = f"course={scored.translation_key}"

    assert lines(asked(sonia, "R2", f"{course}&scores=on"), "score") == [("80",)]
    assert "score" not in {column.key for column in asked(sonia, "R2", course).columns}
    assert "score" not in {column.key for column in asked(karim, "R2", f"{course}&scores=on").columns}
    assert "80" not in _table(client_of(karim).get(f"/team/{lena.pk}/").content.decode())
    assert ">80</td>" in _cells(client_of(sonia).get(f"/team/{lena.pk}/").content.decode())


def test_a_manager_sees_the_scores_of_the_courses_that_say_so_and_of_no_other(
    scored: CoursePage, learning: Learning, lena: User, karim: User, publishing: CoursePage
) -> None:
    CoursePage.objects.filter(translation_key=publishing.translation_key).update(managers_see_scores=True)
    assert set(lines(asked(karim, "R2", "scores=on"), "score")) == {("",)}

    CoursePage.objects.filter(translation_key=scored.translation_key).update(managers_see_scores=True)
    assert {("80",), ("",)} == set(lines(asked(karim, "R2", "scores=on"), "score"))


def _table(page: str) -> str:
    return page[page.index("<tbody>") : page.index("</tbody>")]


def _cells(page: str) -> str:
    return " ".join(_table(page).split()).replace("</svg> ", "").replace("</svg>", ">")


def test_the_page_of_a_person_says_where_what_and_who_asked(
    learning: Learning, karim: User, lena: User, client_of: ClientOf
) -> None:
    page = client_of(karim).get(f"/team/{lena.pk}/").content.decode()

    for words in ("Conseillère commerce", "Commerce et tourisme", "lena@beaurivage.example", "Premiers pas", "Publier"):
        assert words in page
    assert f"/assignments/new/?people={lena.pk}" in page


# --- The overview -------------------------------------------------------------------------------------------------


def test_the_overview_names_who_is_late_cold_or_never_came(
    learning: Learning,
    karim: User,
    sonia: User,
    lena: User,
    trade: Department,
    client_of: ClientOf,
    now: dt.datetime,
) -> None:
    guest = make_member(trade, first_name="Inès", last_name="Morel")
    User.objects.filter(pk=guest.pk).update(invited_at=now - 30 * DAY)
    page = client_of(karim).get("/overview/").content.decode()

    assert f'href="/team/{lena.pk}/"' in page
    assert f'href="/team/{guest.pk}/"' in page
    assert "/reports/R2/?status=1" in page
    assert page.count("<polyline") >= 2
    assert f'href="/team/{karim.pk}/"' in client_of(sonia).get("/overview/").content.decode()


def test_the_overview_and_r1_count_the_same_people_and_say_which(
    learning: Learning, karim: User, sonia: User, client_of: ClientOf
) -> None:
    take(sonia, learning.publishing, timezone.now() - 9 * DAY)
    for viewer, count in ((karim, "2"), (sonia, "4")):
        page = client_of(viewer).get("/overview/")
        share, overdue, _lately, enrolments = (trend.figure.value for trend in page.context["trends"])
        r1 = asked(viewer, "R1").top.figures
        assert [enrolments, share, overdue] == [figure.value for figure in r1[1:]]
        assert enrolments == count
        assert str(DEFINITIONS["team"].text) in [str(one.text) for one in page.context["definitions"]]
        assert f'href="/team/{viewer.pk}/"' not in page.content.decode()


def test_what_the_overview_counts_is_what_its_links_show(learning: Learning, sonia: User, client_of: ClientOf) -> None:
    take(sonia, learning.publishing, timezone.now() - 9 * DAY, due_on=timezone.localdate() - DAY)
    page = client_of(sonia).get("/overview/").context
    for decision in page["decisions"]:
        if decision.url:
            table = asked(sonia, "R2", decision.url.split("?")[1])
            assert len({row[0].text for row in table.page("1")}) == int(decision.count.split()[0])


def test_with_nothing_to_decide_the_overview_says_so(karim: User, business: Department, client_of: ClientOf) -> None:
    response = client_of(karim).get("/overview/")

    assert response.context["decisions"] == []
    assert 'href="/team/"' in response.content.decode()


@pytest.mark.parametrize(("language", "shown"), [("fr", "10\u00a0250"), ("en", "10,250")])
def test_numbers_are_grouped_for_people_and_not_for_spreadsheets(language: str, shown: str) -> None:
    formats = Formats(language)
    assert formats.text(Kind.NUMBER)(10_250) == shown
    assert formats.for_csv(Kind.NUMBER)(10_250) == "10250"
    assert (formats.text(Kind.CHANGE)(-63), formats.for_csv(Kind.CHANGE)(-63)) == ("−63", "-63")
    assert formats.text(Kind.CHANGE)(None) == formats.text(Kind.NUMBER)(None) == ""
