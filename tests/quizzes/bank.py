"""Questions for the tests: one of each kind in both languages, and a quiz of them."""

import uuid
from typing import Any

from wagtail.models import Locale

from quizzes import versions
from quizzes.models import Category, Question, QuestionVersion, Quiz, QuizItem
from tests.catalogue import written_as_it_is

SECRET = "canari"
"""Stands in every text that must not be seen before its time."""


def listed(*values: Any) -> list[dict[str, Any]]:
    """Items of a ListBlock with ids that are the same in every language."""
    return [
        {"type": "item", "id": str(uuid.uuid5(uuid.NAMESPACE_OID, str(place))), "value": value}
        for place, value in enumerate(values)
    ]


def choice(text: str, *, right: bool = False) -> dict[str, Any]:
    return {"text": text, "is_correct": right, "feedback": f"{SECRET} about {text}"}


def common(language: str, **fields: Any) -> dict[str, Any]:
    prompt = "Que faites-vous ?" if language == "fr" else "What do you do?"
    hint = "Pensez à la photo." if language == "fr" else "Think of the picture."
    return {"prompt": f"<p>{prompt}</p>", "hint": hint, "feedback": f"{SECRET} in general", **fields}


def single_choice(language: str) -> dict[str, Any]:
    first, second, third = ("Attendre", "Publier", "Demander") if language == "fr" else ("Wait", "Publish", "Ask")
    return common(language, choices=listed(choice(first), choice(second), choice(third, right=True)))


def multiple_choice(language: str) -> dict[str, Any]:
    texts = ("Un", "Deux", "Trois", "Quatre") if language == "fr" else ("One", "Two", "Three", "Four")
    choices = [choice(text, right=place < 2) for place, text in enumerate(texts)]
    return common(language, choices=listed(*choices))


def true_false(language: str) -> dict[str, Any]:
    return common(language, answer=False, feedback_true=f"{SECRET} true", feedback_false=f"{SECRET} false")


def short_text(language: str) -> dict[str, Any]:
    words = ("mot-dièse", "le mot-dièse") if language == "fr" else ("hashtag", "a hashtag")
    return common(language, accepted=listed(*words))


def matching(language: str) -> dict[str, Any]:
    sides = [("matin", "café"), ("midi", "soupe"), ("soir", "tisane")]
    pairs = [{"left": left, "right": right} for left, right in sides]
    wrong = "orage" if language == "fr" else "storm"
    return common(language, pairs=listed(*pairs), distractors=[{"type": "item", "id": "d1", "value": wrong}])


def ordering(language: str) -> dict[str, Any]:
    steps = ("Lire", "Demander", "Répondre", "Garder") if language == "fr" else ("Read", "Ask", "Reply", "Keep")
    return common(language, items=listed(*steps))


def asks(what: str, expressions: str = "", worth: int = 1) -> dict[str, Any]:
    advice = f"{SECRET} about {what}"
    return {"asks": what, "expressions": expressions, "stated_as": "", "worth": worth, "advice": advice}


def post_draft(language: str) -> dict[str, Any]:
    says, text = ("jeudi", "Jeudi, la halle ouvre à tous, sans rendez-vous : exemple.fr/halle")
    if language == "en":
        says, text = ("Thursday", "On Thursday the market hall is open to everybody: example.org/hall")
    conditions = listed(asks("fits", worth=2), asks("says", says), asks("link"))
    return common(
        language, written_for=["x"], picture="", least_words=5, conditions=conditions, example=text, example_alt=""
    )


WRITERS = {
    writer.__name__: writer
    for writer in (single_choice, multiple_choice, true_false, short_text, matching, ordering, post_draft)
}


def make_category(key: str = "basics") -> Category:
    return Category.objects.get_or_create(key=key, defaults={"name_fr": "Les bases", "name_en": "Basics"})[0]


def make_question(kind: str = "single_choice", slug: str = "", category: str = "basics", **changes: Any) -> Question:
    """A question in French and in English; returns the French one. `changes` replace fields of the block."""
    slug, key, first = slug or kind.replace("_", "-"), uuid.uuid4(), None
    for language in ("fr", "en"):
        locale = Locale.objects.get_or_create(language_code=language)[0]
        question = Question(title=slug, slug=slug, category=make_category(category), locale=locale)
        question.translation_key = key
        question.content = Question.content.field.stream_block.to_python(
            [{"type": kind, "id": "b", "value": WRITERS[kind](language) | changes}]
        )
        with written_as_it_is():
            question.save()
        first = first or question
    assert first
    return first


def version_of(question: Question) -> QuestionVersion:
    version = versions.latest_of(question.translation_key)
    assert version
    return version


def make_quiz(*questions: Question, **rules: Any) -> Quiz:
    """A quiz of fixed questions; one of each kind when none is named."""
    asked = questions or tuple(make_question(kind) for kind in WRITERS)
    quiz = Quiz.objects.create(title="Bases", key=f"quiz-{uuid.uuid4().hex[:8]}", **rules)
    for place, question in enumerate(asked):
        QuizItem.objects.create(quiz=quiz, question=question, sort_order=place)
    return quiz
