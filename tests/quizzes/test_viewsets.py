"""Trainers in the question bank: find, write, see as a learner, be told in plain words."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from courses.studio import prepare
from lms.accounts.models import User
from quizzes.models import Category, Question, Quiz, QuizItem
from quizzes.question_types import KINDS
from tests.quizzes.bank import SECRET, make_category, make_question, make_quiz

pytestmark = pytest.mark.django_db
QUESTIONS = "wagtailsnippets_quizzes_question"
QUIZZES = "wagtailsnippets_quizzes_quiz"


@pytest.fixture
def maras(mara: User, client_of: Callable[[User], Client]) -> Client:
    prepare()
    return client_of(mara)


def lines(*chosen: dict[str, Any]) -> dict[str, Any]:
    """The lines of a quiz as its form posts them."""
    empty = {"question": "", "category": "", "tag": "", "count": 1, "points": 1, "id": "", "DELETE": ""}
    data: dict[str, Any] = {
        "items-TOTAL_FORMS": len(chosen),
        "items-INITIAL_FORMS": 0,
        "items-MIN_NUM_FORMS": 1,
        "items-MAX_NUM_FORMS": 1000,
    }
    for index, line in enumerate(chosen):
        data |= {f"items-{index}-{name}": value for name, value in (empty | {"ORDER": index + 1} | line).items()}
    return data


def rules(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Bases",
        "key": "bases",
        "pass_mark": 70,
        "max_attempts": 0,
        "time_limit": 0,
        "feedback": "at_end",
        "show_correct": "after_pass",
        "shuffle": "on",
        **changes,
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_bank_opens_on_the_questions_of_the_readers_language(
    language: str, mara: User, client_of: Callable[[User], Client]
) -> None:
    prepare()
    mara.language = language
    mara.save()
    make_question(slug="saluer")
    client = client_of(mara)
    listed = client.get(reverse(f"{QUESTIONS}:list"), follow=True).context["object_list"]
    assert [question.locale.language_code for question in listed] == [language]
    for name in ("list", "add"):
        assert client.get(reverse(f"{QUESTIONS}:{name}"), follow=True).context["locale"].language_code == language
        other = {"fr": "en", "en": "fr"}[language]
        shown = client.get(reverse(f"{QUESTIONS}:{name}"), {"locale": other})
        assert shown.context["locale"].language_code == other


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_question_is_not_blamed_before_anything_is_typed_and_is_not_taken_empty(
    language: str, mara: User, maras: Client
) -> None:
    """With a `min_num`, Wagtail’s own script opens the form with an error in red; a required block asks for as much."""
    mara.language = language
    mara.save()
    address = reverse(f"{QUESTIONS}:add")
    assert maras.get(address).context["form"].fields["content"].block.meta.min_num is None
    answer = maras.post(address, {"title": "Vide", "slug": "vide", "content-count": 0})
    assert answer.status_code == 200
    said = {"fr": "Champ requis.", "en": "This field is required."}[language]
    assert said in str(answer.context["form"].errors["content"].as_data()[0].as_json_data())
    assert not Question.objects.exists()


def test_a_key_left_empty_comes_from_the_title_and_stays_what_it_was(maras: Client) -> None:
    question = make_question(slug="saluer")
    Quiz.objects.create(title="Ancien", key="les-bases")
    for number in (2, 3):
        data = rules(title="Les bases !", key="") | lines({"question": question.pk})
        assert maras.post(reverse(f"{QUIZZES}:add"), data).status_code == 302
        assert Quiz.objects.latest("pk").key == f"les-bases-{number}"
    quiz = Quiz.objects.latest("pk")
    quiz.title = "Tout autre"
    quiz.full_clean()
    assert quiz.key == "les-bases-3"


def test_a_question_without_a_key_takes_one_that_no_other_question_has_in_whatever_language() -> None:
    first = make_question(slug="saluer")
    second = Question(title="Saluer ?", category=first.category, content=first.content, locale=first.locale)
    second.full_clean()
    assert second.slug == "saluer-2"
    category = Category(name_fr="Les réseaux", name_en="Networks")
    category.full_clean()
    assert category.key == "les-reseaux"


def test_learners_and_hr_have_no_door(lena: User, sonia: User, client_of: Callable[[User], Client]) -> None:
    for person in (lena, sonia):
        assert client_of(person).get(reverse(f"{QUESTIONS}:list")).status_code in (302, 403, 404)


def test_the_list_says_category_kind_language_and_use(maras: Client) -> None:
    question = make_question("ordering")
    make_quiz(question)
    english = Question.objects.get(translation_key=question.translation_key, locale__language_code="en")
    make_quiz(english)
    page = maras.get(reverse(f"{QUESTIONS}:list"), {"locale": "fr"})
    assert page.status_code == 200
    assert Question.objects.with_uses().get(pk=question.pk).uses == 2
    assert str(KINDS["ordering"].label) in page.content.decode()


def test_the_list_is_filtered_by_kind_and_searched(maras: Client) -> None:
    for question in (
        make_question("ordering", slug="putting-in-order"),
        make_question("true_false", slug="a-statement"),
    ):
        question.save()  # as a trainer does: the search hears of it
    by_kind = maras.get(reverse(f"{QUESTIONS}:list"), {"kind": "ordering"}, follow=True).content.decode()
    assert "putting-in-order" in by_kind
    assert "a-statement" not in by_kind
    searched = maras.get(reverse(f"{QUESTIONS}:list"), {"q": "statement"}, follow=True).content.decode()
    assert "a-statement" in searched
    assert "putting-in-order" not in searched


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_can_be_edited_and_seen_as_a_learner(maras: Client, kind: str) -> None:
    question = make_question(kind)
    assert maras.get(reverse(f"{QUESTIONS}:edit", args=[question.pk])).status_code == 200
    shown = maras.get(reverse(f"{QUESTIONS}:preview_on_edit", args=[question.pk]))
    assert shown.status_code == 200
    page = question.make_preview_request(preview_mode="").content.decode()
    assert page.count("<legend") == 1
    assert SECRET in page  # a trainer reads the feedback too


def test_a_new_question_can_be_begun(maras: Client) -> None:
    make_category()
    assert maras.get(reverse(f"{QUESTIONS}:add")).status_code == 200


def test_a_single_choice_without_a_right_one_is_refused_in_plain_words(maras: Client) -> None:
    data = {
        "title": "Qui parle ?",
        "slug": "who",
        "category": make_category().pk,
        "tags": "",
        "content-count": 1,
        "content-0-deleted": "",
        "content-0-order": 0,
        "content-0-type": "single_choice",
        "content-0-id": "",
        "content-0-value-prompt": json.dumps(
            {"blocks": [{"key": "a", "text": "Qui ?", "type": "unstyled"}], "entityMap": {}}
        ),
        "content-0-value-hint": "",
        "content-0-value-feedback": "",
        "content-0-value-choices-count": 2,
    }
    for index in range(2):
        prefix = f"content-0-value-choices-{index}"
        data |= {f"{prefix}-deleted": "", f"{prefix}-order": index, f"{prefix}-id": "", f"{prefix}-type": "item"}
        data |= {f"{prefix}-value-text": f"choix {index}", f"{prefix}-value-feedback": ""}
    address = reverse(f"{QUESTIONS}:add") + f"?locale={Locale.objects.get(language_code='fr').language_code}"
    refused = maras.post(address, data)
    assert refused.status_code == 200
    assert not Question.objects.exists()
    maras.post(address, data | {"content-0-value-choices-1-value-is_correct": "on"})
    assert Question.objects.get().kind == "single_choice"


class TestQuiz:
    def test_the_form_says_how_many_a_draw_may_pick(self, maras: Client) -> None:
        for number in range(3):
            make_question(slug=f"q{number}")
        page = maras.get(reverse(f"{QUIZZES}:add")).content.decode()
        assert f"{make_category()} (3)" in page

    def test_a_draw_with_enough_questions_is_kept(self, maras: Client) -> None:
        fixed = make_question(slug="fixed")
        make_question(slug="other")
        chosen = lines({"question": fixed.pk}, {"category": make_category().pk, "count": 1})
        maras.post(reverse(f"{QUIZZES}:add"), rules() | chosen)
        assert Quiz.objects.get().items.count() == 2

    def test_a_draw_that_asks_for_too_many_is_refused(self, maras: Client) -> None:
        fixed = make_question(slug="fixed")
        make_question(slug="other")
        chosen = lines({"question": fixed.pk}, {"category": make_category().pk, "count": 2})
        refused = maras.post(reverse(f"{QUIZZES}:add"), rules() | chosen)
        assert refused.status_code == 200
        assert not Quiz.objects.exists()
        assert "count" in refused.context["form"].formsets["items"].forms[1].errors

    @pytest.mark.parametrize("both", [True, False])
    def test_a_line_is_a_question_or_a_draw(self, maras: Client, *, both: bool) -> None:
        question = make_question()
        line = {"question": question.pk, "category": question.category_id} if both else {}
        refused = maras.post(reverse(f"{QUIZZES}:add"), rules() | lines(line | {"count": 3}))
        assert refused.status_code == 200
        assert not Quiz.objects.exists()

    def test_it_can_be_edited(self, maras: Client) -> None:
        quiz = make_quiz(make_question())
        QuizItem.objects.create(quiz=quiz, category=make_category(), count=1)
        assert maras.get(reverse(f"{QUIZZES}:edit", args=[quiz.pk])).status_code == 200


def test_categories_say_how_many_questions_they_hold(maras: Client) -> None:
    make_question()
    assert maras.get(reverse("wagtailsnippets_quizzes_category:list")).status_code == 200
    assert type(make_category()).objects.with_counts().get().count == 1
