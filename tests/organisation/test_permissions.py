"""Who sees whom."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from lms.accounts.models import User
from lms.organisation.membership import leave
from lms.organisation.models import Department
from lms.organisation.permissions import (
    departments_visible_to,
    directory_visible_to,
    is_administrator,
    is_hr,
    is_manager,
    is_trainer,
    people_visible_to,
    team_of,
)
from tests.factories import make_member, place


def test_a_manager_sees_the_tree_below_and_not_the_neighbours(
    karim: User, lena: User, tom: User, odile: User, sonia: User
) -> None:
    assert set(people_visible_to(karim)) == {karim, lena}
    assert set(team_of(karim)) == {lena}
    assert set(people_visible_to(odile)) == {odile, tom}


def test_the_direct_team_leaves_the_departments_below_out(karim: User, business: Department, lena: User) -> None:
    neighbour = make_member(business, first_name="Paul")

    assert set(team_of(karim, direct_only=True)) == {neighbour}
    assert set(team_of(karim)) == {neighbour, lena}


def test_a_line_manager_sees_the_direct_reports_only(lena: User, tom: User, facilities: Department) -> None:
    report = make_member(facilities, line_manager=lena)
    make_member(facilities, line_manager=report)

    assert is_manager(lena)
    assert set(people_visible_to(lena)) == {lena, report}
    assert list(team_of(lena, direct_only=True)) == [report]
    assert not departments_visible_to(lena).exists()


def test_hr_sees_everybody_and_everything(sonia: User, lena: User, tom: User, karim: User) -> None:
    assert {lena, tom, karim, sonia} <= set(people_visible_to(sonia))
    assert departments_visible_to(sonia).count() == Department.objects.count()


@pytest.mark.parametrize("name", ["lena", "mara", "ada"])
def test_learners_trainers_and_administrators_see_only_themselves(
    name: str, request: pytest.FixtureRequest, lena: User, tom: User
) -> None:
    person = request.getfixturevalue(name)

    assert list(people_visible_to(person)) == [person]
    assert not team_of(person).exists()


def test_the_directory_opens_to_hr_and_administrators_only(
    sonia: User, ada: User, karim: User, lena: User, mara: User
) -> None:
    assert lena in directory_visible_to(sonia)
    assert lena in directory_visible_to(ada)
    for person in (karim, lena, mara, AnonymousUser()):
        assert not directory_visible_to(person).exists()


def test_somebody_signed_out_or_deactivated_sees_nobody(lena: User) -> None:
    lena.is_active = False

    assert not people_visible_to(lena).exists()
    assert not people_visible_to(AnonymousUser()).exists()
    assert not departments_visible_to(AnonymousUser()).exists()


def test_moving_to_another_department_takes_effect_at_once(
    karim: User, odile: User, lena: User, facilities: Department, today: dt.date
) -> None:
    place(lena, facilities, today)

    assert lena not in people_visible_to(User.objects.get(pk=karim.pk))
    assert lena in people_visible_to(User.objects.get(pk=odile.pk))


def test_a_move_dated_tomorrow_changes_nothing_today(
    karim: User, odile: User, lena: User, facilities: Department, today: dt.date
) -> None:
    place(lena, facilities, today + dt.timedelta(days=1))

    assert lena in people_visible_to(karim)
    assert lena not in people_visible_to(odile)


def test_who_has_left_is_out_of_the_team(karim: User, lena: User, today: dt.date) -> None:
    leave(lena, today - dt.timedelta(days=1))

    assert lena not in people_visible_to(karim)


def test_roles_are_read_in_one_statement_and_kept_for_the_request(
    karim: User, business: Department, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert is_manager(karim)
        assert not is_hr(karim)
        assert not is_trainer(karim)
        assert not is_administrator(karim)


def test_a_list_of_people_costs_the_same_for_any_tree(
    karim: User, business: Department, trade: Department, lena: User, django_assert_num_queries: object
) -> None:
    for _ in range(3):
        make_member(trade)
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(people_visible_to(karim)) == 5
