"""Léna has handed a mission in. Tom and Odile learn here too, Mara is a trainer, Karim stands above Léna."""

import datetime as dt

import pytest

from courses import enrolment
from lms.accounts.models import User
from lms.adoption.models import MissionRun
from lms.networks.models import Network
from tests.adoption.missions.making import Task, handed_in, make_task

NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


@pytest.fixture
def task(mara: User) -> Task:
    return make_task()


@pytest.fixture
def colleagues(task: Task, tom: User, odile: User, karim: User) -> list[User]:
    """They are on the course, and so is Karim, who is never asked about Léna."""
    for person in (tom, odile, karim):
        enrolment.enrol(person, task.course_key)
    return [tom, odile]


@pytest.fixture
def run(lena: User, colleagues: list[User], task: Task, linkedin: Network) -> MissionRun:
    """Handed in, with a link, and so asked for."""
    return handed_in(lena, task, linkedin, NOON)
