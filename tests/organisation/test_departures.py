"""What becomes of the account of somebody who leaves."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lms.accounts.deactivation import reactivate
from lms.accounts.models import User
from lms.organisation import departures
from lms.organisation.membership import leave, place
from lms.organisation.models import Department

ClientOf = Callable[[User], Client]


def is_open(person: User) -> bool:
    return User.objects.get(pk=person.pk).is_active


def test_after_a_departure_the_page_proposes_to_close_the_account_on_that_day(
    client_of: ClientOf, sonia: User, lena: User, today: dt.date
) -> None:
    client, last_day = client_of(sonia), today + dt.timedelta(days=9)
    answer = client.post(reverse("leave_person", args=[lena.pk]), {"on": last_day.isoformat()}, follow=True)
    address = reverse("plan_closing", args=[lena.pk])
    assert address in answer.content.decode()

    client.post(address, {"close": "yes"})
    assert lena.memberships.get().closes_account
    assert ModelLogEntry.objects.for_instance(lena).get(action="organisation.closing_planned").user == sonia
    departures.close_due(last_day)
    assert is_open(lena)
    departures.close_due(last_day + dt.timedelta(days=1))
    assert not is_open(lena)


def test_the_account_may_stay_open_after_all(client_of: ClientOf, sonia: User, lena: User, today: dt.date) -> None:
    leave(lena, today)
    departures.plan_closing(lena)
    client_of(sonia).post(reverse("plan_closing", args=[lena.pk]), {"close": "no"})
    departures.close_due(today + dt.timedelta(days=1))
    assert is_open(lena)


def test_who_comes_back_keeps_the_account_and_who_is_let_in_again_stays_in(
    lena: User, trade: Department, today: dt.date
) -> None:
    tomorrow = today + dt.timedelta(days=1)
    leave(lena, today)
    departures.plan_closing(lena)
    place(lena, trade, tomorrow)
    departures.close_due(tomorrow)
    assert is_open(lena)

    leave(lena, tomorrow)
    departures.plan_closing(lena)
    departures.close_due(tomorrow + dt.timedelta(days=1))
    lena.refresh_from_db()
    reactivate(lena)
    departures.close_due(tomorrow + dt.timedelta(days=2))
    assert is_open(lena)


def test_when_the_last_day_is_over_the_page_leads_to_closing_now(
    client_of: ClientOf, sonia: User, lena: User, today: dt.date
) -> None:
    leave(lena, today - dt.timedelta(days=1))
    page = client_of(sonia).get(reverse("person", args=[lena.pk])).content.decode()
    assert page.count(reverse("deactivate_person", args=[lena.pk])) == 2
    assert reverse("plan_closing", args=[lena.pk]) not in page


@pytest.mark.parametrize("name", ["ada", "sonia"])
def test_hr_plans_the_closing_of_no_administrator_and_nobody_of_oneself(
    name: str, client_of: ClientOf, sonia: User, ada: User, today: dt.date, request: pytest.FixtureRequest
) -> None:
    address = reverse("plan_closing", args=[request.getfixturevalue(name).pk])
    assert client_of(sonia).post(address, {"close": "yes"}).status_code == 404


def test_without_a_last_day_nothing_is_planned(client_of: ClientOf, sonia: User, lena: User) -> None:
    client_of(sonia).post(reverse("plan_closing", args=[lena.pk]), {"close": "yes"})
    assert not lena.memberships.get().closes_account
