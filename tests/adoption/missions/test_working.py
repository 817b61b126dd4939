"""Ticking, handing in, leaving; and what follows when it is accepted."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from courses.models import ActivityProgress, Enrolment
from lms.accounts.models import User
from lms.adoption.mission_states import NotNowError, State, Step
from lms.adoption.missions import proofs, starting, team, working
from lms.adoption.missions.accepting import accept
from lms.adoption.missions.moving import move
from lms.adoption.models import Evidence, MissionRun, MissionSeat
from lms.networks.models import Network
from tests.adoption.missions.making import FIRST, SECOND, Task, begin, handed_in, with_member

ClientOf = Callable[[User], Client]


def test_a_tick_is_one_and_can_be_taken_away(run: MissionRun, lena: User, client_of: ClientOf) -> None:
    client, address = client_of(lena), f"/missions/{run.pk}/tick/"
    for _press in range(2):
        client.post(address, {"item": FIRST, "done": "1"})
    assert [str(tick.item) for tick in run.ticks.all()] == [FIRST]
    alone = client.post(address, {"item": SECOND, "done": "1"}, headers={"hx-request": "true"}).content.decode()
    assert alone.count('aria-pressed="true"') == 2
    assert "<html" not in alone
    client.post(address, {"item": FIRST, "done": "0"})
    assert [str(tick.item) for tick in run.ticks.all()] == [SECOND]
    assert client.post(address, {"item": "nothing", "done": "1"}).status_code == 404


def test_there_must_be_something_to_look_at(run: MissionRun, lena: User, client_of: ClientOf) -> None:
    with pytest.raises(ValidationError):
        working.hand_in(run)
    proofs.take_back(proofs.add_link(run, lena, "https://example.org/1"), lena)
    client_of(lena).post(f"/missions/{run.pk}/hand-in/")
    run.refresh_from_db()
    assert run.state == State.RUNNING


def test_handed_in_twice_is_handed_in_once(run: MissionRun, lena: User, client_of: ClientOf) -> None:
    proofs.add_link(run, lena, "https://example.org/1")
    for _press in range(2):
        assert client_of(lena).post(f"/missions/{run.pk}/hand-in/").status_code == 302
    run.refresh_from_db()
    assert (run.is_waiting, run.round, run.is_late) == (True, 1, False)


def test_after_the_time_one_hands_in_all_the_same(
    lena: User, task: Task, linkedin: Network, client_of: ClientOf, in_english: None
) -> None:
    User.objects.filter(pk=lena.pk).update(language="en")
    lena.refresh_from_db()
    run = begin(lena, task, linkedin, timezone.now() - dt.timedelta(days=3))
    client = client_of(lena)
    text = client.get(run.get_absolute_url()).content.decode()
    assert "The time was over on" in text
    assert "data-clock" not in text
    client.post(f"/missions/{run.pk}/proofs/link/", {"url": "https://example.org/1"})
    client.post(f"/missions/{run.pk}/hand-in/")
    run.refresh_from_db()
    assert run.is_late
    assert "After the time" in client.get(run.get_absolute_url()).content.decode()


def test_the_page_gives_the_browser_the_servers_instants_and_a_date_without_it(
    run: MissionRun, lena: User, client_of: ClientOf
) -> None:
    User.objects.filter(pk=lena.pk).update(time_zone="Pacific/Noumea")
    text = client_of(lena).get(run.get_absolute_url()).content.decode()
    assert f'data-ends="{int(run.ends_at.timestamp())}"' in text
    assert f'datetime="{run.ends_at.astimezone(User.objects.get(pk=lena.pk).zone):%Y-%m-%dT%H:%M:%S}' in text


def test_taken_up_again_it_keeps_its_first_hour(lena: User, task: Task, linkedin: Network) -> None:
    now = timezone.now()
    run = handed_in(lena, task, linkedin, now)
    move(run, Step.GIVE_BACK, now)
    later = working.hand_in(run, now + dt.timedelta(days=2))
    assert (later.handed_in_at, later.last_handed_in_at) == (now, now + dt.timedelta(days=2))
    assert later.round == 2
    assert not later.is_late


def test_accepted_it_is_done_and_evidenced_for_the_whole_team_once(
    run: MissionRun, lena: User, tom: User, task: Task
) -> None:
    with_member(run, tom, lena)
    link = proofs.add_link(run, lena, "https://example.org/1")
    proofs.take_back(proofs.add_link(run, lena, "https://example.org/2"), lena)
    working.hand_in(run)
    assert accept(accept(run)).state == State.ACCEPTED
    done = ActivityProgress.objects.filter(activity_key=task.translation_key).exclude(completed_at=None)
    assert {row.enrolment.person for row in done} == {lena, tom}
    kinds = {(row.person, row.kind, row.key) for row in Evidence.objects.all()}
    assert kinds == {
        (lena, "mission", run.evidence_key),
        (tom, "mission", run.evidence_key),
        (lena, "publication", f"{run.evidence_key}-{link.number}"),
    }
    assert not MissionSeat.objects.filter(is_current=True).exists()


def test_who_is_no_longer_on_the_course_has_the_evidence_all_the_same(
    lena: User, task: Task, linkedin: Network
) -> None:
    run = handed_in(lena, task, linkedin, timezone.now())
    Enrolment.objects.all().delete()
    accept(run)
    assert Evidence.objects.filter(person=lena, network=linkedin).count() == 2


def test_what_is_still_in_hand_is_not_accepted(run: MissionRun) -> None:
    with pytest.raises(NotNowError):
        accept(run)
    assert not Evidence.objects.exists()


def test_once_it_is_over_the_mission_may_be_done_once_more(lena: User, task: Task, linkedin: Network) -> None:
    first = accept(handed_in(lena, task, linkedin, timezone.now()))
    assert begin(lena, task, linkedin) != first


def test_leaving_asks_first_and_ends_a_mission_done_alone(
    run: MissionRun, lena: User, task: Task, client_of: ClientOf
) -> None:
    client, address = client_of(lena), f"/missions/{run.pk}/leave/"
    assert client.get(address).status_code == 200
    run.refresh_from_db()
    assert run.state == State.RUNNING
    client.post(address)
    run.refresh_from_db()
    assert run.state == State.LEFT
    assert starting.current(lena, task.translation_key) is None
    assert client.get("/missions/").status_code == 200


def test_a_page_that_is_old_changes_nothing_and_says_so(run: MissionRun, lena: User, client_of: ClientOf) -> None:
    proofs.add_link(run, lena, "https://example.org/1")
    working.hand_in(run)
    answer = client_of(lena).post(f"/missions/{run.pk}/proofs/link/", {"url": "https://example.org/2"}, follow=True)
    assert answer.status_code == 200
    assert run.proofs.count() == 1
    with pytest.raises(NotNowError):
        team.leave(run.seats.get())
