"""Inviting everybody who has never been invited, within the filters of the directory."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from lms.accounts.models import User
from lms.lib.jobs import Job
from lms.notifications.models import Message
from lms.organisation import inviting, rounds, tasks
from lms.organisation.models import Department, InvitationRound
from tests.factories import PASSWORD, make_member, make_person

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
OnCommit = Callable[..., object]


@pytest.fixture
def newcomers(trade: Department, sonia: User) -> list[User]:
    """Zoé and Ali of “trade”, never invited; around them, people whom nobody invites."""
    make_person("Bea", password=PASSWORD)
    make_person("Cléo", invited_at=timezone.now())
    make_person("Dan", is_active=False)
    return [make_member(trade, first_name="Zoé"), make_member(trade, first_name="Ali")]


def letters() -> set[str]:
    return {message.recipient.first_name for message in Message.objects.filter(kind="invitation")}


def test_hr_invites_those_of_the_filter_who_were_never_invited(
    client_of: ClientOf,
    sonia: User,
    newcomers: list[User],
    trade: Department,
    django_capture_on_commit_callbacks: OnCommit,
) -> None:
    client = client_of(sonia)
    address = f"/people/invite/?department={trade.pk}"
    assert f"/people/invite/?department={trade.pk}" in client.get(f"/people/?department={trade.pk}").content.decode()
    assert client.get(address).status_code == 200
    assert letters() == set()

    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address)["Location"] == f"/people/?department={trade.pk}"
    assert letters() == {"Zoé", "Ali"}
    assert InvitationRound.objects.get().state == Job.State.DONE
    assert client.get(address).status_code == 302
    client.post(address)
    assert InvitationRound.objects.count() == 1


def test_the_button_is_gone_when_nobody_waits(client_of: ClientOf, sonia: User) -> None:
    User.objects.update(invited_at=timezone.now())
    assert "/people/invite/" not in client_of(sonia).get("/people/").content.decode()


def test_a_round_that_was_cut_goes_on_and_nobody_receives_two_letters(sonia: User, newcomers: list[User]) -> None:
    asked = rounds.ask(User.objects.filter(pk__in=[person.pk for person in newcomers]), sonia)
    inviting._invite(newcomers[0].pk, sonia)
    InvitationRound.objects.update(state="running", beat_at=timezone.now() - dt.timedelta(hours=1))
    tasks.sweep()
    tasks.invite_round(asked.pk)
    assert letters() == {"Zoé", "Ali"}
    assert Message.objects.count() == 2


def test_who_has_come_in_or_left_meanwhile_is_left_out(sonia: User, newcomers: list[User]) -> None:
    asked = rounds.ask(User.objects.filter(pk__in=[person.pk for person in newcomers]), sonia)
    newcomers[0].set_password(PASSWORD)
    newcomers[0].save()
    User.objects.filter(pk=newcomers[1].pk).update(is_active=False)
    inviting.carry_out(asked.pk)
    assert letters() == set()
