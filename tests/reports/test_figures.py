"""What each figure means, by hand."""

import datetime as dt
import zoneinfo
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import Enrolment
from lms.accounts.models import User
from lms.organisation.membership import leave
from lms.organisation.models import Department
from lms.reports import figures
from tests.factories import make_person, place
from tests.reports.conftest import DAY, Learning, asked, lines, take
from tests.reports.test_days import MOMENTS

ZONES = ["Pacific/Kiritimati", "Asia/Tokyo", "Europe/Paris", "America/Martinique", "Pacific/Tahiti", "Etc/GMT+12"]


def test_the_four_states(learning: Learning, sonia: User) -> None:
    assert lines(asked(sonia, "R2", "sort=person", "en"), "person", "course", "status", "progress") == [
        ("Tom Baker", "Premiers pas (en)", "in progress", "50"),
        ("Karim Benali", "Publier (en)", "not started", "0"),
        ("Léna Martin", "Premiers pas (en)", "completed", "100"),
        ("Léna Martin", "Publier (en)", "overdue", "0"),
    ]


@pytest.fixture
def travellers(lena: User, publishing: object, now: dt.datetime) -> list[User]:
    """Six people in six time zones, on one course with a due day."""
    people = [make_person(time_zone=name) for name in ZONES]
    for person in people:
        take(person, publishing, now)  # type: ignore[arg-type]
    return people


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    now=MOMENTS,
    ahead=st.integers(-2, 2),
)
def test_a_due_day_is_over_at_midnight_where_the_learner_is(
    travellers: list[User], now: dt.datetime, ahead: int
) -> None:
    due_on = now.date() + ahead * DAY
    Enrolment.objects.update(due_on=due_on)

    late = set(Enrolment.objects.filter(figures.overdue(now)).values_list("person", flat=True))

    assert late == {person.pk for person in travellers if now.astimezone(person.zone).date() > due_on}


@pytest.mark.parametrize("day", [dt.date(2027, 3, 28), dt.date(2026, 10, 25)])
def test_days_on_which_the_clocks_change_end_at_midnight_too(travellers: list[User], day: dt.date) -> None:
    Enrolment.objects.update(due_on=day)
    midnight = dt.datetime.combine(day + DAY, dt.time(), zoneinfo.ZoneInfo("Europe/Paris"))
    paris = Enrolment.objects.filter(person__time_zone="Europe/Paris")

    assert not paris.filter(figures.overdue(midnight - dt.timedelta(seconds=1))).exists()
    assert paris.filter(figures.overdue(midnight)).exists()


def test_progress_reaches_100_only_when_complete(learning: Learning) -> None:
    Enrolment.objects.unfinished().update(done_required=3, total_required=3)
    found = Enrolment.objects.unfinished().annotate(share=figures.progress())

    assert {row.share for row in found} == {99}
    assert all(row.percentage == row.share for row in found)


def test_a_completed_course_stays_with_the_department_of_that_day(
    learning: Learning, lena: User, sonia: User, facilities: Department
) -> None:
    place(lena, facilities, timezone.localdate() - 10 * DAY)
    name = "q=martin&sort=course"

    event = lines(asked(sonia, "R2", name), "course", "department")
    today = lines(asked(sonia, "R2", f"{name}&place=today"), "course", "department")

    assert event == [("Premiers pas", "Commerce et tourisme"), ("Publier", "Équipements")]
    assert today == [("Premiers pas", "Équipements"), ("Publier", "Équipements")]


@pytest.mark.parametrize("zone", ["Europe/Paris", "Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_department_of_a_completion_changes_at_midnight_of_the_platform(
    learning: Learning, lena: User, trade: Department, facilities: Department, settings: Any, zone: str
) -> None:
    settings.TIME_ZONE = zone
    moved = timezone.localdate() - 10 * DAY
    place(lena, facilities, moved)
    midnight = dt.datetime.combine(moved, dt.time(), zoneinfo.ZoneInfo(zone))
    completed = Enrolment.objects.filter(person=lena).exclude(completed_at=None)
    for hours in range(-50, 51):
        completed.update(completed_at=midnight + dt.timedelta(hours=hours))
        rows = figures.placed(completed, timezone.now(), at_event=True, with_leavers=False)
        expected = trade if hours < 0 else facilities
        assert list(rows.values_list("place__department", flat=True)) == [expected.pk], hours


def test_leavers_are_out_unless_asked_for_and_then_in_their_last_department(
    learning: Learning, lena: User, tom: User, sonia: User
) -> None:
    leave(lena, timezone.localdate() - 2 * DAY)
    User.objects.filter(pk=tom.pk).update(is_active=False)

    assert lines(asked(sonia, "R2"), "person") == [("Karim Benali",)]
    assert lines(asked(sonia, "R2", "leavers=on"), "person", "department") == [
        ("Tom Baker", "Équipements"),
        ("Karim Benali", "Appui aux entreprises"),
        ("Léna Martin", "Commerce et tourisme"),
        ("Léna Martin", "Commerce et tourisme"),
    ]


def test_the_last_activity_is_a_monday_and_no_hour(learning: Learning, sonia: User, lena: User) -> None:
    moment = dt.datetime(2026, 11, 19, 22, 41, tzinfo=zoneinfo.ZoneInfo("Europe/Paris"))
    Enrolment.objects.filter(person=lena).update(last_active_at=moment)

    assert set(lines(asked(sonia, "R2", "q=martin"), "active")) == {("16/11/2026",)}


def test_shares_are_rounded_down_and_nothing_has_no_share() -> None:
    assert figures.share(199, 200) == 99
    assert figures.share(200, 200) == 100
    assert figures.share(0, 0) is None
