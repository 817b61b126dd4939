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
from lms.adoption.missions import briefs, starting
from lms.adoption.models import MissionPage, MissionRun, MissionSeat
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


def test_what_it_is_judged_by_stays_as_it_was_in_every_language(
    lena: User, page: MissionPage, linkedin: Network
) -> None:
    run = begin(lena, page, linkedin)
    for one in MissionPage.objects.all():
        one.title, one.checklist, one.rubric = "Autre chose", [], []
        one.save()
    run.refresh_from_db()
    french, english = briefs.read(run.brief, "fr"), briefs.read(run.brief, "en")
    assert (french.title, english.title) == ("Un portrait en 24 heures", "A portrait in 24 hours")
    assert [item.text for item in english.items] == ["Call the person", "Read again"]
    assert french.items[0] == briefs.Item(FIRST, "Appeler la personne")
    assert english.criteria[0].title == "It is clear"
    assert briefs.read(run.brief, "de").title == french.title


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
