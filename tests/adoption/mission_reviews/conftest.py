"""Léna has handed a mission in. Tom and Odile learn here too, Mara teaches the course, Karim stands above Léna."""

import datetime as dt

import pytest

from courses import enrolment
from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption.models import MissionPage, MissionReview, MissionRun
from lms.networks.models import Network
from tests.adoption.missions.making import handed_in, make_mission
from tests.catalogue import make_course

NOON = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


@pytest.fixture
def course(mara: User) -> CoursePage:
    """Taught by Mara in both languages."""
    course = make_course()
    for page in (course, *course.get_translations()):
        page.trainers.set([mara])
        page.save()
    return course


@pytest.fixture
def page(course: CoursePage, linkedin: Network) -> MissionPage:
    return make_mission(course, [linkedin], team_size=3)


@pytest.fixture
def colleagues(page: MissionPage, course: CoursePage, tom: User, odile: User, karim: User) -> list[User]:
    """They are on the course, and so is Karim, who is never asked about Léna."""
    for person in (tom, odile, karim):
        enrolment.enrol(person, course.translation_key)
    return [tom, odile]


@pytest.fixture
def run(lena: User, colleagues: list[User], page: MissionPage, linkedin: Network) -> MissionRun:
    """Handed in, with a link, and so asked for."""
    return handed_in(lena, page, linkedin, NOON)


@pytest.fixture
def reviews(run: MissionRun) -> list[MissionReview]:
    """Those of the two colleagues."""
    return list(run.reviews.select_related("run", "seat__person"))
