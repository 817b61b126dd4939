"""One learner whose every datum can be recognised wherever it turns up, and everybody who might come across it."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import connection, models
from django.test import Client
from wagtail.models import Locale

from courses import assignments, enrolment, inline, progress, studio
from courses.announcements import announce
from courses.models import CoursePage, Enrolment
from lms.accounts.models import User
from lms.organisation.models import Department
from quizzes import attempts, versions
from quizzes.models import Attempt, Category, Question, Quiz, QuizItem
from tests.catalogue import activity, make_course
from tests.factories import give_role, make_member, make_person
from tests.remembered import forget

MINUTE = 17 if 20 <= dt.datetime.now(dt.UTC).minute <= 41 else 41
"""A minute that the clock does not show while these tests run."""
DONE_AT = dt.datetime(1987, 4, 9, 2, MINUTE, 17, tzinfo=dt.UTC)
"""When Léna learnt: no other row of the tests has this year or this minute."""
DUE_ON = dt.date(2093, 3, 17)
ANSWER, INLINE = "canari-du-quiz", "canari-de-la-lecon"
RIGHT, FEEDBACK, NOTES = "canari-juste", "canari-explication", "canari-formateur"
ADDRESS, BROWSER = "203.0.113.77", "Serinus/7.7"
EMAIL, NUMBER = "canari.lena@beaurivage.example", "E-CANARI"

CANARIES = {
    "due": re.compile(r"\b2093\b"),
    "completed": re.compile(r"\b1987\b"),
    "score": re.compile(r"(?<![\w.,:/-])67(?![\w.,:/-])"),
    "answers": re.compile(f"{ANSWER}|{INLINE}"),
    "time": re.compile(rf"(?<!:)\b0?[2-5]\s?[:h]\s?{MINUTE}\b"),  # not the minutes and seconds of another time
    "device": re.compile(f"{re.escape(ADDRESS)}|{BROWSER}|Serinus"),
    "email": re.compile(re.escape(EMAIL)),
    "number": re.compile(NUMBER),
    "name": re.compile("Léna"),
}
ROLES = ("anonymous", "lena", "aline", "mara", "nadia", "karim", "line", "odile", "sonia", "ada")
"""Léna; her colleague; the trainer of her course, and of another one; the manager above her, her line manager by name,
the manager next door; HR; the administrator."""


@dataclass
class World:
    """The cast, their browsers, and Léna's things."""

    people: dict[str, User]
    course: CoursePage
    other: CoursePage
    attempt: Attempt
    question: Question
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def lena(self) -> User:
        """Whose data it is all about."""
        return self.people["lena"]


def short_text(slug: str, right: str, prompt: str = "Que faire ?") -> Question:
    """A question to type an answer to, with everything that must not be seen before its time."""
    category, _ = Category.objects.get_or_create(key="canari", defaults={"name_fr": "Divers", "name_en": "Various"})
    content: Any = [
        {
            "type": "short_text",
            "value": {
                "prompt": f"<p>{prompt}</p>",
                "hint": "",
                "accepted": [{"type": "item", "id": f"{slug}-1", "value": right}],
                "feedback": FEEDBACK,
            },
        }
    ]
    french = Locale.objects.get(language_code="fr")
    fields = {"title": f"{NOTES} {slug}", "slug": slug, "category": category, "content": content}
    question: Question = Question.objects.create(locale=french, **fields)
    english, _ = Locale.objects.get_or_create(language_code="en")
    question.copy_for_translation(english).save()
    versions.record(question)
    return question


def quiz_of_three(key: str, **rules: Any) -> Quiz:
    """Three short texts, each right with `RIGHT`; the first two are worth 67 of 100 points."""
    quiz = Quiz.objects.create(title=f"{NOTES} {key}", key=key, **{"shuffle": False, "pass_mark": 60, **rules})
    for number, points in enumerate((33, 34, 33)):
        question = short_text(f"{key}-{number}", RIGHT)
        QuizItem.objects.create(quiz=quiz, question=question, points=points, sort_order=number)
    return quiz


def take_quiz(person: User, course: CoursePage, at: dt.datetime = DONE_AT) -> Attempt:
    """Two right, one in words of the person's own: 67 per cent."""
    page = activity(course, "quiz-1")
    attempt = attempts.start(person, page.quiz, page.translation_key, way_back="/home/", at=at)
    attempts.save_all(attempt, {1: RIGHT, 2: RIGHT, 3: ANSWER}, at=at)
    return attempts.submit(attempt, at=at)


def finish(person: User, course: CoursePage, question: Question) -> Attempt:
    """Everything of the course, at `DONE_AT`."""
    held = enrolment.enrol(person, course.translation_key, at=DONE_AT)
    lesson = activity(course, "lesson-1")
    asked = inline.asked_in(lesson, held, "fr").read()[question.translation_key]
    inline.answer(lesson, held, asked, INLINE, at=DONE_AT)
    attempt = take_quiz(person, course)
    for key in held.outline.keys():  # noqa: SIM118 - a method of ours
        progress.complete(held, key, at=DONE_AT)
    return attempt


@pytest.fixture
def lena(trade: Department) -> User:
    """Léna, with an address and a number of her own."""
    line = make_person("Lino", "Serra", email="lino@beaurivage.example")
    name = {"first_name": "Léna", "last_name": "Martin", "email": EMAIL, "employee_number": NUMBER}
    return make_member(trade, dt.date(1986, 1, 1), **name, line_manager=line)


@pytest.fixture
def high_numbers(db: None) -> None:
    """Rows are numbered from 1001 on where numbers are never taken back: none of them is the score of 67."""
    if connection.vendor == "postgresql":
        _number_from_1001_on()


@cache
def _number_from_1001_on() -> None:
    """Once a process, for no sequence goes back; what was remembered until now had lower numbers.

    Never from below what was given already: remembered rows are written with the numbers they had.
    """
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            key, table = model._meta.pk, model._meta.db_table
            if isinstance(key, models.AutoField):
                highest = f'(SELECT MAX("{key.column}") FROM "{table}")'
                cursor.execute(
                    f"SELECT setval(s, GREATEST(1000, {highest}, pg_sequence_last_value(s)))"
                    " FROM CAST(pg_get_serial_sequence(%s, %s) AS regclass) AS s",
                    [f'"{table}"', key.column],
                )
    forget()


@pytest.fixture
def world(
    high_numbers: None,
    lena: User,
    karim: User,
    odile: User,
    mara: User,
    sonia: User,
    ada: User,
    trade: Department,
    facilities: Department,
    client_of: Callable[[User], Client],
) -> World:
    """Léna has completed one course, and has another one due; the session of her own browser is known."""
    studio.prepare()
    nadia = give_role(make_member(facilities, first_name="Nadia", last_name="Petit"), "trainers")
    aline = make_member(trade, first_name="Aline", last_name="Roy")
    line = User.objects.get(email="lino@beaurivage.example")
    course, other = make_course("premiers-pas"), make_course("publier", {"bases": ["lesson-3"]})
    for page, trainer in ((course, mara), (other, nadia)):
        for language in CoursePage.objects.filter(translation_key=page.translation_key):
            language.trainers.add(trainer)
            language.save()
    question = short_text("dans-la-lecon", RIGHT)
    _ask_in(course, question)
    page = activity(course, "quiz-1")
    page.get_translations(inclusive=True).update(quiz=quiz_of_three("canari"))
    studio.prepare()
    attempt = finish(lena, course, question)
    given = assignments.assign([lena], other, karim, DUE_ON, note="Quand vous voulez.", at=DONE_AT)
    announce([row.pk for row in given])
    Enrolment.objects.filter(person=lena).update(last_active_at=DONE_AT)
    people = {"lena": lena, "aline": aline, "mara": mara, "nadia": nadia, "karim": karim, "line": line}
    people |= {"odile": odile, "sonia": sonia, "ada": ada}
    made = World(people, course, other, attempt, question)
    made.clients = {"anonymous": Client(), **{name: client_of(person) for name, person in people.items()}}
    phone = client_of(lena)
    marks = {"session_key": phone.session.session_key, "ip": ADDRESS, "user_agent": BROWSER}
    UserSession.objects.create(user=lena, created_at=DONE_AT, last_seen_at=DONE_AT, **marks)
    User.objects.filter(pk=lena.pk).update(last_login=DONE_AT, date_joined=DONE_AT)
    return made


def _ask_in(course: CoursePage, question: Question) -> None:
    """The lesson's text, then the question, in both languages."""
    for lesson in activity(course, "lesson-1").get_translations(inclusive=True):
        body: Any = [
            {"type": "text", "value": "<p>Une leçon.</p>"},
            {"type": "question", "value": {"question": question.pk}, "id": "canari"},
        ]
        lesson.body = body
        lesson.save()
