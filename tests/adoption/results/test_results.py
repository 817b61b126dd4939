"""Who types results in, who reads them, what is refused."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lms.accounts.models import User
from lms.adoption.models import OfficialAccount, Result
from lms.adoption.results import keeping
from lms.adoption.results.figures import Counted
from lms.networks.models import Network

ClientOf = Callable[[User], Client]
MAY = (dt.date(2026, 5, 1), dt.date(2026, 5, 31))


def typed(account: OfficialAccount, **more: str) -> dict[str, str]:
    days = {"since": "2026-05-01", "until": "2026-05-31"}
    return {"about": f"account-{account.pk}", **days, "reach": "12 500", "reactions": "1,2 k"} | more


def test_a_holder_types_in_what_the_network_counted(lena: User, account: OfficialAccount, client_of: ClientOf) -> None:
    answer = client_of(lena).post("/results/new/", typed(account))
    assert answer["Location"] == "/results/on/linkedin/"
    kept = Result.objects.get()
    assert (kept.reach, kept.reactions, kept.participation, kept.entered_by) == (12_500, 1_200, None, lena)
    assert (kept.since, kept.until, kept.source) == (*MAY, "typed")


def test_typed_again_the_figures_take_the_place_of_the_first(
    mara: User, account: OfficialAccount, client_of: ClientOf
) -> None:
    client_of(mara).post("/results/new/", typed(account))
    client_of(mara).post("/results/new/", typed(account, reach="13000", reactions=""))
    assert [(row.reach, row.reactions) for row in Result.objects.all()] == [(13_000, None)]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reach": "12,5"}, "whole number"),
        ({"reach": "1,250k"}, "two ways"),
        ({"reach": "", "reactions": ""}, "one figure"),
        ({"until": "2026-04-30"}, "before the first"),
        ({"since": "2999-01-01", "until": ""}, "still to come"),
        ({"about": "network-1"}, "valid choice"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_written(
    changed: dict[str, str], words: str, tom: User, account: OfficialAccount, client_of: ClientOf
) -> None:
    OfficialAccount.objects.update(deputy=tom)
    answer = client_of(tom).post("/results/new/", typed(account, **changed))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Result.objects.exists()


def test_days_that_are_counted_already_are_refused(lena: User, linkedin: Network, account: OfficialAccount) -> None:
    keeping.type_in(linkedin, account, MAY, Counted(reach=1), lena)
    with pytest.raises(ValidationError):
        keeping.type_in(linkedin, account, (MAY[1], MAY[1]), Counted(reach=1), lena)
    keeping.type_in(linkedin, None, (MAY[1], MAY[1]), Counted(reach=1), lena)
    assert Result.objects.count() == 2


def test_who_holds_no_account_finds_nothing(
    tom: User, karim: User, lena: User, linkedin: Network, account: OfficialAccount, client_of: ClientOf
) -> None:
    row = keeping.type_in(linkedin, account, MAY, Counted(reach=1), lena)
    for person in (tom, karim):
        for address in ("/results/", "/results/on/linkedin/", "/results/new/"):
            assert client_of(person).get(address).status_code == 404
        assert client_of(person).post(f"/results/{row.pk}/take-back/").status_code == 404
    assert Result.objects.exists()


def test_a_holder_reads_the_own_account_and_no_other(
    lena: User, sonia: User, linkedin: Network, account: OfficialAccount, client_of: ClientOf
) -> None:
    other = OfficialAccount.objects.create(network=linkedin, name="CFA")
    for kept, reach in ((account, 1111), (other, 2222), (None, 3333)):
        keeping.type_in(linkedin, kept, MAY, Counted(reach=reach), sonia)
    rows = client_of(lena).get("/results/on/linkedin/").context["page"].object_list
    assert [row.reach for row in rows] == [1111]
    assert client_of(sonia).get("/results/on/linkedin/").context["page"].paginator.count == 3


def test_what_was_a_mistake_is_taken_back(
    lena: User, linkedin: Network, account: OfficialAccount, client_of: ClientOf
) -> None:
    row = keeping.type_in(linkedin, account, MAY, Counted(reach=1), lena)
    client_of(lena).post(f"/results/{row.pk}/take-back/")
    assert not Result.objects.exists()


def test_the_months_of_a_network_for_a_report(lena: User, linkedin: Network, account: OfficialAccount) -> None:
    keeping.type_in(linkedin, account, MAY, Counted(reach=7, posts=2), lena)
    keeping.type_in(linkedin, None, MAY, Counted(reach=3), lena)
    found = keeping.by_month(linkedin, dt.date(2026, 4, 20), dt.date(2026, 5, 2))
    assert [(month.first.month, month.counted.reach) for month in found] == [(4, None), (5, None)]
    found = keeping.by_month(linkedin, dt.date(2026, 4, 20), dt.date(2026, 5, 31))
    assert [(month.first.month, month.counted) for month in found] == [(4, Counted()), (5, Counted(reach=10, posts=2))]


@pytest.mark.parametrize("count", [1, 8])
def test_few_statements_however_many_rows(
    count: int,
    sonia: User,
    linkedin: Network,
    account: OfficialAccount,
    today: dt.date,
    client_of: ClientOf,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        day = today - dt.timedelta(days=31 * number)
        keeping.type_in(linkedin, account, (day, day), Counted(reach=number), sonia)
    client = client_of(sonia)
    for address in ("/results/", "/results/on/linkedin/"):
        with django_assert_max_num_queries(10):
            assert client.get(address).status_code == 200
