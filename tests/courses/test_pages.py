"""What a learner opens: the course, its lessons, the catalogue, home; in either language, with few statements."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses import enrolment, progress, visit
from courses.models import CoursePage, Enrolment, InlineAnswer, LessonPage, QuizPage
from lms.accounts.models import User
from quizzes import attempts
from quizzes.models import Category, Question, QuizItem
from tests.catalogue import activity, make_course, make_question

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
LESSON = "/courses/premiers-pas/comptes/lesson-1/"
QUIZ = "/courses/premiers-pas/publier/quiz-1/"


@pytest.fixture
def course(db: None) -> CoursePage:
    return make_course()


def ask_in(course: CoursePage, slug: str) -> LessonPage:
    """Put a question of the bank in a lesson."""
    lesson = activity(course, slug)
    question = make_question("salut")
    lesson.body = [
        {"type": "text", "value": "<p>Une leçon.</p>"},
        {"type": "question", "value": {"question": question.pk}},
    ]
    lesson.save_revision().publish()
    return lesson


def test_the_course_page_says_what_it_is_before_one_is_on_it(
    client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    page = client_of(lena).get("/courses/premiers-pas/").content.decode()
    assert "Premiers pas" in page
    assert "Leçon lesson-1" in page
    assert "/courses/premiers-pas/enrol/" in page
    assert LESSON not in page


def test_the_same_address_opens_the_course_in_english_for_tom(
    client_of: ClientOf, tom: User, course: CoursePage
) -> None:
    assert "Premiers pas (en)" in client_of(tom).get("/courses/premiers-pas/").content.decode()


def test_an_address_is_taken_to_the_letter(client_of: ClientOf, lena: User) -> None:
    for slug in ("a-b", "a_b", "aab"):
        enrolment.enrol(lena, make_course(slug).translation_key)
    for slug, title in (("a-b", "A b"), ("a_b", "A_b"), ("aab", "Aab")):
        page = client_of(lena).get(f"/courses/{slug}/comptes/lesson-1/").content.decode()
        assert f"{title}</a>" in page
    for slug in ("a%25b", "%25", "a__b", "%5Ca_b"):
        assert client_of(lena).get(f"/courses/{slug}/comptes/lesson-1/").status_code == 404


def test_a_lesson_in_french_alone_names_the_course_in_the_readers_language(
    client_of: ClientOf, tom: User, course: CoursePage
) -> None:
    activity(course, "lesson-1").get_translations().get().delete()
    enrolment.enrol(tom, course.translation_key)
    tom.language = "en"
    tom.save()
    page = client_of(tom).get(LESSON).content.decode()
    assert "Premiers pas (en)</a>" in page
    assert '<h1 lang="fr">Leçon lesson-1</h1>' in page
    course.get_translations().get().unpublish()
    assert "Premiers pas</a>" in client_of(tom).get(LESSON).content.decode()


def test_a_quiz_in_french_alone_says_so_to_who_reads_english(
    client_of: ClientOf, lena: User, tom: User, course: CoursePage
) -> None:
    french = activity(course, "quiz-1")
    french.summary = "Ce qu’il en reste."
    french.save_revision().publish()
    said = {}
    for person in (lena, tom):
        held = enrolment.enrol(person, course.translation_key)
        for slug in ("lesson-1", "lesson-2"):
            progress.complete(held, activity(course, slug).translation_key)
    said["both"] = client_of(tom).get(QUIZ).content.decode()
    french.get_translations().get().delete()
    said |= {person.language: client_of(person).get(QUIZ).content.decode() for person in (lena, tom)}

    note = "This quiz does not exist in your language yet."
    assert note in said["en"]
    assert '<h1 lang="fr">Quiz quiz-1</h1>' in said["en"]
    assert '<p class="lede" lang="fr">Ce qu’il en reste.</p>' in said["en"]
    assert note not in said["both"]
    assert "<h1>Quiz quiz-1</h1>" in said["fr"]
    assert "n’existe pas encore dans votre langue" not in said["fr"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_quiz_that_is_only_to_be_handed_in_is_not_said_to_be_passed(
    client_of: ClientOf, tom: User, course: CoursePage, language: str
) -> None:
    tom.language = language
    tom.save()
    held = enrolment.enrol(tom, course.translation_key)
    for slug in ("lesson-1", "lesson-2"):
        progress.complete(held, activity(course, slug).translation_key)
    passed, handed_in, enough = {
        "fr": ("dont un quiz à réussir", "dont un quiz à remettre", "il suffit de le remettre"),
        "en": ("with a quiz to pass", "with a quiz to hand in", "handing it in is enough"),
    }[language]
    client = client_of(tom)
    for rule in QuizPage.CompleteBy:
        QuizPage.objects.update(complete_by=rule)
        is_enough = rule == QuizPage.CompleteBy.SUBMITTING
        shown, quiz = (client.get(address).content.decode() for address in ("/courses/premiers-pas/", QUIZ))
        assert [words in shown for words in (passed, handed_in)] == [not is_enough, is_enough]
        assert (enough in quiz) is is_enough
        assert "70" in quiz


def test_enrolling_opens_the_first_activity(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    answer = client_of(lena).post("/courses/premiers-pas/enrol/")
    assert answer["Location"] == LESSON


def test_a_lesson_opened_without_being_on_the_course_leads_to_the_course(
    client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    assert client_of(lena).get(LESSON)["Location"] == "/courses/premiers-pas/"


def test_reading_to_the_end_completes_a_lesson_and_leads_to_the_next(
    client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    enrolment.enrol(lena, course.translation_key)
    answer = client_of(lena).post(LESSON, {"done": "1"})
    assert answer["Location"] == "/courses/premiers-pas/publier/lesson-2/"
    assert Enrolment.objects.get(person=lena).done_required == 1


def test_a_question_not_answered_keeps_the_lesson_open_and_says_so(
    client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    ask_in(course, "lesson-1")
    enrolment.enrol(lena, course.translation_key)
    answer = client_of(lena).post(LESSON, {"done": "1"})
    assert answer.status_code == 422
    assert Enrolment.objects.get(person=lena).done_required == 0


def test_where_confirming_is_enough_a_lesson_is_done_with_a_question_left(
    client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    ask_in(course, "lesson-1")
    LessonPage.objects.update(complete_by=LessonPage.CompleteBy.CONFIRMATION)
    enrolment.enrol(lena, course.translation_key)
    assert client_of(lena).post(LESSON, {"done": "1"}).status_code == 302
    assert Enrolment.objects.get(person=lena).done_required == 1


def test_an_inline_question_is_explained_at_once_right_or_wrong(
    client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    lesson = ask_in(course, "lesson-1")
    enrolment.enrol(lena, course.translation_key)
    client = client_of(lena)
    asked = next(iter(client.get(LESSON).context["inline_questions"].values()))
    wrong = next(option for option in asked.show["options"] if option["text"] == "Non")
    form = {"question": str(asked.key), asked.prefix: wrong["token"]}
    page = client.post(LESSON, form, follow=True).content.decode()
    assert "Pas ici." in page
    assert InlineAnswer.objects.get(activity_key=lesson.translation_key).fraction == 0
    assert client.post(LESSON, {"done": "1"}).status_code == 302


def test_htmx_gets_the_question_alone(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    ask_in(course, "lesson-1")
    enrolment.enrol(lena, course.translation_key)
    client = client_of(lena)
    asked = next(iter(client.get(LESSON).context["inline_questions"].values()))
    answer = client.post(LESSON, {"question": str(asked.key)}, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert asked.prefix in answer.content.decode()


def test_the_right_answer_is_not_in_the_page_before_it_is_given(
    client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    ask_in(course, "lesson-1")
    enrolment.enrol(lena, course.translation_key)
    page = client_of(lena).get(LESSON).content.decode()
    assert "Faut-il saluer" in page
    for secret in ("Bien.", "Pas ici.", "On salue toujours.", "salut-right", "is_correct"):
        assert secret not in page


def test_the_place_where_one_stopped_is_kept_and_nothing_else_is_taken_for_one(
    client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    held = enrolment.enrol(lena, course.translation_key)
    block = str(activity(course, "lesson-1").body[0].id)
    client = client_of(lena)
    client.post(LESSON, {"position": block})
    assert held.progress.get().position == block
    client.post(LESSON, {"position": "<script>"})
    assert held.progress.get().position == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("posted", [{"position": str(uuid.uuid4())}, {}])
def test_what_a_page_sends_after_its_enrolment_is_gone_finds_nothing(
    client_of: ClientOf, lena: User, course: CoursePage, monkeypatch: pytest.MonkeyPatch, posted: dict[str, str]
) -> None:
    enrolment.enrol(lena, course.translation_key)
    client = client_of(lena)
    pay = visit.pay

    def pay_and_lose(*whom_and_what: Any) -> Any:
        seen = pay(*whom_and_what)
        Enrolment.objects.all().delete()
        return seen

    monkeypatch.setattr(visit, "pay", pay_and_lose)
    assert client.post(LESSON, posted).status_code == 404


def test_a_module_that_waits_says_so_and_opens_in_time(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    module = activity(course, "lesson-2").get_parent().specific
    module.opens_after_previous, module.why_closed = True, "Il s’appuie sur le premier."
    module.save_revision().publish()
    held = enrolment.enrol(lena, course.translation_key)
    client = client_of(lena)
    assert "Il s’appuie sur le premier." in client.get("/courses/premiers-pas/").content.decode()
    second = "/courses/premiers-pas/publier/lesson-2/"
    assert client.get(second)["Location"] == "/courses/premiers-pas/"
    progress.complete(held, activity(course, "lesson-1").translation_key)
    assert client.get(second).status_code == 200


def test_a_course_asked_for_first_closes_the_door_with_a_reason(
    client_of: ClientOf, lena: User, course: CoursePage
) -> None:
    later = make_course("publier", {"seul": ["lesson-1"]})
    later.prerequisites.add(course)
    later.save_revision().publish()
    client = client_of(lena)
    assert "Premiers pas" in client.get("/courses/publier/").content.decode()
    client.post("/courses/publier/enrol/")
    assert not Enrolment.objects.filter(person=lena).exists()
    enrolment.enrol(lena, later.translation_key)  # given by a manager, say: then it is open
    assert client.post("/courses/publier/enrol/")["Location"] == "/courses/publier/seul/lesson-1/"


def test_a_card_and_a_shut_door_name_the_course_that_comes_first_in_the_reader_s_language(
    client_of: ClientOf, tom: User, course: CoursePage
) -> None:
    english = course.get_translations().get()
    english.title = "First steps"
    english.save_revision().publish()
    later = make_course("publier", {"seul": ["lesson-1"]})
    later.prerequisites.add(course)
    later.save_revision().publish()
    page = client_of(tom).get("/catalogue/", headers={"accept-language": "en"}).content.decode()
    assert "Opens after “First steps”" in page
    said = client_of(tom).post("/courses/publier/enrol/", follow=True).content.decode()
    assert "“First steps” comes first." in said


def test_home_and_the_course_s_card_say_the_same_minutes(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    held = enrolment.enrol(lena, course.translation_key)
    progress.complete(held, activity(course, "lesson-1").translation_key)
    context = client_of(lena).get("/home/").context
    card, standing = context["now"]["card"], context["now"]["standing"]
    assert card.minutes_left == standing.minutes_left > 0


def test_a_course_begun_goes_on_although_its_next_step_is_new(
    client_of: ClientOf, tom: User, course: CoursePage
) -> None:
    held = enrolment.enrol(tom, course.translation_key)
    client = client_of(tom)
    assert ">Begin<" in "".join(client.get("/home/").content.decode().split())
    progress.complete(held, activity(course, "lesson-1").translation_key)
    page = "".join(client.get("/home/").content.decode().split())
    assert ">Goon<" in page
    assert ">Begin<" not in page


def test_an_unpublished_course_is_not_there(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    for page in course.get_translations(inclusive=True):
        page.unpublish()
    assert client_of(lena).get("/courses/premiers-pas/").status_code == 404
    assert client_of(lena).get(LESSON).status_code == 404


def statements(client: Client, address: str) -> int:
    """How many statements a second visit takes: the first fills what is kept for the whole process."""
    client.get(address)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.mark.parametrize("size", [2, 40])
def test_few_statements_however_large_the_course(client_of: ClientOf, lena: User, size: int) -> None:
    course = make_course("grand", {f"m{number}": ["lesson-a", "lesson-b"] for number in range(size // 2)})
    enrolment.enrol(lena, course.translation_key)
    client = client_of(lena)
    assert statements(client, "/courses/grand/") <= 10
    ask_in(course, "lesson-a") if size == 2 else None
    assert statements(client, "/courses/grand/m0/lesson-a/") <= 10


def test_few_statements_for_a_quiz_of_many_draws_with_its_last_result(client_of: ClientOf, lena: User) -> None:
    course = make_course("grand", {"m": ["quiz-a"]})
    held, page = enrolment.enrol(lena, course.translation_key), activity(course, "quiz-a")
    for number in range(6):
        shelf = Category.objects.create(key=f"c{number}", name_fr=f"C{number}", name_en=f"C{number}")
        Question.objects.filter(pk=make_question(f"q{number}").pk).update(category=shelf)
        QuizItem.objects.create(quiz=page.quiz, category=shelf, sort_order=number + 10)
    progress.begin(held, page.translation_key)
    attempts.submit(attempts.start(lena, page.quiz, page.translation_key))
    assert statements(client_of(lena), "/courses/grand/m/quiz-a/") <= 10


def test_few_statements_at_home_and_in_the_catalogue(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    enrolment.enrol(lena, course.translation_key)
    client = client_of(lena)
    few = statements(client, "/home/"), statements(client, "/catalogue/")
    for number in range(5):
        enrolment.enrol(lena, make_course(f"cours-{number}", {"seul": ["lesson-1"]}).translation_key)
    assert (statements(client, "/home/"), statements(client, "/catalogue/")) == few
    assert max(few) <= 20  # a statement or two for each part of the product that may propose something


def test_pages_are_light(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    enrolment.enrol(lena, course.translation_key)
    client = client_of(lena)
    for address in ("/courses/premiers-pas/", LESSON, "/courses/premiers-pas/publier/quiz-1/"):
        assert len(client.get(address).content) <= 40_000
