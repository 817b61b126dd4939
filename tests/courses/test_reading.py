"""Which lessons the daily review proposes after a miss, and the course that a question belongs to."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses import enrolment, inline, reading
from courses.models import CoursePage
from lms.accounts.models import User
from quizzes.models import Card
from quizzes.review import knowledge
from tests.catalogue import activity, make_course, make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(db: None) -> CoursePage:
    return make_course(shape={"un": ["lesson-1", "quiz-1"], "deux": ["lesson-2", "lesson-3", "quiz-2", "lesson-4"]})


def titles(course: CoursePage, slug: str, language: str = "fr") -> list[str]:
    key = activity(course, slug).translation_key
    return [found.title for found in reading.lessons([key], language).get(key, [])]


def test_a_lesson_that_asked_is_the_lesson_to_read_again(course: CoursePage) -> None:
    assert titles(course, "lesson-2") == ["Leçon lesson-2"]


def test_for_a_quiz_it_is_the_lessons_before_it_in_its_module(course: CoursePage) -> None:
    assert titles(course, "quiz-2") == ["Leçon lesson-2", "Leçon lesson-3"]


def test_a_module_without_lessons_takes_those_of_the_course(db: None) -> None:
    assert titles(make_course(shape={"un": ["lesson-1"], "deux": ["quiz-1"]}), "quiz-1") == ["Leçon lesson-1"]


def test_in_the_readers_language_and_at_the_learners_address(course: CoursePage) -> None:
    key = activity(course, "lesson-1").translation_key
    (found,) = reading.lessons([key], "en")[key]
    assert (found.title, found.url) == ("Leçon lesson-1 (en)", "/courses/premiers-pas/un/lesson-1/")


def test_a_lesson_taken_away_or_never_there_is_not_proposed(course: CoursePage) -> None:
    lesson = activity(course, "lesson-1")
    for page in (lesson, *lesson.get_translations()):
        page.live = False
        page.save()
    assert titles(course, "lesson-1") == []
    assert reading.lessons([uuid.uuid4()], "fr") == {}
    assert reading.courses([uuid.uuid4()], "fr") == {}


def test_many_places_cost_what_one_costs(course: CoursePage) -> None:
    keys = [activity(course, slug).translation_key for slug in ("lesson-1", "quiz-1", "lesson-2", "quiz-2")]
    costs = []
    for some in (keys[:1], keys):
        with CaptureQueriesContext(connection) as statements:
            assert len(reading.lessons(some, "fr")) == len(some)
        costs.append(len(statements))
    assert costs == [2, 2]


def test_a_question_answered_in_a_lesson_becomes_a_card_of_that_course(lena: User, course: CoursePage) -> None:
    lesson = activity(course, "lesson-1")
    question = make_question("salut")
    lesson.body = [{"type": "question", "value": {"question": question.pk}}]
    lesson.save()
    held = enrolment.enrol(lena, course.translation_key)
    (asked,) = inline.asked_in(lesson, held, "fr").read().values()
    for response in (None, "salut-wrong", "salut-right"):
        inline.answer(lesson, held, asked, response)
    card = Card.objects.get()
    assert (card.person, card.placement, card.first_fraction) == (lena, lesson.translation_key, 0)
    ((found, alive),) = knowledge.by_course(lena, card.met_at, "fr")
    assert (found.title, alive.count) == (course.title, 1)
