"""A mission done by several: invited, in, out; and never both in the team and reviewing."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from courses.models import Enrolment
from lms.accounts.models import User
from lms.adoption.mission_states import State
from lms.adoption.missions import proofs, starting, team, working
from lms.adoption.models import MissionRun, MissionSeat
from lms.networks.models import Network
from lms.notifications.models import Message
from lms.organisation.membership import leave
from tests.adoption.missions.making import Task, begin, make_task, with_member

ClientOf = Callable[[User], Client]


def test_a_colleague_is_found_asked_by_mail_and_says_yes(
    run: MissionRun, lena: User, tom: User, client_of: ClientOf
) -> None:
    client = client_of(lena)
    assert "Tom Baker" in client.get(f"/missions/{run.pk}/team/", {"q": "bak"}).content.decode()
    client.post(f"/missions/{run.pk}/team/", {"person": tom.pk})
    mail = Message.objects.get(kind="mission_invited")
    assert mail.recipient == tom
    assert "A portrait in 24 hours" in mail.text
    assert run.get_absolute_url() in mail.text
    client_of(tom).post(f"/missions/{run.pk}/join/")
    assert {seat.person for seat in run.seats.in_team()} == {lena, tom}
    assert Enrolment.objects.filter(person=tom, course_key=run.course_key).exists()


def test_a_colleague_is_found_by_typing_the_name_and_nobody_who_has_left(
    run: MissionRun, lena: User, tom: User, mara: User, karim: User, today: dt.date, client_of: ClientOf
) -> None:
    client, address = client_of(lena), f"/missions/{run.pk}/team/"
    for typed, name in (("lefevre mar", "Mara Lefèvre"), ("TOM", "Tom Baker"), ("mar", "Mara Lefèvre")):
        text = client.get(address, {"q": typed}).content.decode()
        assert (text.count(name), "Léna Martin</strong>" in text) == (1, False), typed
    leave(karim, today - dt.timedelta(days=1))
    for typed in ("m", "tom@", mara.email, "karim"):
        assert 'name="person"' not in client.get(address, {"q": typed}).content.decode(), typed
    for person in ({}, {"person": "x"}, {"person": karim.pk}, {"person": lena.pk}):
        assert client.post(address, person).status_code == 422
    team.invite(run, tom, lena)
    text = client.get(address, {"q": "baker"}).content.decode()
    assert "Tom Baker" in text
    assert 'name="person"' not in text


def test_asked_twice_there_is_one_invitation_and_one_mail(run: MissionRun, lena: User, tom: User) -> None:
    assert team.invite(run, tom, lena) == team.invite(run, tom, lena)
    assert Message.objects.filter(kind="mission_invited").count() == 1


def test_who_says_no_is_gone_and_the_place_is_free(
    run: MissionRun, lena: User, tom: User, karim: User, client_of: ClientOf
) -> None:
    run.brief["team_size"] = 2
    run.save()
    team.invite(run, tom, lena)
    with pytest.raises(ValidationError):
        team.invite(run, karim, lena)
    client_of(tom).post(f"/missions/{run.pk}/decline/")
    assert client_of(tom).get(run.get_absolute_url()).status_code == 404
    assert team.invite(run, karim, lena).person == karim
    run.refresh_from_db()
    assert run.state == State.RUNNING


def test_an_invited_person_sees_the_brief_and_nothing_that_was_added(
    run: MissionRun, lena: User, tom: User, client_of: ClientOf
) -> None:
    proof = proofs.add_file(run, lena, b"%PDF-1.7", "secret.pdf")
    team.invite(run, tom, lena)
    text = client_of(tom).get(run.get_absolute_url()).content.decode()
    assert "Call the person" in text
    assert "secret.pdf" not in text
    assert client_of(tom).get(f"/proofs/{proof.pk}/").status_code == 404
    assert client_of(tom).post(f"/missions/{run.pk}/tick/", {"item": "x"}).status_code == 404


def test_everybody_of_the_team_may_add_and_anybody_hands_in_for_all(
    run: MissionRun, lena: User, tom: User, client_of: ClientOf
) -> None:
    with_member(run, tom, lena)
    client_of(tom).post(f"/missions/{run.pk}/proofs/link/", {"url": "https://example.org/1"})
    client_of(tom).post(f"/missions/{run.pk}/hand-in/")
    run.refresh_from_db()
    assert run.is_waiting
    assert run.proofs.get().added_by == tom


def test_one_who_does_it_alone_already_does_not_join_another_team(
    run: MissionRun, lena: User, tom: User, task: Task, linkedin: Network, client_of: ClientOf
) -> None:
    begin(tom, task, linkedin)
    seat = team.invite(run, tom, lena)
    with pytest.raises(ValidationError):
        team.join(seat)
    assert client_of(tom).post(f"/missions/{run.pk}/join/").status_code == 302
    assert not run.seats.in_team().filter(person=tom).exists()


def test_with_the_last_member_the_mission_is_left(run: MissionRun, lena: User, tom: User) -> None:
    with_member(run, tom, lena)
    assert team.leave(run.seats.get(person=lena)).state == State.RUNNING
    assert team.leave(run.seats.get(person=tom)).state == State.LEFT
    assert starting.current(tom, run.page_key) is None


def test_invitations_nobody_answered_are_over_when_it_is_handed_in(run: MissionRun, lena: User, tom: User) -> None:
    team.invite(run, tom, lena)
    proofs.add_link(run, lena, "https://example.org/1")
    working.hand_in(run)
    assert not run.seats.invited().exists()


def test_the_database_refuses_that_a_member_reviews_and_the_rule_that_a_reviewer_joins(
    run: MissionRun, lena: User, tom: User
) -> None:
    reviewer = MissionSeat.Role.REVIEWER
    with pytest.raises(IntegrityError), transaction.atomic():
        MissionSeat.objects.create(run=run, person=lena, page_key=run.page_key, role=reviewer)
    MissionSeat.objects.create(run=run, person=tom, page_key=run.page_key, role=reviewer)
    with pytest.raises(ValidationError):
        team.invite(run, tom, lena)
    with pytest.raises(IntegrityError), transaction.atomic():
        MissionSeat.objects.filter(person=tom).update(is_current=True, joined_at=timezone.now())


def test_a_mission_for_one_has_no_page_for_a_team(lena: User, linkedin: Network, client_of: ClientOf) -> None:
    alone = begin(lena, make_task(team_size=1), linkedin)
    assert client_of(lena).get(f"/missions/{alone.pk}/team/").status_code == 404
