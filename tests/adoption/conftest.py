"""What the tests of plans and habits begin with."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from lms.accounts.models import User
from lms.adoption import plans
from lms.adoption.models import Plan
from lms.networks.models import Network

PARIS = ZoneInfo("Europe/Paris")
CUE, ACTION = "je bois mon café", "je lis trois publications"
PlanOf = Callable[..., Plan]


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    """An hour of a day in Paris."""
    return dt.datetime.combine(day, dt.time(hour), PARIS)


@pytest.fixture
def linkedin(db: None) -> Network:
    """A network."""
    return Network.objects.create(key="linkedin", name="LinkedIn")


@pytest.fixture
def plan_of(db: None) -> PlanOf:
    """`plan_of(lena, day)`: a plan that holds from that day."""

    def make(person: User, day: dt.date, network: Network | None = None) -> Plan:
        return plans.make(person, CUE, ACTION, day, network)

    return make
