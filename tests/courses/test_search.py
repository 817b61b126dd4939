"""What a learner finds in the catalogue: by words, whatever their accents and language, and by filters."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from courses import enrolment
from courses.models import CoursePage
from lms.accounts.models import User
from tests.catalogue import activity, make_course

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def course(db: None) -> CoursePage:
    return make_course()


@pytest.mark.parametrize("words", ["reseau", "RÉSEAUX", "inquietude", "réseau inquiétudes"])
def test_search_forgives_accents_case_and_plurals(
    client_of: ClientOf, lena: User, course: CoursePage, words: str
) -> None:
    course.summary = "Les réseaux sociaux sans inquiétude."
    course.save_revision().publish()
    assert "Premiers pas" in client_of(lena).get("/catalogue/", {"q": words}).content.decode()


def cards_found(client: Client, words: str) -> list[str]:
    return [card.course.title for card in client.get("/catalogue/", {"q": words}).context["page"]]


def test_a_word_of_the_other_language_finds_the_course_in_ones_own(
    client_of: ClientOf, lena: User, tom: User, course: CoursePage
) -> None:
    english = course.get_translation(Locale.objects.get(language_code="en"))
    english.summary = "Write to a craftswoman without a worry."
    course.summary = "Écrire à une artisane sans inquiétude."
    for page in (course, english):
        page.save_revision().publish()

    assert cards_found(client_of(lena), "worries") == cards_found(client_of(lena), "inquiétudes") == [course.title]
    assert cards_found(client_of(tom), "inquietude") == cards_found(client_of(tom), "WORRY") == [english.title]
    assert cards_found(client_of(lena), "worries inquiétude") == []  # all the words, in one language


def test_search_looks_into_lessons_and_forgives_a_hyphen(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    lesson = activity(course, "lesson-1")
    lesson.summary = "Ce que voit qui lit votre géolocalisation dans un e-mail."
    lesson.save_revision().publish()
    for words in ("geolocalisation", "email", "e-mail"):
        assert cards_found(client_of(lena), words) == [course.title]


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Écrire à une artisane, comme dans un e-mail.", ["courriel", "Courriels", "mél", "un courriel artisane"]),
        ("Ce courriel, vous pouvez le publier.", ["mail", "mél", "email"]),
        ("Une image dont vous avez les droits, avec l’accord de l’auteur.", ["copyright", "droit d’auteur"]),
    ],
)
def test_another_word_for_the_same_thing_finds_the_course(
    client_of: ClientOf, lena: User, tom: User, course: CoursePage, said: str, typed: list[str]
) -> None:
    """Tom, who reads English, types the word too: what is French in it is compared with French courses."""
    course.summary = said
    course.save_revision().publish()
    for words in typed:
        assert cards_found(client_of(lena), words) == [course.title], words
        assert cards_found(client_of(tom), words) == [f"{course.title} (en)"], words


def test_another_word_is_asked_for_whole(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    course.summary = "Vos droits, et vos devoirs ; le maillage du territoire."
    course.save_revision().publish()
    assert cards_found(client_of(lena), "copyright") == cards_found(client_of(lena), "courriel") == []


def test_search_forgets_a_lesson_that_was_deleted_and_follows_one_that_moved(
    client_of: ClientOf, lena: User, course: CoursePage, django_capture_on_commit_callbacks: Any
) -> None:
    other = make_course("publier-mieux", {"ecrire": ["lesson-3"]})
    for slug, word in (("lesson-1", "astrolabe"), ("lesson-2", "boussole")):
        lesson = activity(course, slug)
        lesson.summary = f"Ce que dit une {word}."
        lesson.save_revision().publish()
        assert cards_found(client_of(lena), word) == [course.title]
    activity(course, "lesson-2").move(other.get_children().get(), pos="last-child")
    assert cards_found(client_of(lena), "boussole") == [other.title]
    with django_capture_on_commit_callbacks(execute=True):
        activity(course, "lesson-1").delete()
    assert cards_found(client_of(lena), "astrolabe") == []


def test_search_reads_the_blocks_of_lessons_in_each_language(
    client_of: ClientOf, lena: User, tom: User, course: CoursePage
) -> None:
    french = activity(course, "lesson-2")
    english = french.get_translation(Locale.objects.get(language_code="en"))
    for lesson, title, said in (
        (french, "Sur téléphone", "<p>Un <b>mot de passe</b>&nbsp;long, une confidentialité entière.</p>"),
        (english, "On a mobile", "<p>A long <b>password</b> for your stories.</p>"),
    ):
        table = {"caption": "Durée", "header": ["A", "Éphémère"], "rows": [["b", "c"]]}
        blocks = [{"type": "heading", "value": title}, {"type": "text", "value": said}]
        lesson.body = [*blocks, {"type": "table", "value": table}] if lesson is french else blocks
        lesson.save_revision().publish()
    for words in (
        "telephones",
        "mots de passe",
        "confidentialite",
        "EPHEMERES",
        "Durée",
        "passwords",
        "story",
        "mobile",
    ):
        assert cards_found(client_of(lena), words) == [course.title], words
        assert cards_found(client_of(tom), words) == [f"{course.title} (en)"], words
    assert cards_found(client_of(lena), "strong") == cards_found(client_of(lena), "nbsp") == []  # words, not markup
    for lesson in (french, english):
        lesson.unpublish()
    assert cards_found(client_of(lena), "password") == cards_found(client_of(tom), "password") == []


def test_search_that_finds_nothing_says_what_to_do(client_of: ClientOf, lena: User, course: CoursePage) -> None:
    page = client_of(lena).get("/catalogue/", {"q": "zzz"})
    assert page.context["count"] == 0


@pytest.mark.parametrize(("state", "count"), [("mine", 1), ("new", 1), ("due", 0), ("done", 0), ("", 2)])
def test_filters_by_state(client_of: ClientOf, lena: User, course: CoursePage, state: str, count: int) -> None:
    make_course("publier", {"seul": ["lesson-1"]})
    enrolment.enrol(lena, course.translation_key)
    assert client_of(lena).get("/catalogue/", {"state": state}).context["count"] == count
