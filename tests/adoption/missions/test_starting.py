"""Beginning a mission: one run, one clock, and what it is judged by."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from courses import enrolment
from courses.models import ActivityProgress, CoursePage
from lms.accounts.models import User
from lms.adoption.mission_states import State
from lms.adoption.missions import briefs, pages, proofs, starting, working
from lms.adoption.models import MissionPage, MissionReview, MissionRun, MissionSeat
from lms.networks.models import Network
from quizzes import extra_time
from tests.adoption.missions.making import FIRST, Task, begin, make_task

ClientOf = Callable[[User], Client]
DAY = dt.timedelta(days=1)


def test_pressed_twice_it_is_one_mission_with_one_clock(
    lena: User, page: MissionPage, linkedin: Network, client_of: ClientOf, course: CoursePage
) -> None:
    enrolment.enrol(lena, course.translation_key)
    client = client_of(lena)
    first = client.post(page.address, {"network": linkedin.pk})
    second = client.post(page.address, {"network": linkedin.pk})
    run = MissionRun.objects.get()
    assert first["Location"] == second["Location"] == run.get_absolute_url()
    assert run.ends_at == run.started_at + DAY
    assert ActivityProgress.objects.get(activity_key=page.translation_key).completed_at is None


def test_two_windows_at_once_are_let_in_one_after_the_other(
    lena: User, page: MissionPage, linkedin: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = begin(lena, page, linkedin)
    answers = iter([None, first])  # the other window had not committed yet when this one looked
    monkeypatch.setattr(starting, "current", lambda *_asked: next(answers))
    assert begin(lena, page, linkedin) == first
    assert MissionRun.objects.count() == 1


def test_the_database_refuses_a_second_current_mission(run: MissionRun, lena: User) -> None:
    other = MissionRun.objects.create(
        page_key=run.page_key, course_key=run.course_key, network=run.network, brief=run.brief
    )
    seat = {"run": other, "person": lena, "page_key": run.page_key, "joined_at": timezone.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        MissionSeat.objects.create(**seat, is_current=True)
    MissionSeat.objects.create(**seat)


def edited() -> None:
    """A trainer writes the mission anew and publishes it, while somebody is at it."""
    for one in MissionPage.objects.all():
        one.title, one.summary, one.checklist, one.rubric = "Autre chose", "Autrement", [], []
        one.body = [{"type": "text", "value": "<p>Autre consigne.</p>"}]
        one.minutes_allowed, one.team_size, one.reviewed_by, one.asks_for_link = 5, 1, "trainer", False
        one.save_revision().publish()


def test_what_is_asked_and_judged_by_stays_as_it_was_in_every_language(
    lena: User, page: MissionPage, linkedin: Network
) -> None:
    run = begin(lena, page, linkedin)
    ends_at = run.ends_at
    edited()
    run.refresh_from_db()
    french, english = briefs.read(run.brief, "fr"), briefs.read(run.brief, "en")
    assert (french.title, english.title) == ("Un portrait en 24 heures", "A portrait in 24 hours")
    assert [item.text for item in english.items] == ["Call the person", "Read again"]
    assert french.items[0] == briefs.Item(FIRST, "Appeler la personne")
    assert english.criteria[0].title == "It is clear"
    assert "A portrait in 24 hours." in str(pages.body_of(english))
    assert (english.asks, english.team_size, english.reviewed_by) == (("link", "figures"), 3, "colleagues")
    assert run.ends_at == ends_at
    german = briefs.read(run.brief, "de")
    assert (german.title, german.other_language, french.other_language) == (french.title, "fr", "")


def test_whoever_is_at_it_and_whoever_reviews_it_read_the_brief_of_then(
    lena: User, tom: User, karim: User, page: MissionPage, course: CoursePage, linkedin: Network, client_of: ClientOf
) -> None:
    for person in (tom, karim):
        enrolment.enrol(person, course.translation_key)
    run = begin(lena, page, linkedin)
    edited()
    proofs.add_link(run, lena, "https://example.org/1")
    for address in (run.get_absolute_url(), page.address):
        text = client_of(lena).get(address).content.decode()
        assert "<p>Un portrait en 24 heures.</p>" in text, address
        assert "C’est clair" in text, address
        assert "Autre" not in text, address
    working.hand_in(run)
    seat = MissionSeat.objects.create(run=run, person=tom, page_key=run.page_key, role=MissionSeat.Role.REVIEWER)
    review = MissionReview.objects.create(run=run, seat=seat, round=1, due_at=timezone.now())
    MissionRun.objects.update(state=State.IN_REVIEW)
    text = client_of(tom).get(review.get_absolute_url()).content.decode()
    assert "<p>A portrait in 24 hours.</p>" in text
    assert "It is clear" in text
    assert "Autre" not in text


def test_a_translation_still_in_drafts_is_not_kept_with_what_is_asked(
    lena: User, page: MissionPage, linkedin: Network
) -> None:
    page.get_translations().get().unpublish()
    assert set(begin(lena, page, linkedin).brief["title"]) == {"fr"}


def test_extra_time_lengthens_the_clock(lena: User, ada: User, task: Task, linkedin: Network) -> None:
    extra_time.give(lena, 50, ada)
    run = begin(lena, task, linkedin)
    assert run.ends_at == run.started_at + DAY * 1.5


def test_a_mission_without_time_has_no_clock(lena: User, linkedin: Network) -> None:
    assert begin(lena, make_task(minutes_allowed=0), linkedin).ends_at is None


def test_the_page_says_what_is_expected_and_names_its_networks_only(
    lena: User, page: MissionPage, course: CoursePage, client_of: ClientOf
) -> None:
    Network.objects.create(key="x", name="Oiseau")
    enrolment.enrol(lena, course.translation_key)
    text = client_of(lena).get(page.address).content.decode()
    assert "Appeler la personne" in text
    assert "C’est clair" in text
    assert "Mastodon" in text
    assert "Oiseau" not in text


def test_a_network_it_does_not_name_is_refused(
    lena: User, page: MissionPage, course: CoursePage, client_of: ClientOf
) -> None:
    other = Network.objects.create(key="x", name="X")
    enrolment.enrol(lena, course.translation_key)
    assert client_of(lena).post(page.address, {"network": other.pk}).status_code == 422
    assert not MissionRun.objects.exists()
