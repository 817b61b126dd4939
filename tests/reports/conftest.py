"""Two courses, and what the cast has done with them; every date is counted from `now`."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.http import QueryDict
from django.utils import timezone

from courses import assignments, enrolment, progress
from courses.models import CoursePage, Enrolment
from lms.accounts.models import User
from lms.reports.declared import REPORTS
from lms.reports.machinery.table import Table
from lms.reports.questions import ask
from tests.catalogue import make_course

DAY = dt.timedelta(days=1)


@pytest.fixture
def now() -> dt.datetime:
    """The moment the tests run."""
    return timezone.now()


@pytest.fixture
def first_steps(db: None) -> CoursePage:
    """« Premiers pas »: two lessons."""
    return make_course("premiers-pas", {"comptes": ["lesson-1", "lesson-2"]})


@pytest.fixture
def publishing(db: None) -> CoursePage:
    """« Publier »: one lesson."""
    return make_course("publier", {"bases": ["lesson-3"]})


@dataclass
class Learning:
    """What happened: see `learning`."""

    first_steps: CoursePage
    publishing: CoursePage


def take(person: User, course: CoursePage, at: dt.datetime, done: int = 0, due_on: dt.date | None = None) -> Enrolment:
    """Enrol `person` at `at`, and complete the first `done` activities, one a day."""
    if due_on:
        assignments.assign([person], course, None, due_on, at=at)
    enrolled = enrolment.enrol(person, course.translation_key, at=at)
    keys = [activity["key"] for activity in enrolled.outline.activities()]
    for number, key in enumerate(keys[:done], 1):
        progress.complete(enrolled, key, at=at + number * DAY)
    return Enrolment.objects.get(pk=enrolled.pk)


@pytest.fixture
def learning(
    first_steps: CoursePage, publishing: CoursePage, lena: User, tom: User, karim: User, sonia: User, now: dt.datetime
) -> Learning:
    """Léna: one course completed, one overdue. Tom: half of one. Karim: one not started, due in a week."""
    today = timezone.localdate()
    take(lena, first_steps, now - 30 * DAY, done=2)
    take(lena, publishing, now - 20 * DAY, due_on=today - 3 * DAY)
    take(tom, first_steps, now - 10 * DAY, done=1)
    take(karim, publishing, now - 5 * DAY, due_on=today + 7 * DAY)
    return Learning(first_steps, publishing)


def asked(viewer: User, code: str, parameters: str = "", language: str = "fr") -> Table:
    """A report as `viewer` asks for it; roles are read again, as at a new request."""
    question = ask(REPORTS[code], User.objects.get(pk=viewer.pk), language, QueryDict(parameters))
    assert question.table is not None, question.form.errors
    return question.table


def shown(table: Table) -> list[list[str]]:
    """The texts of all pages."""
    pages = table.page("1").paginator.num_pages
    return [[cell.text for cell in row] for number in range(pages) for row in table.page(str(number + 1))]


def lines(table: Table, *keys: str) -> list[tuple[str, ...]]:
    """Of each row, the texts of some columns."""
    places = [[column.key for column in table.shown].index(key) for key in keys]
    return [tuple(row[place] for place in places) for row in shown(table)]
