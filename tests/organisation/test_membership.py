"""Moving, leaving, and where somebody was on a day."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db.models import OuterRef
from wagtail.models import ModelLogEntry

from lms.accounts.models import User
from lms.organisation.history import department_at, with_place
from lms.organisation.membership import leave, place, place_many
from lms.organisation.models import Department, Membership

pytestmark = pytest.mark.usefixtures("in_english")

DAY = dt.timedelta(days=1)


def test_a_move_closes_one_stretch_on_the_eve_and_opens_another(
    lena: User, trade: Department, facilities: Department, today: dt.date, sonia: User
) -> None:
    place(lena, facilities, today, by=sonia, job_title="Assistante")

    new, old = lena.memberships.order_by("-starts_on")
    assert (old.department, old.ends_on) == (trade, today - DAY)
    assert (new.department, new.starts_on, new.ends_on, new.job_title) == (facilities, today, None, "Assistante")
    assert ModelLogEntry.objects.for_instance(lena).filter(user=sonia, action="organisation.placed").exists()


def test_a_second_change_on_the_same_day_amends_the_first(
    lena: User, trade: Department, facilities: Department, today: dt.date
) -> None:
    place(lena, facilities, today)
    place(lena, trade, today, job_title="Cheffe de projet")

    assert lena.memberships.count() == 2
    assert lena.memberships.get(starts_on=today).job_title == "Cheffe de projet"


def test_the_same_place_again_writes_nothing(lena: User, trade: Department, today: dt.date) -> None:
    before = lena.memberships.get()
    entries = ModelLogEntry.objects.count()

    assert place(lena, trade, today, job_title="Conseillère commerce") == before
    assert lena.memberships.count() == 1
    assert ModelLogEntry.objects.count() == entries


def test_a_change_before_the_present_place_is_refused(lena: User, facilities: Department, today: dt.date) -> None:
    with pytest.raises(ValidationError, match="would come before"):
        place(lena, facilities, today - 1000 * DAY)


def test_nobody_reports_to_oneself(lena: User, trade: Department, today: dt.date) -> None:
    with pytest.raises(ValidationError, match="own line manager"):
        place(lena, trade, today, line_manager=lena)


def test_who_left_may_come_back(lena: User, trade: Department, today: dt.date) -> None:
    leave(lena, today - 10 * DAY)
    place(lena, trade, today)

    assert [stretch.ends_on for stretch in lena.memberships.order_by("starts_on")] == [today - 10 * DAY, None]


def test_coming_back_before_the_last_day_cuts_the_old_stretch(
    lena: User, facilities: Department, today: dt.date
) -> None:
    leave(lena, today + 10 * DAY)
    place(lena, facilities, today)

    assert [stretch.ends_on for stretch in lena.memberships.order_by("starts_on")] == [today - DAY, None]


def test_leaving_counts_the_last_day_and_is_said_once(lena: User, sonia: User, today: dt.date) -> None:
    assert leave(lena, today, by=sonia) is not None
    assert leave(lena, today, by=sonia) is None
    assert lena.memberships.at(today).exists()
    assert not lena.memberships.at(today + DAY).exists()


def test_leaving_before_having_begun_is_refused(lena: User, today: dt.date) -> None:
    with pytest.raises(ValidationError, match="last day"):
        leave(lena, today - 1000 * DAY)


def test_many_moves_are_all_made_or_none(
    lena: User, tom: User, trade: Department, facilities: Department, today: dt.date
) -> None:
    wanted = [
        Membership(person=lena, department=facilities, starts_on=today),
        Membership(person=tom, department=trade, starts_on=today - 1000 * DAY),
    ]
    with pytest.raises(ValidationError):
        place_many(wanted)

    assert lena.memberships.get().department == trade


def test_the_department_at_a_date_is_a_query(
    lena: User, trade: Department, facilities: Department, today: dt.date
) -> None:
    place(lena, facilities, today)
    people = User.objects.filter(pk=lena.pk)

    for day, department in [(today, facilities.pk), (today - DAY, trade.pk), (today - 3000 * DAY, None)]:
        assert people.annotate(there=department_at(day)).get().there == department
    assert with_place(people, today).get().department_name == "Équipements"


def test_the_date_may_come_from_the_row_itself(
    lena: User, trade: Department, facilities: Department, today: dt.date
) -> None:
    place(lena, facilities, today)
    stretches = Membership.objects.filter(person=lena).order_by("starts_on")
    on_first_day = department_at(OuterRef("starts_on"), person="person_id")

    assert [row.there for row in stretches.annotate(there=on_first_day)] == [trade.pk, facilities.pk]
