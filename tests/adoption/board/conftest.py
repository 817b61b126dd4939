"""For the board: somebody at a level, a helper, a question."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption import check_ins, passages
from lms.adoption.board import offering
from lms.adoption.check_ins import Given
from lms.adoption.levels import Level, Point
from lms.adoption.models import Helper
from lms.networks.models import Network

HelperOf = Callable[..., Helper]
USE = {
    Level.ROUTINE: {Point.USED: True, Point.STABLE: True},
    Level.INTEGRATION: {Point.USED: True, Point.STABLE: True, Point.COORDINATES: True},
}


def says(person: User, network: Network, level: Level) -> None:
    """A check-in answered so that it declares `level`."""
    passage = passages.follow(person, network)
    check_in = passage.check_ins.open().first() or passage.check_ins.latest("pk")
    check_in.passage = passage
    found = check_ins.fill(check_in, Given(use=dict.fromkeys(Point, False) | USE[level]), timezone.now())
    assert found.declared == level


@pytest.fixture
def helper_of(linkedin: Network) -> HelperOf:
    """`helper_of(tom)`: at V on LinkedIn and on the board; `level=None`: on the board, and nothing known of use."""

    def make(person: User, level: Level | None = Level.INTEGRATION, network: Network | None = None) -> Helper:
        if level is not None:
            says(person, network or linkedin, level)
        return offering.offer(person, network or linkedin, "les textes alternatifs")

    return make
