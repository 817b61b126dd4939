"""Right answers, feedback and trainers' notes are in no answer of the server before their time.

Every word that must wait stands in a question of each kind; a learner opens everything there is, in every state.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from courses import enrolment
from courses.catalogue import searchable
from courses.models import CoursePage
from lms.accounts.models import User
from quizzes.asking import asked_in
from quizzes.models import Attempt, Question, Quiz
from tests.access.crawl import links_in, open_all
from tests.catalogue import activity, make_course
from tests.quizzes.bank import SECRET, WRITERS, listed, make_question, make_quiz

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
NOTE, WORD, TOLD = "canari-formateur", "mot-a-trouver", f"{SECRET} "
FRAGMENT = {"HX-Request": "true"}


def waiting_in(text: str) -> set[str]:
    """What stands in a text and should have waited."""
    return {word for word in (TOLD, NOTE, WORD, "is_correct", "accepted", "feedback_true") if word in text}


@pytest.fixture
def questions(db: None) -> list[Question]:
    """One of each kind, under a title for trainers."""
    words = {"short_text": {"accepted": listed(WORD)}}
    made = [make_question(kind, **words.get(kind, {})) for kind in WRITERS]
    Question.objects.update(title=NOTE)
    return made


@pytest.fixture
def course(questions: list[Question], lena: User) -> CoursePage:
    """A lesson that asks them all, and a quiz that does too; Léna is on it."""
    course = make_course("essais", {"debut": ["lesson-1", "quiz-1"]})
    body: Any = [
        {"type": "question", "value": {"question": question.pk}, "id": str(question.translation_key)}
        for question in questions
    ]
    for lesson in activity(course, "lesson-1").get_translations(inclusive=True):
        lesson.body = body
        lesson.save()
    CoursePage.objects.filter(pk=course.pk).update(search_text=searchable(course))
    enrolment.enrol(lena, course.translation_key)
    return course


def put(course: CoursePage, quiz: Quiz) -> None:
    """Let the course ask this quiz."""
    Quiz.objects.update(title=NOTE)
    activity(course, "quiz-1").get_translations(inclusive=True).update(quiz=quiz)


def around(client: Client, course: CoursePage) -> dict[str, str]:
    """Everything a learner comes by, whole and in fragments."""
    told = open_all(client, ["/home/", "/record/", "/catalogue/", f"/courses/{course.slug}/", "/catalogue/?q=canari"])
    told |= open_all(client, links_in(told.values()) - set(told))
    return told | {f"{address} (fragment)": text for address, text in open_all(client, told, **FRAGMENT).items()}


def waiting_around(client: Client, course: CoursePage) -> dict[str, set[str]]:
    return {address: found for address, text in around(client, course).items() if (found := waiting_in(text))}


def test_nothing_is_told_before_the_first_answer(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    put(course, make_quiz(*Question.objects.filter(locale__language_code="fr"), shuffle=False))
    client = client_of(lena)
    lesson = f"/courses/{course.slug}/debut/lesson-1/"
    assert client.get(lesson).content.decode().count("Que faites-vous") == len(WRITERS)
    for key in Question.objects.values_list("translation_key", flat=True).distinct():
        nothing = {"question": str(key)}
        assert not waiting_in(client.post(lesson, nothing, headers=FRAGMENT).content.decode())
        assert not waiting_in(client.post(lesson, nothing, follow=True).content.decode())
    assert not waiting_in(client.post(lesson, {}).content.decode())  # "I have finished", too early
    assert waiting_around(client, course) == {}


@pytest.mark.parametrize("feedback", ["at_once", "at_end"])
def test_nothing_is_told_while_an_attempt_is_under_way(
    feedback: str, client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    questions = Question.objects.filter(locale__language_code="fr")
    put(course, make_quiz(*questions, shuffle=False, feedback=feedback, show_correct="never"))
    client = client_of(lena)
    address = client.post(f"/courses/{course.slug}/debut/quiz-1/")["Location"]
    attempt = Attempt.objects.get()
    told = []
    for answer in attempt.answers.select_related("version", "attempt__quiz"):
        form: dict[str, Any] = {"q": answer.position, "revision": 0, "do": "check"}
        told += [client.get(f"{address}?q={answer.position}")]
        told += [client.post(address, form, follow=True)]  # feedback on an empty answer
        said = form | {"a": "autre chose" if answer.version.kind == "short_text" else _first_token(answer)}
        told += [client.post(f"{address}save/", said), client.post(f"{address}save/", said | {"a": "conflit"})]
        if feedback == "at_end":
            told += [client.post(address, said | {"revision": 1}, follow=True)]
    told += [client.get(f"{address}overview/"), client.get(f"{address}result/", follow=True)]
    assert not [text for answer in told if (text := waiting_in(answer.content.decode()))]
    assert waiting_around(client, course) == {}


def _first_token(answer: Any) -> str:
    shown = asked_in(answer, "fr").shown
    return str(shown["options"][0]["token"]) if "options" in shown else "true"


def test_after_the_end_feedback_is_told_and_right_answers_never_when_the_quiz_says_never(
    client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    questions = Question.objects.filter(locale__language_code="fr")
    put(course, make_quiz(*questions, shuffle=False, show_correct="never"))
    client = client_of(lena)
    address = client.post(f"/courses/{course.slug}/debut/quiz-1/")["Location"]
    client.post(f"{address}submit/")
    with override("fr"):
        told = around(client, course) | open_all(client, [f"{address}result/"])
    assert TOLD in told[f"{address}result/"]
    assert not [text for text in told.values() if waiting_in(text) - {TOLD}]


def test_what_learners_see_of_the_studio_is_nothing(client_of: ClientOf, lena: User, questions: list[Question]) -> None:
    client = client_of(lena)
    for path in ("preview/", "edit/", "history/", "usage/"):
        answer = client.get(f"/admin/snippets/quizzes/question/{path}{questions[0].pk}/")
        assert answer.status_code == 404
        assert not waiting_in(answer.content.decode())
