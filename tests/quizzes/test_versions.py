"""Versions: written when the substance changes, never changed."""

import pytest
from wagtail.models import Locale

from quizzes import versions
from quizzes.models import Question, QuestionVersion
from tests.quizzes.bank import WRITERS, make_question, version_of

pytestmark = pytest.mark.django_db


def rewrite(question: Question, kind: str, **changes: object) -> None:
    value = WRITERS[kind](question.locale.language_code) | changes
    question.content = Question.content.field.stream_block.to_python([{"type": kind, "id": "b", "value": value}])
    question.save()


def test_a_question_written_in_two_languages_has_both_in_its_latest_version() -> None:
    version = version_of(make_question())
    assert set(version.texts) == {"fr", "en"}
    assert version.value("en")["choices"][2]["value"]["text"] == "Ask"


def test_saving_without_a_change_writes_nothing() -> None:
    question = make_question()
    before = QuestionVersion.objects.count()
    question.title = "Only the bank sees this"
    question.save()
    assert versions.record(question) == version_of(question)
    assert QuestionVersion.objects.count() == before


def test_a_changed_word_in_any_language_writes_a_version() -> None:
    question = make_question("true_false")
    first = version_of(question)
    english = Question.objects.get(translation_key=question.translation_key, locale__language_code="en")
    rewrite(english, "true_false", hint="Look twice.")
    assert version_of(question).number == first.number + 1
    assert version_of(question).value("en")["hint"] == "Look twice."
    first.refresh_from_db()
    assert first.value("en")["hint"] == "Think of the picture."


def test_a_translation_that_is_behind_waits_until_it_has_caught_up() -> None:
    question = make_question("true_false")
    english = Question.objects.get(translation_key=question.translation_key, locale__language_code="en")
    rewrite(question, "true_false", answer=True)
    assert set(version_of(question).texts) == {"fr"}
    rewrite(english, "true_false", hint="A typing error mended.")
    assert set(version_of(question).texts) == {"fr"}
    rewrite(english, "true_false", answer=True)
    assert set(version_of(question).texts) == {"fr", "en"}


def test_a_language_that_is_missing_falls_back_on_one_that_exists() -> None:
    question = make_question()
    Question.objects.filter(translation_key=question.translation_key).exclude(pk=question.pk).delete()
    versions.record(question)
    assert version_of(question).value("en") == version_of(question).value("fr")


def test_the_newest_versions_of_many_questions_come_in_one_statement(django_assert_num_queries: object) -> None:
    questions = [make_question(slug=f"q{number}") for number in range(3)]
    rewrite(questions[0], "single_choice", hint="Autre")
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = versions.latest(question.translation_key for question in questions)
    assert found == {question.translation_key: version_of(question) for question in questions}


def test_the_kind_is_kept_beside_the_block() -> None:
    assert make_question("ordering").kind == "ordering"
    assert Locale.objects.count() == 2
