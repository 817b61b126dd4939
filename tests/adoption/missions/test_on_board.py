"""Missions on the board: of people who said so, with nothing of how it goes, and without a trace once taken back."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import serializers
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lms.accounts.deactivation import deactivate
from lms.accounts.models import User
from lms.adoption.mission_states import OPEN, State
from lms.adoption.missions import on_board, proofs, team, working
from lms.adoption.missions.accepting import accept
from lms.adoption.models import MissionPage, MissionRun, MissionSeat
from lms.networks.models import Network
from lms.organisation.membership import leave
from tests.adoption.missions.making import Task, begin, with_member
from tests.factories import make_person

ClientOf = Callable[[User], Client]
TITLE = "Un portrait en 24 heures"


@pytest.fixture
def shared(run: MissionRun, lena: User, tom: User, client_of: ClientOf) -> MissionRun:
    """Léna’s and Tom’s; Léna said yes."""
    with_member(run, tom, lena)
    client_of(lena).post(f"/missions/{run.pk}/board/", {"shown": "1"})
    return run


def seen_by(viewer: User, today: dt.date) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(one.title), one.people) for one in on_board.under_way(viewer, today)]


def test_the_board_names_who_said_so_and_nobody_else_of_the_team(
    shared: MissionRun, mastodon: Network, karim: User, client_of: ClientOf
) -> None:
    for address in ("/board/", "/projects/", "/board/?network=linkedin", "/board/?q=portrait+lena"):
        text = client_of(karim).get(address).content.decode()
        assert text.count("Léna Martin") == 1, address
        assert "Tom Baker" not in text, address
    for address in ("/board/?network=mastodon", "/board/?q=baker", "/projects/?q=autre"):
        assert "Léna Martin" not in client_of(karim).get(address).content.decode(), address


def test_nobody_is_on_the_board_by_default(run: MissionRun, lena: User, karim: User, today: dt.date) -> None:
    assert seen_by(karim, today) == seen_by(lena, today) == []


def test_its_people_open_the_mission_and_others_its_course(
    lena: User, tom: User, page: MissionPage, linkedin: Network, today: dt.date
) -> None:
    run = begin(lena, page, linkedin)
    on_board.show(run.seats.get(), is_shown=True)
    (mine,), (others,) = (list(on_board.under_way(person, today)) for person in (lena, tom))
    assert mine.url.startswith(run.get_absolute_url())
    assert others.url == page.get_parent().get_parent().specific.address


@pytest.mark.parametrize("state", sorted(OPEN))
def test_nothing_tells_whether_it_was_handed_in_given_back_or_late(
    state: State, shared: MissionRun, karim: User
) -> None:
    """The line is the same whatever becomes of it: its last day is said until it is over, and then no day."""
    MissionRun.objects.update(state=state)
    last = shared.ends_at.astimezone(karim.zone).date()
    for day, said in ((shared.started_at.date(), last), (last, last), (last + dt.timedelta(days=1), None)):
        (line,) = on_board.under_way(karim, day)
        assert (line.stage, line.next_on, line.next_step) == (on_board.STAGE, said, "")


def test_taken_back_the_seat_is_like_any_other(
    run: MissionRun, lena: User, karim: User, today: dt.date, client_of: ClientOf
) -> None:
    before = serializers.serialize("json", MissionSeat.objects.all())
    for shown, count in (("1", 1), ("0", 0)):
        client_of(lena).post(f"/missions/{run.pk}/board/", {"shown": shown})
        assert len(seen_by(karim, today)) == count
    assert serializers.serialize("json", MissionSeat.objects.all()) == before
    assert "Léna" not in client_of(karim).get("/board/").content.decode()


def test_who_leaves_the_team_or_the_house_is_off_the_board(
    shared: MissionRun, lena: User, tom: User, karim: User, today: dt.date
) -> None:
    on_board.show(shared.seats.get(person=tom), is_shown=True)
    assert seen_by(karim, today) == [(TITLE, ("Tom Baker", "Léna Martin"))]
    team.leave(shared.seats.get(person=lena))
    assert seen_by(karim, today) == [(TITLE, ("Tom Baker",))]
    deactivate(tom)
    assert seen_by(karim, today) == []


def test_who_has_had_the_last_day_is_off_the_board(shared: MissionRun, lena: User, karim: User, today: dt.date) -> None:
    leave(lena, today - dt.timedelta(days=1))
    assert seen_by(karim, today) == []


def test_once_it_is_over_nothing_says_that_one_was_on_it(
    shared: MissionRun, lena: User, karim: User, today: dt.date
) -> None:
    proofs.add_link(shared, lena, "https://example.org/1")
    accept(working.hand_in(shared))
    assert seen_by(karim, today) == []
    assert not MissionSeat.objects.filter(on_board=True).exists()
    on_board.show(shared.seats.get(person=lena), is_shown=True)
    assert not MissionSeat.objects.filter(on_board=True).exists()


def test_only_the_team_says_so_and_each_for_oneself(
    shared: MissionRun, lena: User, tom: User, karim: User, client_of: ClientOf
) -> None:
    shared.brief["team_size"] = 4
    shared.save()
    team.invite(shared, karim, lena)
    assert client_of(karim).post(f"/missions/{shared.pk}/board/", {"shown": "1"}).status_code == 404
    assert [seat.person for seat in MissionSeat.objects.filter(on_board=True)] == [lena]
    assert 'id="board"' in client_of(tom).get(shared.get_absolute_url()).content.decode()
    assert 'id="board"' not in client_of(karim).get(shared.get_absolute_url()).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_two_statements_however_many(
    count: int,
    task: Task,
    linkedin: Network,
    karim: User,
    today: dt.date,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _number in range(count):
        on_board.show(begin(make_person(), task, linkedin).seats.get(), is_shown=True)
    with django_assert_num_queries(2):
        assert len(seen_by(karim, today)) == count
