"""The home page and « My missions »: what waits, in few statements."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lms.accounts.models import User
from lms.adoption.mission_states import Step
from lms.adoption.missions import desk, mine, proofs, team
from lms.adoption.missions.moving import move
from lms.adoption.missions.proposals import propose
from lms.adoption.models import MissionPage, MissionRun, MissionSeat
from lms.networks.models import Network
from lms.pages.proposals import Rank
from tests.adoption.missions.making import Task, begin, handed_in, with_member

ClientOf = Callable[[User], Client]
DAY = dt.timedelta(days=1)


def ranks(person: User, at: dt.datetime) -> list[Rank]:
    return [proposal.rank for proposal in propose(person, at)]


def test_a_clock_that_runs_comes_first_and_one_that_is_over_does_not_press(run: MissionRun, lena: User) -> None:
    assert ranks(lena, run.started_at) == [Rank.CLOCK_RUNS]
    assert ranks(lena, run.ends_at) == [Rank.BEGUN]


def test_what_is_handed_in_waits_for_others_and_what_comes_back_for_the_team(
    lena: User, task: Task, linkedin: Network
) -> None:
    now = timezone.now()
    sent = handed_in(lena, task, linkedin, now)
    assert ranks(lena, now) == []
    assert ranks(lena, now + 7 * DAY) == [Rank.PLAN]
    move(sent, Step.GIVE_BACK, now)
    assert ranks(lena, now) == [Rank.SOMEBODY_WAITS]


def test_an_invitation_waits_on_the_home_page_and_in_the_list(
    run: MissionRun, lena: User, tom: User, client_of: ClientOf
) -> None:
    team.invite(run, tom, lena)
    assert ranks(tom, timezone.now()) == [Rank.SOMEBODY_WAITS]
    text = client_of(tom).get("/missions/").content.decode()
    assert "Léna Martin" in text
    assert run.get_absolute_url() in text


def test_home_proposes_in_one_statement(
    run: MissionRun, lena: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    now = timezone.now()
    with django_assert_num_queries(1):
        assert list(propose(lena, now))


@pytest.mark.parametrize("count", [1, 15])
def test_the_desk_takes_as_many_statements_for_one_proof_as_for_many(
    count: int, run: MissionRun, lena: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        proofs.add_link(run, lena, f"https://example.org/{number}")
    run = MissionRun.objects.select_related("network").get()
    with django_assert_num_queries(4):
        laid = desk.lay_out(run, lena, "fr", timezone.now())
    assert len(laid.proofs) == count


@pytest.mark.parametrize("count", [1, 20])
def test_my_missions_take_as_many_statements_for_one_as_for_many(
    count: int, run: MissionRun, lena: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(count):
        past = MissionRun.objects.create(
            page_key=run.page_key, course_key=run.course_key, network=run.network, brief=run.brief, state="left"
        )
        MissionSeat.objects.create(run=past, person=lena, page_key=run.page_key, joined_at=timezone.now())
    with django_assert_num_queries(3):
        found = [mine.current(lena, "fr"), mine.invitations(lena, "fr"), mine.lines(list(mine.over(lena)), "fr")]
    assert [len(lines) for lines in found] == [1, 0, count]


def test_the_desk_shows_the_brief_again_in_the_readers_language(
    lena: User, tom: User, page: MissionPage, linkedin: Network, client_of: ClientOf
) -> None:
    run = with_member(begin(lena, page, linkedin), tom, lena)
    text = client_of(tom).get(run.get_absolute_url()).content.decode()
    assert "<p>A portrait in 24 hours.</p>" in text
    assert ">Premiers pas (en)</a>" in text


def test_the_studio_shows_the_draft_as_learners_will_read_it(page: MissionPage, ada: User, client_of: ClientOf) -> None:
    page.checklist = [{"type": "item", "value": "Écrire d’abord"}]
    page.save_revision()
    text = client_of(ada).get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    assert "<p>Un portrait en 24 heures.</p>" in text
    assert "Écrire d’abord" in text
    assert "C’est clair" in text
    assert "Appeler la personne" not in text


def test_the_desk_is_there_even_when_the_page_is_gone(run: MissionRun, lena: User, client_of: ClientOf) -> None:
    text = client_of(lena).get(run.get_absolute_url()).content.decode()
    assert "Un portrait en 24 heures" in text
    assert "Appeler la personne" in text


def test_begun_on_two_courses_of_ones_own_each_has_its_page(
    lena: User, tom: User, task: Task, linkedin: Network, client_of: ClientOf
) -> None:
    mine_own, his = begin(lena, task, linkedin), begin(tom, task, linkedin)
    assert client_of(lena).get(mine_own.get_absolute_url()).status_code == 200
    assert client_of(lena).get(his.get_absolute_url()).status_code == 404
