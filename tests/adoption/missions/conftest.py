"""A mission on LinkedIn and Mastodon, for teams of up to three."""

import pytest
from django.core.files.storage import InMemoryStorage

from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption.models import MissionPage, MissionProof, MissionRun
from lms.networks.models import Network
from tests.adoption.missions.making import Task, begin, make_mission, make_task
from tests.catalogue import make_course


@pytest.fixture(autouse=True)
def files_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is written."""
    monkeypatch.setattr(MissionProof._meta.get_field("file"), "storage", InMemoryStorage())


@pytest.fixture
def course(db: None) -> CoursePage:
    """With pages: for what is seen at the learner’s address or by a trainer of the course."""
    return make_course(shape={"comptes": ["lesson-1"]})


@pytest.fixture
def page(course: CoursePage, linkedin: Network, mastodon: Network) -> MissionPage:
    return make_mission(course, [linkedin, mastodon], team_size=3, asks_for_figures=True)


@pytest.fixture
def task(db: None) -> Task:
    """The same without pages."""
    return make_task()


@pytest.fixture
def run(lena: User, task: Task, linkedin: Network) -> MissionRun:
    """Léna’s, begun just now."""
    return begin(lena, task, linkedin)
