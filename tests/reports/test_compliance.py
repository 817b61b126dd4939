"""Of whom courses are required, and who has completed them all: R6, counted by hand."""

import datetime as dt

import pytest

from courses import assignments
from courses.models import Assignment, CoursePage
from lms.accounts.models import User
from lms.organisation.membership import leave
from lms.organisation.models import Department
from lms.reports.machinery.table import Table
from tests.factories import make_department, make_member, place
from tests.reports.conftest import DAY, Learning, asked, lines, take
from tests.reports.test_exports import in_csv, in_xlsx


def compliance(viewer: User, parameters: str = "") -> dict[str, str]:
    """The compliance of each department shown, by its name."""
    return dict(lines(asked(viewer, "R6", parameters), "department", "compliance"))  # type: ignore[arg-type]


def people(table: Table) -> dict[str, tuple[str, str, str]]:
    """Of how many people courses are required, how many are compliant, and the share, as a file says it."""
    (heads, *rows), _foot = in_csv(table)
    keys = [column.key for column in table.columns]
    assert heads == table.labels
    at = [keys.index(key) for key in ("required", "compliant", "compliance")]
    return {row[0]: tuple(row[place] for place in at) for row in rows}  # type: ignore[misc]


@pytest.fixture
def required(learning: Learning, tom: User, now: dt.datetime) -> Learning:
    """Besides what `learning` says: « Premiers pas » is required of Tom too, and he has completed it."""
    assignments.assign([tom], learning.first_steps, None, at=now - 9 * DAY)
    take(tom, learning.first_steps, now - 8 * DAY, done=2)
    return learning


def test_each_department_counts_the_people_who_have_completed_all_that_is_required(
    required: Learning, sonia: User
) -> None:
    # Required of Léna: one, not completed, and what she has completed was her own wish. Of Karim: one. Of Tom: one.
    assert people(asked(sonia, "R6")) == {
        "Direction générale": ("3", "1", "33"),
        "Appui aux entreprises": ("2", "0", "0"),
        "Commerce et tourisme": ("1", "0", "0"),
        "Équipements": ("1", "1", "100"),
    }


def test_with_one_of_two_required_courses_left_a_person_is_not_compliant(
    required: Learning, tom: User, sonia: User, today: dt.date, now: dt.datetime
) -> None:
    take(tom, required.publishing, now - 2 * DAY, due_on=today + 30 * DAY)
    assert compliance(sonia)["Équipements"] == "0"

    take(tom, required.publishing, now - 2 * DAY, done=1)
    assert people(asked(sonia, "R6"))["Équipements"] == ("1", "1", "100")


def test_a_course_that_is_only_proposed_does_not_count(required: Learning, tom: User, odile: User, sonia: User) -> None:
    assignments.assign([tom, odile], required.publishing, None, is_mandatory=False)

    assert people(asked(sonia, "R6"))["Équipements"] == ("1", "1", "100")


def test_a_course_that_was_withdrawn_does_not_count(
    required: Learning, tom: User, sonia: User, now: dt.datetime
) -> None:
    assignments.assign([tom], required.publishing, None)
    assert compliance(sonia)["Équipements"] == "0"

    Assignment.objects.filter(person=tom, course_key=required.publishing.translation_key).update(withdrawn_at=now)
    assert people(asked(sonia, "R6"))["Équipements"] == ("1", "1", "100")


def test_where_nothing_is_required_of_anybody_the_share_is_empty(
    required: Learning, sonia: User, general: Department
) -> None:
    make_department("Vide", "VID", under=general)

    assert people(asked(sonia, "R6"))["Vide"] == ("0", "0", "")


@pytest.fixture
def moved(required: Learning, lena: User, business: Department, today: dt.date, now: dt.datetime) -> User:
    """Léna, who completed a required course in one department and has another one left in its neighbour."""
    course = required.first_steps.translation_key
    Assignment.objects.create(person=lena, course_key=course, assigned_at=now - 30 * DAY)
    place(lena, make_department("Atelier", "ATE", under=business), today - 5 * DAY)
    return lena


def test_whoever_counts_in_two_departments_counts_once_above_them(moved: User, sonia: User) -> None:
    found = people(asked(sonia, "R6"))

    assert found["Commerce et tourisme"] == ("1", "1", "100")
    assert found["Atelier"] == ("1", "0", "0")
    assert found["Appui aux entreprises"] == ("2", "0", "0")  # Karim and Léna
    assert found["Direction générale"] == ("3", "1", "33")


def test_with_the_departments_of_today_a_person_is_in_one(moved: User, sonia: User) -> None:
    found = people(asked(sonia, "R6", "place=today"))

    assert found["Commerce et tourisme"] == ("0", "0", "")
    assert found["Atelier"] == ("1", "0", "0")


def test_the_filters_of_the_other_columns_hold_here_too(required: Learning, sonia: User) -> None:
    course = f"course={required.first_steps.translation_key}"

    assert set(compliance(sonia, course).items()) == {
        ("Direction générale", "100"),
        ("Appui aux entreprises", ""),
        ("Commerce et tourisme", ""),
        ("Équipements", "100"),
    }
    assert compliance(sonia, "mandatory=on") == compliance(sonia)


def test_leavers_count_when_they_are_asked_for(required: Learning, tom: User, sonia: User, today: dt.date) -> None:
    leave(tom, today - 2 * DAY)

    assert compliance(sonia)["Équipements"] == ""
    assert compliance(sonia, "leavers=on")["Équipements"] == "100"


def test_a_manager_reads_the_compliance_of_the_own_tree(
    required: Learning, karim: User, facilities: Department, first_steps: CoursePage, now: dt.datetime
) -> None:
    assert people(asked(karim, "R6")) == {
        "Appui aux entreprises": ("2", "0", "0"),
        "Commerce et tourisme": ("1", "0", "0"),
    }
    across = make_member(facilities, line_manager=karim)
    take(across, first_steps, now - 5 * DAY, done=2, due_on=now.date())

    *_, (elsewhere, found) = people(asked(karim, "R6", language="en")).items()
    assert (elsewhere, found) == ("Outside these departments", ("1", "1", "100"))


def test_page_csv_workbook_and_the_step_down_say_the_same(moved: User, sonia: User, karim: User) -> None:
    for viewer in (sonia, karim):
        for parameters in ("", "place=today", "leavers=on"):
            say_the_same(viewer, parameters)


def say_the_same(viewer: User, parameters: str) -> None:
    table = asked(viewer, "R6", parameters)
    written = people(asked(viewer, "R6", parameters))
    assert {name: share for name, (_of, _done, share) in written.items()} == compliance(viewer, parameters)
    assert in_xlsx(asked(viewer, "R6", parameters))[0] == in_csv(asked(viewer, "R6", parameters))[0]
    for name, *_ in table.page("1"):
        below = asked(viewer, "R2", f"{name.url.split('?')[1]}&mandatory=on")
        rows = lines(below, "person", "completed")
        everybody, behind = {person for person, _day in rows}, {person for person, day in rows if not day}
        assert written[name.text][:2] == (str(len(everybody)), str(len(everybody - behind)))


def test_under_the_report_stands_what_compliance_means(required: Learning, sonia: User) -> None:
    terms = {one.term: one.text for one in asked(sonia, "R6", language="en").definitions()}

    assert "stays valid" in terms["Compliance"]
    assert "Required" in terms
    assert "Compliance (%)" in [heading.label for heading in asked(sonia, "R6", language="en").headings()]


def test_the_tree_can_be_sorted_by_compliance(required: Learning, sonia: User) -> None:
    make_department("Vide", "VID")
    shares = lines(asked(sonia, "R6", "sort=-compliance"), "department", "compliance")

    assert shares[0] == ("Équipements", "100")
    assert shares[-1] == ("Vide", "")
