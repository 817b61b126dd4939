"""Who sees a mission: its team, its reviewers, the trainers of its course. Nobody else, whatever their role."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption.missions import proofs, working
from lms.adoption.missions.permissions import proofs_visible_to, reviews_visible_to, runs_visible_to
from lms.adoption.models import MissionPage, MissionReview, MissionRun, MissionSeat
from lms.networks.models import Network
from tests.adoption.missions.making import begin, handed_in

ClientOf = Callable[[User], Client]


@pytest.fixture
def sent(run: MissionRun, lena: User) -> MissionRun:
    proofs.add_link(run, lena, "https://example.org/1")
    return working.hand_in(run)


def reviewer_of(run: MissionRun, person: User) -> MissionReview:
    seat = MissionSeat.objects.create(run=run, person=person, page_key=run.page_key, role=MissionSeat.Role.REVIEWER)
    return MissionReview.objects.create(run=run, seat=seat, round=run.round, due_at=timezone.now())


@pytest.mark.parametrize("name", ["tom", "karim", "sonia", "ada", "mara"])
def test_managers_hr_administrators_and_other_trainers_find_nothing(
    name: str, sent: MissionRun, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(name)
    client, proof = client_of(person), sent.proofs.get()
    assert client.get(sent.get_absolute_url()).status_code == 404
    assert client.get(f"/proofs/{proof.pk}/").status_code == 404
    for action in ("tick", "hand-in", "leave", "team", "join", "decline", "no-figures", "proofs/link"):
        assert client.post(f"/missions/{sent.pk}/{action}/").status_code == 404
    assert client.post(f"/proofs/{proof.pk}/take-back/").status_code == 404
    assert not runs_visible_to(person).exists()
    assert not proofs_visible_to(person).exists()


def test_a_trainer_of_the_course_sees_it_once_it_is_handed_in(
    page: MissionPage, linkedin: Network, lena: User, mara: User, course: CoursePage, client_of: ClientOf
) -> None:
    run = begin(lena, page, linkedin)
    course.trainers.set([mara])
    course.save()
    assert client_of(mara).get(run.get_absolute_url()).status_code == 404
    proofs.add_link(run, lena, "https://example.org/1")
    working.hand_in(run)
    text = client_of(mara).get(run.get_absolute_url()).content.decode()
    assert "https://example.org/1" in text
    assert "hand-in" not in text
    assert client_of(mara).post(f"/missions/{run.pk}/hand-in/").status_code == 404


def test_a_reviewer_sees_what_was_sent_and_changes_nothing(
    sent: MissionRun, tom: User, karim: User, client_of: ClientOf
) -> None:
    review = reviewer_of(sent, tom)
    assert client_of(tom).get(sent.get_absolute_url()).status_code == 200
    assert list(proofs_visible_to(tom)) == list(sent.proofs.all())
    assert client_of(tom).post(f"/missions/{sent.pk}/proofs/link/", {"url": "https://x.org"}).status_code == 404
    assert list(reviews_visible_to(tom)) == [review]
    assert not reviews_visible_to(karim).exists()


def test_the_team_reads_a_review_once_it_is_given(sent: MissionRun, lena: User, tom: User) -> None:
    review = reviewer_of(sent, tom)
    assert not reviews_visible_to(lena).exists()
    review.verdict, review.given_at = "accept", timezone.now()
    review.save()
    assert list(reviews_visible_to(lena)) == [review]


def test_a_trainer_of_the_team_reads_no_more_than_the_team(
    page: MissionPage, linkedin: Network, lena: User, tom: User, course: CoursePage
) -> None:
    course.trainers.set([lena])
    course.save()
    reviewer_of(handed_in(lena, page, linkedin, timezone.now()), tom)
    assert not reviews_visible_to(lena).exists()
