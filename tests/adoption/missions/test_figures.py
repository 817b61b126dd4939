"""Figures a week later: asked once, on the person’s own calendar, and never of somebody who said there are none."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.missions import figures, proofs
from lms.adoption.missions.accepting import accept
from lms.adoption.models import MissionRun
from lms.networks.models import Network
from lms.notifications.models import Message
from tests.adoption.missions.making import Task, handed_in

ClientOf = Callable[[User], Client]
PARIS = ZoneInfo("Europe/Paris")
SENT = dt.datetime(2026, 11, 2, 23, 30, tzinfo=PARIS)
DAY = dt.timedelta(days=1)


@pytest.fixture
def sent(lena: User, task: Task, linkedin: Network) -> MissionRun:
    return handed_in(lena, task, linkedin, SENT)


def mails() -> int:
    return Message.objects.filter(kind="mission_figures").count()


@pytest.mark.parametrize(
    ("day", "hour", "is_asked"), [(8, 22, False), (9, 8, False), (9, 9, True), (11, 23, True), (12, 9, False)]
)
def test_mailed_from_nine_on_the_seventh_day_for_three_days(
    day: int, hour: int, is_asked: bool, sent: MissionRun
) -> None:
    moment = dt.datetime(2026, 11, day, hour, tzinfo=PARIS)
    assert figures.ask_due(moment) == int(is_asked)
    assert figures.ask_due(moment) == 0
    assert mails() == int(is_asked)


def test_the_day_is_that_of_the_persons_calendar(sent: MissionRun, lena: User) -> None:
    User.objects.filter(pk=lena.pk).update(time_zone="Pacific/Noumea")  # there it was handed in on the third
    assert figures.ask_due(dt.datetime(2026, 11, 9, 12, tzinfo=ZoneInfo("Pacific/Noumea"))) == 0
    assert figures.ask_due(dt.datetime(2026, 11, 10, 9, tzinfo=ZoneInfo("Pacific/Noumea"))) == 1


def test_nobody_asks_who_gave_them_has_none_or_has_left(sent: MissionRun, lena: User) -> None:
    due = SENT + 8 * DAY
    figures.none_to_give(sent)
    assert figures.ask_due(due) == 0
    MissionRun.objects.update(no_figures_at=None)
    User.objects.filter(pk=lena.pk).update(is_active=False)
    assert figures.ask_due(due) == 0
    User.objects.filter(pk=lena.pk).update(is_active=True)
    proofs.add_figures(sent, lena, {"reach": 120, "reactions": 4, "comments": None})
    assert figures.ask_due(due) == 0


def test_a_mission_that_asks_for_none_is_left_alone(sent: MissionRun) -> None:
    sent.brief["asks"] = ["link"]
    sent.save()
    assert figures.ask_due(SENT + 8 * DAY) == 0


def test_they_are_written_down_after_acceptance_and_corrected_by_a_new_row(
    lena: User, task: Task, linkedin: Network, client_of: ClientOf
) -> None:
    run = accept(handed_in(lena, task, linkedin, timezone.now() - 8 * DAY))
    client, address = client_of(lena), f"/missions/{run.pk}/proofs/figures/"
    assert 'id="figures"' in client.get(run.get_absolute_url()).content.decode()
    assert client.post(address, {"reach": ""}).status_code == 422
    assert client.post(address, {"reach": "-1"}).status_code == 422
    client.post(address, {"reach": "1200", "reactions": "0"})
    client.post(address, {"reach": "1300"})
    standing = run.proofs.standing().get(kind="figures")
    assert (standing.reach, standing.reactions) == (1300, None)
    assert [proof.kind for proof in run.proofs.all()] == ["link", "figures", "taken_back", "figures"]
    assert list(proofs.broken(run)) == []


def test_saying_that_there_are_none_takes_one_press(
    lena: User, task: Task, linkedin: Network, client_of: ClientOf
) -> None:
    run = handed_in(lena, task, linkedin, timezone.now() - 8 * DAY)
    client_of(lena).post(f"/missions/{run.pk}/no-figures/")
    assert 'id="figures"' not in client_of(lena).get(run.get_absolute_url()).content.decode()
