"""An account of LinkedIn, held by Léna."""

import pytest

from lms.accounts.models import User
from lms.adoption.models import OfficialAccount
from lms.networks.models import Network


@pytest.fixture
def account(lena: User, linkedin: Network) -> OfficialAccount:
    return OfficialAccount.objects.create(network=linkedin, name="CCI de Beaurivage", owner=lena)
