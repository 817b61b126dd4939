"""What HR and who keeps the register are told of without looking for it: calmly, and once for all accounts."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from lms.accounts.models import User
from lms.adoption.models import OfficialAccount
from lms.adoption.official import handing_over
from lms.adoption.official.attention import left_behind
from lms.adoption.official.proposals import risks
from lms.organisation import membership
from lms.organisation.permissions import roles_of
from lms.pages.proposals import Proposal, Rank
from tests.adoption.conftest import at


def proposed(person: User, today: dt.date) -> list[Proposal]:
    return list(risks(person, at(today)))


def let_go(person: User, today: dt.date) -> None:
    membership.leave(person, today - dt.timedelta(days=1))


def test_who_keeps_the_register_is_told_that_a_holder_has_left(
    lena: User, tom: User, karim: User, sonia: User, mara: User, account: OfficialAccount, today: dt.date
) -> None:
    assert not proposed(sonia, today)
    let_go(lena, today)
    for person in (sonia, mara):
        (told,) = proposed(person, today)
        assert "CCI de Beaurivage" in str(told.title)
        assert (told.url, told.rank) == (f"/official-accounts/{account.pk}/", Rank.SOMEBODY_WAITS)
    for person in (karim, tom):
        assert not proposed(person, today)


def test_many_accounts_make_one_proposal_that_names_three(
    lena: User, sonia: User, account: OfficialAccount, today: dt.date, in_english: None
) -> None:
    for number in range(6):
        OfficialAccount.objects.create(network=account.network, name=f"n{number}", owner=lena)
    let_go(lena, today)
    (told,) = proposed(sonia, today)
    assert told.title == (
        "“CCI de Beaurivage · LinkedIn”, “n0 · LinkedIn”, “n1 · LinkedIn” and others: a holder has left"
    )
    assert told.url == "/official-accounts/"


@pytest.mark.parametrize("missing", [{"owner": None}, {"has_second_factor": False}])
def test_what_may_wait_comes_last(
    missing: dict[str, object], sonia: User, account: OfficialAccount, today: dt.date
) -> None:
    OfficialAccount.objects.update(**missing)
    (told,) = proposed(sonia, today)
    assert told.rank == Rank.CHOSEN


def test_an_account_that_is_being_handed_over_or_is_closed_is_left_alone(
    lena: User, tom: User, karim: User, sonia: User, account: OfficialAccount, today: dt.date
) -> None:
    let_go(lena, today)
    asked = handing_over.ask(account, "owner", karim, tom)
    assert not proposed(sonia, today)
    handing_over.give_up(asked, tom)
    assert proposed(sonia, today)
    OfficialAccount.objects.update(closed_on=today)
    assert not proposed(sonia, today)
    assert not left_behind(today)


def test_one_statement_for_who_keeps_the_register_and_none_for_others(
    lena: User,
    sonia: User,
    karim: User,
    account: OfficialAccount,
    today: dt.date,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    let_go(lena, today)
    roles_of(sonia), roles_of(karim)
    with django_assert_num_queries(1):
        proposed(sonia, today)
    with django_assert_num_queries(0):
        proposed(karim, today)


def test_who_left_is_named_with_the_account_once(
    lena: User, tom: User, account: OfficialAccount, today: dt.date
) -> None:
    OfficialAccount.objects.create(network=account.network, name="Port", owner=tom)
    OfficialAccount.objects.update(recovery_holder=lena)
    let_go(lena, today)
    found = left_behind(today)
    assert [(left.account.name, left.people) for left in found] == [("CCI de Beaurivage", [lena]), ("Port", [lena])]
