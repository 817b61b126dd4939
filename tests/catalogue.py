"""Small courses for tests, live in French and English, made of real pages and published through the product's rules."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from modelsearch import signal_handlers as search
from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from courses import outlines, studio
from courses.models import ActivityPage, CataloguePage, CoursePage, LessonPage, ModulePage, QuizPage
from lms.pages.models import FrontPage
from quizzes.models import Category, Question, Quiz, QuizItem
from tests.remembered import remembered

Shape = dict[str, list[ActivityPage]]
Place = tuple[Page, Locale, str]


def make_catalogue() -> CataloguePage:
    """The French catalogue with its English twin, made once a database."""
    if (found := CataloguePage.objects.filter(locale__language_code="fr").first()) is not None:
        return found
    return remembered(_make_catalogue, "the catalogue")


def _make_catalogue() -> CataloguePage:
    french, english = _locales()
    root = Page.objects.get(depth=1)
    words = {"headline": "Sans la boule au ventre.", "welcome": "Bienvenue."}
    with written_as_it_is():
        fronts = _both(
            [(root, french, ""), (root, english, "-en")], FrontPage, title="Accueil", slug="accueil", **words
        )
        catalogue, _twin = _both(_places(fronts), CataloguePage, title="Catalogue", slug="catalogue")
    studio.prepare()
    return catalogue


@contextmanager
def written_as_it_is() -> Iterator[None]:
    """Pages are written without being looked at again, and outside the studio's search: that takes milliseconds."""
    looked_at = patch.object(Page, "full_clean"), patch.object(search, "insert_or_update_object_task")
    with looked_at[0], looked_at[1], disable_reference_index_auto_update():
        yield


def make_question(slug: str, right: str = "Oui", wrong: str = "Non", prompt: str = "Faut-il saluer ?") -> Question:
    """A single choice in both languages; its first choice is right."""
    category, _ = Category.objects.get_or_create(key="general", defaults={"name_fr": "Général", "name_en": "General"})
    value = {
        "prompt": f"<p>{prompt}</p>",
        "choices": [
            {"type": "item", "id": f"{slug}-right", "value": {"text": right, "is_correct": True, "feedback": "Bien."}},
            {
                "type": "item",
                "id": f"{slug}-wrong",
                "value": {"text": wrong, "is_correct": False, "feedback": "Pas ici."},
            },
        ],
        "feedback": "On salue toujours.",
    }
    content: Any = [{"type": "single_choice", "value": value}]
    key = uuid.uuid4()
    french, _english = [
        Question.objects.create(
            title=slug, slug=slug, category=category, content=content, translation_key=key, locale=locale
        )
        for locale in _locales()
    ]
    return french


def make_quiz(key: str, count: int = 3, **rules: Any) -> Quiz:
    """A quiz of `count` single choices of its own, in a fixed order unless told otherwise."""
    quiz = Quiz.objects.create(title=key, key=key, **{"shuffle": False, **rules})
    for number in range(count):
        QuizItem.objects.create(quiz=quiz, question=make_question(f"{key}-{number}"), sort_order=number)
    return quiz


def make_course(slug: str = "premiers-pas", shape: dict[str, list[str]] | None = None, **fields: Any) -> CoursePage:
    """A course of modules by slug, each a list of activities: `lesson…` or `quiz…`. Live in both languages.

    Without a shape: two modules, two lessons and a quiz of three questions. The pages are written live, without
    revisions; tests that publish do so themselves.
    """
    shape = shape or {"comptes": ["lesson-1"], "publier": ["lesson-2", "quiz-1"]}

    def make() -> CoursePage:
        catalogue = make_catalogue()
        with written_as_it_is():
            return _make_course(catalogue, slug, shape, fields)

    return remembered(make, slug, repr(shape), repr(fields)) if all(map(_is_plain, fields.values())) else make()


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float | None)


def _make_course(
    catalogue: CataloguePage, slug: str, shape: dict[str, list[str]], fields: dict[str, Any]
) -> CoursePage:
    twin = catalogue.get_translations().get()
    title = slug.replace("-", " ").capitalize()
    both = _both(_places((catalogue, twin)), CoursePage, title=title, slug=slug, summary="Apprendre.", **fields)
    for module_slug, activities in shape.items():
        modules = _both(_places(both), ModulePage, title=f"Module {module_slug}", slug=module_slug)
        for name in activities:
            model, values = _activity(slug, name)
            _both(_places(modules), model, **values)
    course, _english = both
    outlines.publish(course.translation_key)
    return CoursePage.objects.get(pk=course.pk)


def _locales() -> tuple[Locale, Locale]:
    french, _ = Locale.objects.get_or_create(language_code="fr")
    english, _ = Locale.objects.get_or_create(language_code="en")
    return french, english


def _places(parents: Iterable[Page]) -> list[Place]:
    return [(parent, parent.locale, "") for parent in parents]


def _both(places: list[Place], model: type[Page], title: str, slug: str, **fields: Any) -> list[Page]:
    """The same live page in French and English, at each of `places`: below whom, in which language, slug's ending."""
    key = uuid.uuid4()
    pages = []
    for (parent, locale, ending), words in zip(places, (title, f"{title} (en)"), strict=True):
        page = model(title=words, draft_title=words, slug=slug + ending, translation_key=key, locale=locale, **fields)
        pages.append(Page.objects.get(pk=parent.pk).add_child(instance=page))
    return pages


def activity(course: CoursePage, slug: str) -> ActivityPage:
    """The activity of a course with this slug, in the course's language."""
    return Page.objects.descendant_of(course).get(slug=slug).specific


def _activity(course: str, name: str) -> tuple[type[ActivityPage], dict[str, Any]]:
    if name.startswith("quiz"):
        return QuizPage, {"title": f"Quiz {name}", "slug": name, "quiz": make_quiz(f"{course}-{name}")}
    body: Any = [{"type": "text", "value": "<p>Une leçon.</p>"}]
    return LessonPage, {"title": f"Leçon {name}", "slug": name, "body": body}
