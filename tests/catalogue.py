"""Small courses for tests, live in French and English, made of real pages and published through the product's rules."""

import uuid
from typing import Any
from unittest.mock import patch

from modelsearch import signal_handlers as search
from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from courses import outlines
from courses.catalogue import searchable
from courses.models import ActivityPage, CataloguePage, CoursePage, LessonPage, ModulePage, QuizPage
from lms.pages.models import FrontPage
from quizzes.models import Category, Question, Quiz, QuizItem

Shape = dict[str, list[ActivityPage]]


def make_catalogue() -> CataloguePage:
    """The French catalogue with its English twin, made once a database."""
    if (found := CataloguePage.objects.filter(locale__language_code="fr").first()) is not None:
        return found
    english, _ = Locale.objects.get_or_create(language_code="en")
    root = Page.objects.get(depth=1)
    front = root.add_child(
        instance=FrontPage(title="Accueil", slug="accueil", headline="Sans la boule au ventre.", welcome="Bienvenue.")
    )
    catalogue = front.add_child(instance=CataloguePage(title="Catalogue", slug="catalogue"))
    for page in (front, catalogue):
        _publish(page)
        _publish(page.copy_for_translation(english))
    return catalogue


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
    question = Question.objects.create(
        title=slug, slug=slug, category=category, content=content, locale=Locale.objects.get(language_code="fr")
    )
    english, _ = Locale.objects.get_or_create(language_code="en")
    question.copy_for_translation(english).save()
    return question


def make_quiz(key: str, count: int = 3, **rules: Any) -> Quiz:
    """A quiz of `count` single choices of its own, in a fixed order unless told otherwise."""
    quiz = Quiz.objects.create(title=key, key=key, **{"shuffle": False, **rules})
    for number in range(count):
        QuizItem.objects.create(quiz=quiz, question=make_question(f"{key}-{number}"), sort_order=number)
    return quiz


def make_course(slug: str = "premiers-pas", shape: dict[str, list[str]] | None = None, **fields: Any) -> CoursePage:
    """A course of modules by slug, each a list of activities: `lesson…` or `quiz…`. Live in both languages.

    Without a shape: two modules, two lessons and a quiz of three questions. The pages are written live, without
    revisions and outside the studio's search index, which takes milliseconds; tests that publish do so themselves.
    """
    shape = shape or {"comptes": ["lesson-1"], "publier": ["lesson-2", "quiz-1"]}
    with disable_reference_index_auto_update(), patch.object(search, "insert_or_update_object_task"):
        return _make_course(slug, shape, fields)


def _make_course(slug: str, shape: dict[str, list[str]], fields: dict[str, Any]) -> CoursePage:
    catalogue = make_catalogue()
    twin = catalogue.get_translations().get()
    title = slug.replace("-", " ").capitalize()
    both = _both((catalogue, twin), CoursePage, title=title, slug=slug, summary="Apprendre.", **fields)
    for module_slug, activities in shape.items():
        modules = _both(both, ModulePage, title=f"Module {module_slug}", slug=module_slug)
        for name in activities:
            model, values = _activity(slug, name)
            _both(modules, model, **values)
    course, _english = both
    outlines.publish(course.translation_key)
    for page in both:
        CoursePage.objects.filter(pk=page.pk).update(search_text=searchable(page))
    return CoursePage.objects.get(pk=course.pk)


def _both(parents: tuple[Page, Page], model: type[Page], **fields: Any) -> tuple[Page, Page]:
    """The same live page in French and English, below each of `parents`."""
    key = uuid.uuid4()
    pages = []
    for parent, ending in zip(parents, ("", " (en)"), strict=True):
        values = {**fields, "title": f"{fields['title']}{ending}", "translation_key": key, "locale": parent.locale}
        pages.append(Page.objects.get(pk=parent.pk).add_child(instance=model(**values)))
    return pages[0], pages[1]


def activity(course: CoursePage, slug: str) -> ActivityPage:
    """The activity of a course with this slug, in the course's language."""
    return Page.objects.descendant_of(course).get(slug=slug).specific


def _activity(course: str, name: str) -> tuple[type[ActivityPage], dict[str, Any]]:
    if name.startswith("quiz"):
        return QuizPage, {"title": f"Quiz {name}", "slug": name, "quiz": make_quiz(f"{course}-{name}")}
    body: Any = [{"type": "text", "value": "<p>Une leçon.</p>"}]
    return LessonPage, {"title": f"Leçon {name}", "slug": name, "body": body}


def _publish(page: Page) -> None:
    page.save_revision().publish()
