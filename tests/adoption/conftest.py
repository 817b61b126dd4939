"""A network, a course about it, and somebody on the way."""

import pytest

from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.models import CheckIn
from lms.networks.models import Network
from tests.catalogue import make_course


@pytest.fixture
def linkedin(db: None) -> Network:
    return Network.objects.create(key="linkedin", name="LinkedIn")


@pytest.fixture
def mastodon(db: None) -> Network:
    return Network.objects.create(key="mastodon", name="Mastodon")


@pytest.fixture
def course(linkedin: Network, mastodon: Network) -> CoursePage:
    """A course about both networks, in French and English."""
    course = make_course()
    for page in CoursePage.objects.filter(translation_key=course.translation_key):
        page.networks.set([linkedin, mastodon])
        page.save()
    return course


@pytest.fixture
def t0(lena: User, linkedin: Network) -> CheckIn:
    """Léna’s first check-in about LinkedIn, open."""
    found: CheckIn = passages.follow(lena, linkedin).check_ins.get()
    return found
