"""A wall with worries on it, written as the product writes them."""

import datetime as dt
from collections.abc import Callable, Sequence

import pytest

from lms.accounts.models import User
from lms.adoption.models import Worry
from lms.adoption.worries import keys, letterbox
from lms.networks.models import Network
from tests.adoption.conftest import at
from tests.factories import make_person

MONDAY = dt.date(2026, 3, 2)
WORDS = (
    "Et si quelqu’un me répond mal ?",
    "J’ai peur de faire une faute.",
    "Qui relit avant moi ?",
    "Le soir, je voudrais couper.",
    "On va me demander des chiffres.",
)
Put = Callable[..., list[Worry]]


@pytest.fixture
def people(db: None) -> list[User]:
    """Eight people of different hands."""
    found: dict[int, User] = {}
    number = 0
    while len(found) < keys.HANDS:
        person = make_person(f"Hand {number}", "Test", email=f"hand-{number}@beaurivage.example")
        found.setdefault(keys.hand_of(person), person)
        number += 1
    return list(found.values())


@pytest.fixture
def put(people: list[User]) -> Put:
    """`put(words, network)`: these sentences on the wall, one of each person."""

    def write(words: Sequence[str] = WORDS, network: Network | None = None, day: dt.date = MONDAY) -> list[Worry]:
        for person, text in zip(people, words, strict=False):
            letterbox.pass_by(person, text, network, at(day))
        letterbox.open_box(at(day, 23))
        return list(Worry.objects.filter(text__in=words))

    return write
