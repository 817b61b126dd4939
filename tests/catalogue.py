"""Small courses for tests, live in French and English, made of real pages and published through the product's rules."""

from typing import Any

from wagtail.models import Locale, Page

from courses import outlines
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

    Without a shape: two modules, two lessons and a quiz of three questions.
    """
    shape = shape or {"comptes": ["lesson-1"], "publier": ["lesson-2", "quiz-1"]}
    catalogue = make_catalogue()
    course = catalogue.add_child(
        instance=CoursePage(title=slug.replace("-", " ").capitalize(), slug=slug, summary="Apprendre.", **fields)
    )
    _publish(course)
    for module_slug, activities in shape.items():
        module = course.add_child(instance=ModulePage(title=f"Module {module_slug}", slug=module_slug))
        _publish(module)
        for name in activities:
            _publish(module.add_child(instance=_activity(course, name)))
    _translate(course)
    outlines.publish(course.translation_key)
    return CoursePage.objects.get(pk=course.pk)


def activity(course: CoursePage, slug: str) -> ActivityPage:
    """The activity of a course with this slug, in the course's language."""
    return Page.objects.descendant_of(course).get(slug=slug).specific


def _activity(course: CoursePage, name: str) -> ActivityPage:
    if name.startswith("quiz"):
        return QuizPage(title=f"Quiz {name}", slug=name, quiz=make_quiz(f"{course.slug}-{name}"))
    body: Any = [{"type": "text", "value": "<p>Une leçon.</p>"}]
    return LessonPage(title=f"Leçon {name}", slug=name, body=body)


def _translate(course: CoursePage) -> None:
    english = Locale.objects.get(language_code="en")
    for page in [course, *course.get_descendants().specific()]:
        copy = page.copy_for_translation(english)
        copy.title = f"{page.title} (en)"
        _publish(copy)


def _publish(page: Page) -> None:
    page.save_revision().publish()
