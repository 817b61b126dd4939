"""How often a learner's pages ask the database: at most ten times, whatever stands in them and around them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file

from courses import enrolment, progress
from courses.models import CoursePage, LessonPage
from lms.accounts.models import User
from lms.adoption.models import Beginning
from lms.networks.models import Network, NetworkRule
from lms.pages.models import Picture
from quizzes import attempts
from quizzes.models import Category, Question, QuizItem
from tests.catalogue import activity, make_course
from tests.catalogue import make_question as make_choice
from tests.quizzes.bank import make_question

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
Ask = Callable[[str], int]
LESSON, QUIZ = "/courses/plein/suite/lesson-plein/", "/courses/plein/suite/quiz-plein/"


@pytest.fixture
def network() -> Network:
    return Network.objects.create(key="instagram", name="Instagram")


@pytest.fixture
def course(network: Network) -> CoursePage:
    """A module of one lesson, then a lesson of everything and a quiz; it speaks of Instagram, whose rules changed."""
    found = make_course("plein", {"debut": ["lesson-1"], "suite": ["lesson-plein", "quiz-plein"]})
    found.networks = [network]
    found.save()
    LessonPage.objects.update(last_published_at=timezone.now() - dt.timedelta(days=9))
    rule = NetworkRule(network=network, field="hashtags", limit=30, source_fr="press", quality="press")
    rule.save(at=timezone.now() - dt.timedelta(days=90))
    rule.limit = 5
    rule.save(at=timezone.now() - dt.timedelta(days=1))
    return found


@pytest.fixture
def full(course: CoursePage, mara: User, client_of: ClientOf) -> LessonPage:
    """Every kind of block that chooses something, some of them twice. Mara was there first: pictures have sizes."""
    one, other = (Picture.objects.create(title=title, file=get_test_image_file()) for title in ("a", "b"))
    files = [
        get_document_model().objects.create(title=name, file=ContentFile(b"x", name)) for name in ("a.mp4", "a.vtt")
    ]
    lesson = activity(course, "lesson-plein")
    post = {"author": "La Chambre", "when": "hier", "text": "Bonjour", "picture_alt": "Une halle", "notes": []}
    lesson.body = [
        {"type": "image", "value": {"image": one.pk, "alt_text": "Une halle"}},
        {"type": "image", "value": {"image": other.pk, "alt_text": "Un marché"}},
        {"type": "post", "value": {**post, "picture": one.pk}},
        {"type": "video", "value": {"title": "Film", "file": files[0].pk, "captions": files[1].pk}},
        {"type": "download", "value": {"document": files[0].pk, "title": "Le film"}},
        {"type": "question", "value": {"question": make_choice("salut").pk}},
        {"type": "question", "value": {"question": make_choice("politesse").pk}},
    ]
    lesson.save()
    enrolment.enrol(mara, course.translation_key)
    Beginning.objects.create(person=mara, course_key=course.translation_key)
    assert client_of(mara).get(LESSON).status_code == 200
    return lesson


@pytest.fixture
def ask(client_of: ClientOf, lena: User) -> Ask:
    """Léna's visit of an address, counted with empty caches; what is kept for the life of a process is there."""
    client = client_of(lena)
    client.get("/courses/plein/")

    def visit(address: str) -> int:
        for name in settings.CACHES:
            caches[name].clear()
        with CaptureQueriesContext(connection) as counted:
            response = client.get(address)
        assert response.status_code == 200
        return len([one for one in counted if "SAVEPOINT" not in one["sql"]])

    return visit


def has_completed_the_first_module(lena: User, course: CoursePage) -> Any:
    held = enrolment.enrol(lena, course.translation_key)
    progress.complete(held, activity(course, "lesson-1").translation_key)
    return held


def has_settled_what_comes_before(lena: User, course: CoursePage) -> None:
    enrolment.enrol(lena, course.translation_key)
    Beginning.objects.create(person=lena, course_key=course.translation_key)


def test_a_lesson_with_everything_in_it_and_around_it(
    lena: User, course: CoursePage, full: LessonPage, ask: Ask
) -> None:
    """Just after the module before, its rules changed, not in the reader's language: the first time, and again."""
    has_completed_the_first_module(lena, course)
    full.get_translations().get().delete()
    User.objects.filter(pk=lena.pk).update(language="en")
    ask("/courses/plein/")
    assert ask(LESSON) <= 9
    assert ask(LESSON) <= 7


def test_the_very_first_page_of_a_course(lena: User, course: CoursePage, full: LessonPage, ask: Ask) -> None:
    """With a post to write in it: the rules of networks, and what may come before the first lesson, are asked for."""
    has_settled_what_comes_before(lena, course)
    lesson = activity(course, "lesson-1")
    lesson.body = [
        *full.body.get_prep_value(),
        {"type": "question", "value": {"question": make_question("post_draft").pk}},
    ]
    lesson.save()
    assert ask("/courses/plein/debut/lesson-1/") <= 10
    assert ask("/courses/plein/debut/lesson-1/") <= 8


def test_a_lesson_that_asks_for_a_post_needs_the_rules_of_networks_too(
    lena: User, course: CoursePage, full: LessonPage, ask: Ask
) -> None:
    has_completed_the_first_module(lena, course)
    full.body.append(("question", {"question": make_question("post_draft")}))
    full.save()
    assert ask(LESSON) <= 10
    assert ask(LESSON) <= 8


def test_a_quiz_before_anything_of_the_course(lena: User, course: CoursePage, ask: Ask) -> None:
    has_settled_what_comes_before(lena, course)
    assert ask(QUIZ) <= 10


def test_a_timed_quiz_of_many_draws_with_its_last_result_after_its_module(
    lena: User, course: CoursePage, full: LessonPage, ask: Ask
) -> None:
    held, page = has_completed_the_first_module(lena, course), activity(course, "quiz-plein")
    for number in range(6):
        shelf = Category.objects.create(key=f"c{number}", name_fr=f"C{number}", name_en=f"C{number}")
        Question.objects.filter(pk=make_choice(f"q{number}").pk).update(category=shelf)
        QuizItem.objects.create(quiz=page.quiz, category=shelf, sort_order=number + 10)
    page.quiz.time_limit = 10
    page.quiz.save()
    progress.complete(held, full.translation_key)
    progress.complete(held, page.translation_key)
    attempts.submit(attempts.start(lena, page.quiz, page.translation_key))
    assert ask(QUIZ) <= 9
