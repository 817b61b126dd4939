"""R6, added up by hand."""

import csv
import datetime as dt
import io
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses import assignments
from courses.models import CoursePage
from lms.accounts.models import User
from lms.organisation.models import Department
from lms.reports.declared.departments import Line
from lms.reports.machinery import export_csv
from tests.factories import make_department, make_member, place
from tests.reports.conftest import DAY, Learning, asked, lines, take

ALL = ("department", "headcount", "enrolled", "started", "completed", "overdue", "trend")


def test_each_department_counts_those_below_it(learning: Learning, sonia: User) -> None:
    # Léna: 1 completed, 1 overdue. Karim: 1 not started. Tom: 1 begun. Nobody was enrolled three months ago.
    assert lines(asked(sonia, "R6"), *ALL) == [
        ("Direction générale", "5", "4", "50", "25", "1", ""),
        ("Appui aux entreprises", "2", "3", "33", "33", "1", ""),
        ("Commerce et tourisme", "1", "2", "50", "50", "1", ""),
        ("Équipements", "2", "1", "100", "0", "0", ""),
    ]


def in_file(viewer: User, *keys: int, parameters: str = "") -> list[tuple[str, ...]]:
    """Some columns of the rows of the CSV."""
    content = b"".join(export_csv.lines(asked(viewer, "R6", parameters, "en"))).decode("utf-8-sig")
    rows = csv.reader(io.StringIO(content.partition("\r\n\r\n")[0]))
    return [tuple(row[key] for key in keys) for row in rows]


def test_in_a_file_each_line_says_its_level_and_what_it_is_part_of(learning: Learning, sonia: User) -> None:
    rows = in_file(sonia, 0, 1, 2, 3)
    assert rows == [
        ("Department", "Level", "Part of", "Headcount"),
        ("Direction générale", "1", "", "5"),
        ("Appui aux entreprises", "2", "Direction générale", "2"),
        ("Commerce et tourisme", "3", "Appui aux entreprises", "1"),
        ("Équipements", "2", "Direction générale", "2"),
    ]


def test_adding_up_the_first_level_of_a_file_counts_nobody_twice(
    learning: Learning, sonia: User, karim: User, facilities: Department, trade: Department, now: dt.datetime
) -> None:
    # Karim also heads a department of another branch, deeper in the tree.
    stores = make_department(
        "Magasin", "MAG", under=make_department("Ateliers", "ATE", under=facilities), manager=karim
    )
    place(make_member(facilities), stores, timezone.localdate())
    take(make_member(stores, line_manager=karim), learning.first_steps, now)
    assert ("Magasin", "1", "") in in_file(karim, 0, 1, 2)
    for viewer in (sonia, karim):
        firsts = [int(enrolled) for level, enrolled in in_file(viewer, 1, 4)[1:] if level == "1"]
        assert sum(firsts) == int(asked(viewer, "R6").top.figures[0].value)


def test_what_adds_up_is_on_the_page_by_its_indent_alone(learning: Learning, sonia: User) -> None:
    table = asked(sonia, "R6", language="en")
    assert "Level" not in [heading.label for heading in table.headings()]
    assert [row[0].depth for row in table.page("1")] == [0, 1, 2, 1]
    assert "Level" in [one.term for one in table.definitions()]


def test_the_figures_on_top_are_those_of_r2(learning: Learning, sonia: User, karim: User) -> None:
    for viewer in (sonia, karim):
        for parameters in ("", "place=today", "leavers=on", f"course={learning.publishing.translation_key}"):
            r2, r6 = (asked(viewer, code, parameters).top.figures for code in ("R2", "R6"))
            assert [figure.value for figure in r6] == [figure.value for figure in r2]


def test_a_manager_sees_the_own_tree_and_one_line_for_what_is_elsewhere(
    learning: Learning, karim: User, lena: User, facilities: Department, first_steps: CoursePage, now: dt.datetime
) -> None:
    assert lines(asked(karim, "R6", language="en"), "department", "headcount", "enrolled") == [
        ("Appui aux entreprises", "2", "3"),
        ("Commerce et tourisme", "1", "2"),
    ]
    across = make_member(facilities, line_manager=karim)
    take(across, first_steps, now)

    assert lines(asked(karim, "R6", language="en"), "department", "headcount", "enrolled") == [
        ("Appui aux entreprises", "2", "3"),
        ("Commerce et tourisme", "1", "2"),
        ("Outside these departments", "1", "1"),
    ]


def test_what_was_completed_before_a_move_stays_where_it_was(
    learning: Learning, sonia: User, lena: User, facilities: Department, today: dt.date
) -> None:
    place(lena, facilities, today - 5 * DAY)
    keys = ("department", "headcount", "enrolled", "completed")

    assert lines(asked(sonia, "R6"), *keys)[2:] == [
        ("Commerce et tourisme", "0", "1", "100"),
        ("Équipements", "3", "2", "0"),
    ]
    assert lines(asked(sonia, "R6", "place=today"), *keys)[2:] == [
        ("Commerce et tourisme", "0", "0", ""),
        ("Équipements", "3", "3", "33"),
    ]


def test_the_step_down_leads_to_as_many_rows_as_the_line_says(
    learning: Learning, sonia: User, business: Department
) -> None:
    for filters in ("", "&below=no", f"&department={business.pk}", f"&department={business.pk}&below=no"):
        for row in asked(sonia, "R6", f"place=today{filters}").page("1"):
            parameters = row[0].url.split("?")[1]
            assert asked(sonia, "R2", parameters).count == row[2].value


def test_of_a_department_asked_for_the_lines_are_its_own_and_those_below_it(
    learning: Learning, sonia: User, business: Department, trade: Department
) -> None:
    keys = ("department", "headcount", "enrolled", "completed")
    whole = lines(asked(sonia, "R6"), *keys)

    assert lines(asked(sonia, "R6", f"department={business.pk}"), *keys) == whole[1:3]
    assert lines(asked(sonia, "R6", f"department={trade.pk}"), *keys) == whole[2:3]
    assert in_file(sonia, 0, 1, 2, parameters=f"department={business.pk}")[1:] == [
        ("Appui aux entreprises", "1", ""),
        ("Commerce et tourisme", "2", "Appui aux entreprises"),
    ]


def test_without_those_below_a_line_counts_its_department_alone(
    learning: Learning, sonia: User, business: Department
) -> None:
    keys = ("department", "headcount", "enrolled", "overdue")

    assert lines(asked(sonia, "R6", f"department={business.pk}&below=no"), *keys) == [
        ("Appui aux entreprises", "1", "1", "0")
    ]
    assert lines(asked(sonia, "R6", "below=no"), *keys) == [
        ("Direction générale", "1", "0", "0"),
        ("Appui aux entreprises", "1", "1", "0"),
        ("Commerce et tourisme", "1", "2", "1"),
        ("Équipements", "2", "1", "0"),
    ]


def test_of_a_department_asked_for_the_figures_on_top_are_those_of_r2(
    learning: Learning, sonia: User, karim: User, business: Department
) -> None:
    for viewer in (sonia, karim):
        for parameters in (f"department={business.pk}", f"department={business.pk}&below=no"):
            r2, r6 = (asked(viewer, code, parameters).top.figures for code in ("R2", "R6"))
            assert [figure.value for figure in r6] == [figure.value for figure in r2]


def test_a_department_one_does_not_head_is_refused_as_in_r2(
    learning: Learning, karim: User, facilities: Department, client_of: Callable[[User], Client]
) -> None:
    for code in ("R2", "R6"):
        response = client_of(karim).get(f"/reports/{code}/?department={facilities.pk}")
        assert response.status_code == 422
        assert "Équipements" not in response.content.decode()
        refused = client_of(karim).post(f"/reports/{code}/export/?department={facilities.pk}", {"format": "csv"})
        assert refused.status_code == 302


def test_three_months_compare_shares_at_both_dates() -> None:
    line = Line("", counts={"enrolled": 10, "completed": 7, "past_enrolled": 8, "past_completed": 2})  # type: ignore[arg-type]

    assert line.trend == 70 - 25


def test_the_tree_can_be_sorted_and_what_is_empty_comes_last(learning: Learning, sonia: User) -> None:
    make_department("Vide", "VID")
    shares = lines(asked(sonia, "R6", "sort=-completed"), "department", "completed")

    assert shares == [
        ("Commerce et tourisme", "50"),
        ("Appui aux entreprises", "33"),
        ("Direction générale", "25"),
        ("Équipements", "0"),
        ("Vide", ""),
    ]


def test_statements_do_not_grow_with_departments_or_people(
    learning: Learning, sonia: User, general: Department
) -> None:
    def statements(parameters: str = "") -> int:
        with CaptureQueriesContext(connection) as found:
            asked(sonia, "R6", parameters).page("1")
        return len(found)

    before = statements()
    for number in range(4):
        person = make_member(make_department(f"Service {number}", under=general))
        assignments.assign([person], learning.publishing, None)
    assert statements() == before
    for below in ("", "no"):
        assert statements(f"department={general.pk}&below={below}") == before
