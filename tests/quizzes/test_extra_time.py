"""More time in timed quizzes: given by HR, counted from the start, for the quiz under way too, and told to nobody."""

import datetime as dt
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from courses import enrolment
from lms.accounts.models import User
from quizzes import attempts, extra_time, results
from quizzes.models import Attempt, ExtraTime, Quiz
from tests.catalogue import activity, make_course
from tests.quizzes.bank import make_question, make_quiz

pytestmark = pytest.mark.django_db
PLACE = uuid.UUID(int=7)
NOW = dt.datetime(2026, 11, 3, 9, 0, tzinfo=dt.UTC)
ClientOf = Callable[[User], Client]


def minutes_of(attempt: Attempt) -> float:
    attempt.refresh_from_db()
    assert attempt.due_at
    return (attempt.due_at - attempt.started_at).total_seconds() / 60


@pytest.mark.parametrize(("percentage", "minutes"), [(0, 10), (33, 14), (50, 15), (100, 20)])
def test_a_timed_quiz_lasts_longer(lena: User, tom: User, sonia: User, percentage: int, minutes: int) -> None:
    quiz = make_quiz(time_limit=10)
    extra_time.give(lena, percentage, sonia)

    assert minutes_of(attempts.start(lena, quiz, PLACE, at=NOW)) == minutes
    assert minutes_of(attempts.start(tom, quiz, PLACE, at=NOW)) == 10


def test_a_quiz_without_a_limit_has_none(lena: User, sonia: User) -> None:
    extra_time.give(lena, 50, sonia)

    assert attempts.start(lena, make_quiz(), PLACE).due_at is None


def test_the_quiz_under_way_lasts_longer_at_once(lena: User, sonia: User) -> None:
    attempt = attempts.start(lena, make_quiz(time_limit=10), PLACE, at=NOW)

    extra_time.give(lena, 100, sonia, at=NOW + dt.timedelta(minutes=9))

    assert minutes_of(attempt) == 20
    attempts.save(lena, attempt.pk, 1, "x", 0, NOW + dt.timedelta(minutes=15))
    with pytest.raises(attempts.Late):
        attempts.save(lena, attempt.pk, 1, "y", 1, NOW + dt.timedelta(minutes=20))


def test_taking_it_back_shortens_no_quiz_under_way(lena: User, sonia: User) -> None:
    quiz = make_quiz(time_limit=10)
    extra_time.give(lena, 50, sonia, at=NOW)
    attempt = attempts.start(lena, quiz, PLACE, at=NOW)

    extra_time.give(lena, 0, sonia, at=NOW)

    assert minutes_of(attempt) == 15
    assert minutes_of(attempts.start(lena, quiz, uuid.uuid4(), at=NOW)) == 10
    assert not ExtraTime.objects.exists()


def test_an_attempt_that_is_over_stays_over(lena: User, sonia: User) -> None:
    attempt = attempts.start(lena, make_quiz(time_limit=10), PLACE, at=NOW)

    extra_time.give(lena, 100, sonia, at=NOW + dt.timedelta(minutes=10))

    assert minutes_of(attempt) == 10


def test_the_page_of_the_quiz_says_the_persons_own_time(client_of: ClientOf, lena: User, sonia: User) -> None:
    course = make_course()
    enrolment.enrol(lena, course.translation_key)
    quiz = activity(course, "quiz-1").quiz
    Quiz.objects.filter(pk=quiz.pk).update(time_limit=10)
    extra_time.give(lena, 50, sonia)

    page = client_of(lena).get(f"/courses/{course.slug}/publier/quiz-1/", headers={"accept-language": "en"})

    assert page.context["terms"].minutes == 15
    assert page.context["terms"].has_extra_time
    assert not results.terms_of(quiz, []).read().has_extra_time


def test_hr_gives_it_on_the_persons_page(client_of: ClientOf, sonia: User, lena: User) -> None:
    client = client_of(sonia)
    where = f"/people/{lena.pk}/extra-time/"
    assert where in client.get(f"/people/{lena.pk}/").content.decode()

    assert client.post(where, {"percentage": 33}).status_code == 302

    assert extra_time.percentage_of(lena).read() == 33
    assert client.get(where).context["form"]["percentage"].initial == 33
    assert client.post(where, {"percentage": 34}).status_code == 422
    assert ModelLogEntry.objects.get(action="quizzes.extra_time").data == {}


def test_managers_trainers_and_administrators_are_not_told(
    client_of: ClientOf, sonia: User, lena: User, karim: User, mara: User, ada: User
) -> None:
    extra_time.give(lena, 33, sonia)

    for somebody in (karim, mara, ada, lena):
        assert client_of(somebody).get(f"/people/{lena.pk}/extra-time/").status_code == 404
    assert "extra-time" not in client_of(ada).get(f"/people/{lena.pk}/").content.decode()


def test_the_questions_page_counts_down_the_longer_time(client_of: ClientOf, sonia: User, lena: User) -> None:
    extra_time.give(lena, 100, sonia)
    attempt = attempts.start(lena, make_quiz(make_question(), time_limit=10), PLACE)

    assert client_of(lena).get(f"/attempts/{attempt.pk}/").context["sitting"].minutes_left == 20
