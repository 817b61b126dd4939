"""Content from files: errors with their place, all or nothing, twice the same, trainers' edits kept."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from django.utils import translation
from modelsearch import signal_handlers as search
from wagtail.models import Page
from wagtail_localize.models import Translation

from courses import translations
from courses.models import CoursePage, LessonPage, Outline, QuizPage
from lms.accounts.models import User
from lms.exchange.content import imports
from lms.exchange.content.problems import RefusedError
from lms.exchange.content.registers import Standing
from lms.exchange.content.summary import Summary
from lms.networks.models import Network
from lms.pages.models import Picture
from lms.starter.drawings import draw
from quizzes.models import Question, Quiz
from tests.catalogue import make_catalogue
from tests.remembered import remembered

pytestmark = pytest.mark.django_db
CIRCLES = draw("circles")
DRAWINGS = {"circles": lambda: CIRCLES}

FILES = {
    "networks.yaml": """
networks:
  - key: bluesky
    name: Bluesky
    purpose: {fr: De courts messages., en: Short messages.}
""",
    "questions/hello.yaml": """
category: {key: hello, name: {fr: Saluer, en: Greeting}}
questions:
  - key: hello-first
    kind: single_choice
    tags: [basics]
    prompt: {fr: "Par quoi commencer ?", en: "Where to begin?"}
    choices:
      - {text: {fr: Saluer, en: Greet}, correct: true, feedback: {fr: Oui., en: Yes.}}
      - {text: {fr: Attendre, en: Wait}, correct: false, feedback: {fr: Non., en: No.}}
    feedback: {fr: On salue., en: One greets.}
  - key: hello-word
    kind: short_text
    prompt: {fr: "Quel mot ?", en: "Which word?"}
    accepted: {fr: [bonjour, salut, bonsoir], en: [hello]}
    feedback: {fr: Bonjour., en: Hello.}
    networks: [bluesky]
""",
    "courses/hello/course.yaml": """
slug: hello
networks: [bluesky]
title: {fr: Saluer, en: Greeting}
summary: {fr: On salue., en: One greets.}
objectives:
  - {fr: Saluer en public., en: Greet in public.}
modules: [words]
""",
    "courses/hello/words/module.yaml": """
title: {fr: Les mots, en: Words}
activities: [first, quiz]
""",
    "courses/hello/words/first.yaml": """
kind: lesson
title: {fr: Le premier mot, en: The first word}
minutes: 3
blocks:
  - text:
      fr: |
        Un **mot**.

        - un
        - deux
      en: |
        One **word**.

        - one
        - two
  - image: {drawing: circles, alt: {fr: Des cercles., en: Circles.}}
  - question: hello-first
  - accordion:
      - {title: {fr: "Et après ?", en: "And then?"}, text: {fr: On attend., en: One waits.}}
  - table:
      caption: {fr: Deux mots, en: Two words}
      header: [{fr: Mot, en: Word}, {fr: Pour qui, en: For whom}]
      rows:
        - [{fr: Bonjour, en: Hello}, {fr: Tous, en: All}]
""",
    "courses/hello/words/quiz.yaml": """
kind: quiz
title: {fr: Faire le point, en: Taking stock}
items:
  - question: hello-first
  - draw: {category: hello, count: 1}
""",
}


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Problems are read in English here."""
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small course in files, and catalogues to put it in."""
    make_catalogue()
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "content"


def loaded(folder: Path) -> Summary:
    """The small course as it stands above is imported, for tests that say what has come in or what comes next."""
    with patch.object(search, "insert_or_update_object_task"):  # rows of full-text search cannot be written back
        return remembered(lambda: imports.load(folder, DRAWINGS), "the small course")


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def refused(folder: Path) -> list[str]:
    """The problems of a folder that cannot be imported."""
    with pytest.raises(RefusedError) as error:
        imports.load(folder, DRAWINGS)
    assert not CoursePage.objects.filter(slug="hello").exists()
    assert not Picture.objects.exists()
    return [str(problem) for problem in error.value.problems]


def in_language(model: type, slug: str, code: str) -> Page:
    return model.objects.get(slug=slug, locale__language_code=code)


def test_a_course_comes_in_live_in_both_languages(folder: Path) -> None:
    summary = loaded(folder)
    french, english = (in_language(LessonPage, "first", code) for code in ("fr", "en"))
    assert (french.live, english.live) == (True, True)
    assert french.translation_key == english.translation_key
    assert english.title == "The first word"
    assert "One <b>word</b>" in str(english.body)
    assert [block.id for block in french.body] == [block.id for block in english.body]
    assert english.body[2].value["question"].locale.language_code == "en"
    assert in_language(CoursePage, "hello", "en").networks.get() == Network.objects.get()
    assert summary.counts[Standing.NEW] == 7
    assert Outline.objects.get().number == 1


def test_the_tree_of_pages_is_sound(folder: Path) -> None:
    loaded(folder)
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_studio_sees_a_true_translation(folder: Path) -> None:
    loaded(folder)
    course = in_language(CoursePage, "hello", "fr")
    (english,) = translations.of_course(course.translation_key)
    assert english.percentage == 100
    lesson = in_language(LessonPage, "first", "fr")
    record = Translation.objects.get(source__object_id=lesson.translation_key)
    done, wanted = record.get_progress()
    assert done == wanted > 8
    before = in_language(LessonPage, "first", "en").body.get_prep_value()
    record.source.refresh_segments()
    record.save_target(publish=False)
    assert in_language(LessonPage, "first", "en").get_latest_revision_as_object().body.get_prep_value() == before


def test_an_answer_means_the_same_in_both_languages(folder: Path) -> None:
    loaded(folder)
    ids = [
        [item["id"] for item in question.content.raw_data[0]["value"]["choices"]]
        for question in Question.objects.filter(slug="hello-first")
    ]
    assert len(ids) == 2
    assert ids[0] == ids[1]


def test_a_question_speaks_of_the_same_networks_in_both_languages(folder: Path) -> None:
    loaded(folder)
    rows = Question.objects.filter(slug="hello-word")
    assert [[network.key for network in row.networks.all()] for row in rows] == [["bluesky"], ["bluesky"]]
    assert len(Question.objects.networks_of()) == 1


@pytest.mark.parametrize(
    ("said", "speaks", "fields"),
    [("", True, []), ("rules: none", False, []), ("rules: [hashtags, post]", True, ["hashtags", "post"])],
)
def test_a_lesson_and_a_question_say_which_rules_they_depend_on(
    folder: Path, said: str, speaks: bool, fields: list[str]
) -> None:
    lesson, shelf = folder / "courses/hello/words/first.yaml", folder / "questions/hello.yaml"
    lesson.write_text(f"networks: [bluesky]\n{said}\n{lesson.read_text()}")
    shelf.write_text(f"{shelf.read_text()}    {said}\n")
    imports.load(folder, DRAWINGS)
    pages, questions = LessonPage.objects.all(), Question.objects.filter(slug="hello-word")
    for one in (*pages, *questions):
        assert (one.speaks_of_rules, one.rule_fields) == (speaks, fields)
        assert [network.key for network in one.networks.all()] == ["bluesky"]


def test_a_rule_that_no_network_has_is_named(folder: Path) -> None:
    lesson = folder / "courses/hello/words/first.yaml"
    lesson.write_text(f"rules: [hashtag]\n{lesson.read_text()}")
    assert "“hashtag” is not one of the possible words" in refused(folder)[0]


def test_a_network_that_a_question_names_must_exist(folder: Path) -> None:
    change(folder, "questions/hello.yaml", "networks: [bluesky]", "networks: [nowhere]")
    assert ["nowhere" in problem for problem in refused(folder)][:1] == [True]


def test_a_language_with_fewer_accepted_answers_takes_those_of_the_other(folder: Path) -> None:
    loaded(folder)
    english = Question.objects.get(slug="hello-word", locale__language_code="en")
    assert list(english.content[0].value["accepted"]) == ["hello", "salut", "bonsoir"]


def test_the_same_files_again_change_nothing(folder: Path) -> None:
    loaded(folder)
    before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id"))
    summary = imports.load(folder, DRAWINGS)
    assert not summary.counts[Standing.NEW]
    assert not summary.counts[Standing.CHANGED]
    assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id")) == before
    assert Picture.objects.count() == 1


def test_a_changed_file_changes_its_page_in_both_languages_and_no_other(folder: Path) -> None:
    loaded(folder)
    change(folder, "courses/hello/words/first.yaml", "Le premier mot", "Le tout premier mot")
    change(folder, "courses/hello/words/first.yaml", "The first word", "The very first word")
    summary = imports.load(folder, DRAWINGS)
    assert summary.counts[Standing.CHANGED] == 1
    assert in_language(LessonPage, "first", "en").title == "The very first word"
    (english,) = translations.of_course(in_language(CoursePage, "hello", "fr").translation_key)
    assert english.percentage == 100


def test_activities_follow_the_order_of_the_file(folder: Path) -> None:
    loaded(folder)
    change(folder, "courses/hello/words/module.yaml", "[first, quiz]", "[quiz, first]")
    imports.load(folder, DRAWINGS)
    for code in ("fr", "en"):
        module = in_language(LessonPage, "first", code).get_parent()
        assert [page.slug for page in module.get_children()] == ["quiz", "first"]
    kinds = [entry["kind"] for entry in Outline.objects.latest_of_each().get().activities()]
    assert kinds == ["quiz", "lesson"]


def test_what_a_trainer_edited_is_left_alone_unless_told_otherwise(folder: Path, mara: User) -> None:
    loaded(folder)
    lesson = in_language(LessonPage, "first", "fr")
    lesson.title = "Le mot de Mara"
    lesson.save_revision(user=mara).publish(user=mara)
    change(folder, "courses/hello/words/first.yaml", "Le premier mot", "Le mot du fichier")
    summary = imports.load(folder, DRAWINGS)
    assert "edited in the studio" in str(summary.left_alone[0])
    assert in_language(LessonPage, "first", "fr").title == "Le mot de Mara"
    imports.load(folder, DRAWINGS, force=True)
    assert in_language(LessonPage, "first", "fr").title == "Le mot du fichier"


def test_a_rehearsal_writes_nothing(folder: Path) -> None:
    summary = imports.load(folder, DRAWINGS, dry_run=True)
    assert summary.counts[Standing.NEW] == 7
    assert not CoursePage.objects.exists()
    assert not Question.objects.exists()
    assert not Picture.objects.exists()


POST = """
  - key: hello-post
    kind: post_draft
    prompt: {fr: "Saluez : à vous.", en: Say hello.}
    written_for: [bluesky]
    least_words: 2
    conditions:
      - {asks: fits, worth: 2}
      - {asks: says, expressions: {fr: bonjour, en: hello}}
    example: {fr: Bonjour à tous, en: Hello everybody}
    feedback: {fr: Bien., en: Good.}
"""


def test_a_post_to_write_comes_in_with_its_conditions(folder: Path) -> None:
    with (folder / "questions/hello.yaml").open("a", encoding="utf-8") as file:
        file.write(POST)
    imports.load(folder, DRAWINGS)
    question = Question.objects.get(slug="hello-post", locale__language_code="en")
    value = question.content.get_prep_value()[0]["value"]
    assert value["written_for"] == ["bluesky"]
    assert [(one["value"]["asks"], one["value"]["worth"]) for one in value["conditions"]] == [("fits", 2), ("says", 1)]
    assert value["conditions"][1]["value"]["expressions"] == "hello"
    french = Question.objects.get(slug="hello-post", locale__language_code="fr")
    assert french.title == "Saluez\u00a0: à vous."  # as text, though the prompt is kept as HTML


def test_a_post_to_write_whose_example_does_not_meet_its_conditions_is_refused(folder: Path) -> None:
    with (folder / "questions/hello.yaml").open("a", encoding="utf-8") as file:
        file.write(POST.replace("fr: bonjour", "fr: bonsoir"))
    assert any("line 19, column 5" in problem and "“bonsoir”" in problem for problem in refused(folder))


def test_a_quiz_has_its_rules_and_its_draws(folder: Path) -> None:
    loaded(folder)
    quiz = Quiz.objects.get()
    assert [(bool(item.question_id), bool(item.category_id), item.count) for item in quiz.items.all()] == [
        (True, False, 1),
        (False, True, 1),
    ]
    assert {page.quiz for page in QuizPage.objects.all()} == {quiz}


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("questions/hello.yaml", "correct: false", "correct: true", "line 9, column 7: 2 choices are right"),
        ("questions/hello.yaml", "en: [hello]", "de: [hallo]", "“en” is missing"),
        (
            "questions/hello.yaml",
            "kind: short_text",
            "kind: short_test",
            "line 13, column 11: “short_test” is not one of",
        ),
        ("questions/hello.yaml", "hello-word", "hello-first", "stands already in"),
        ("courses/hello/course.yaml", "summary:", "sumary:", "“sumary” is not known here. Did you mean “summary”?"),
        ("courses/hello/course.yaml", "[bluesky]", "[blusky]", "No network has the key “blusky”"),
        ("courses/hello/words/module.yaml", "quiz]", "quizz]", "There is no file courses/hello/words/quizz.yaml"),
        ("courses/hello/words/first.yaml", "drawing: circles", "drawing: squares", "No drawing is called “squares”"),
        (
            "courses/hello/words/first.yaml",
            "alt: {fr: Des cercles., en: Circles.}",
            "decorative: false",
            "“alt” is missing",
        ),
        (
            "courses/hello/words/first.yaml",
            "question: hello-first",
            "question: hello",
            "No question has the key “hello”",
        ),
        ("courses/hello/words/first.yaml", "        - two\n", "", "line 7, column 7: The languages differ in shape"),
        ("courses/hello/words/first.yaml", "minutes: 3", "minutes: many", "line 4, column 10: A whole number"),
        ("courses/hello/words/first.yaml", ", {fr: Tous, en: All}]", "]", "At least 2 items"),
        ("courses/hello/words/first.yaml", "  - image:", "  - image", "YAML"),
        ("courses/hello/words/first.yaml", "title: {fr: Le", "title: {de: x, fr: Le", "“de” is not known here"),
        ("courses/hello/words/quiz.yaml", "question: hello-first", "category: hello", "“category” is not known here"),
        ("courses/hello/words/quiz.yaml", "category: hello", "category: nowhere", "nothing to draw from “nowhere”"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_line_and_nothing_is_imported(
    folder: Path, name: str, old: str, new: str, said: str
) -> None:
    change(folder, name, old, new)
    problems = refused(folder)
    assert any(said in problem for problem in problems), problems
    assert any(f"content/{name}, line " in problem for problem in problems), problems


def test_all_mistakes_are_named_at_once(folder: Path) -> None:
    change(folder, "questions/hello.yaml", "correct: false", "correct: true")
    change(folder, "courses/hello/words/first.yaml", "minutes: 3", "minutes: many")
    assert len(refused(folder)) == 2


def test_a_file_that_is_no_text_is_refused_in_words(folder: Path) -> None:
    (folder / "questions/hello.yaml").write_bytes(b"\xff\xfe\x00c\x00a")
    assert "cannot be read" in refused(folder)[0]
