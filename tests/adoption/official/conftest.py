"""One account, held by Léna with Tom as her deputy."""

import datetime as dt

import pytest
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.models import OfficialAccount
from lms.networks.models import Network


@pytest.fixture
def account(lena: User, tom: User, today: dt.date) -> OfficialAccount:
    """« CCI de Beaurivage » on LinkedIn: nothing to see to."""
    network = Network.objects.create(key="linkedin", name="LinkedIn")
    return OfficialAccount.objects.create(
        network=network,
        name="CCI de Beaurivage",
        purpose="Les entreprises du territoire",
        owner=lena,
        deputy=tom,
        recovery_holder=tom,
        has_second_factor=True,
        posted_on=today,
        registered_at=timezone.now(),
    )
