"""Where the demonstration is refused, and what the command says then."""

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from lms.accounts.models import User
from tests.catalogue import make_course

pytestmark = pytest.mark.django_db


def test_a_real_site_refuses_it(settings: Settings) -> None:
    make_course("first-steps", {"a": ["lesson-1"]})
    make_course("publishing", {"b": ["lesson-2"]})
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demonstrate")
    assert not User.objects.exists()


def test_without_its_courses_it_says_what_to_do() -> None:
    with pytest.raises(CommandError, match=r"first-steps, publishing.*load_starter"):
        call_command("demonstrate")
    assert not User.objects.exists()
