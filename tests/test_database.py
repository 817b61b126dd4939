"""A test that commits leaves the database as the migrations made it."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page

from lms.accounts.models import User


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_what_the_migrations_wrote_is_there_in_every_test_that_commits(turn: int, sonia: User) -> None:
    assert User.objects.count() == 1
    assert Page.objects.filter(depth=1).exists()
    assert Locale.objects.exists()
    assert Group.objects.filter(name="trainers", permissions__codename="access_admin").exists()
