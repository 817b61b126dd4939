"""Names that a French chamber of commerce would find in its address book, the same ones each time. Pure."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from faker import Faker

from lms.lib.text import fold
from lms.starter.accounts import DOMAIN

NOT_IN_ADDRESS = re.compile(r"[^a-z0-9]+")
SECOND_NAMES = {"m": ("Luc", "Marc", "Pierre", "Yves", "Baptiste"), "f": ("Anne", "Claire", "Lou", "Hélène", "Laure")}


@dataclass(frozen=True)
class Name:
    """First name, family name, and how job titles are to be written: m or f."""

    first: str
    last: str
    gender: str

    @property
    def email(self) -> str:
        """« Anne-Lou D’Hérouville » gives anne-lou.d-herouville@…"""
        return f"{_address(self.first)}.{_address(self.last)}@{DOMAIN}"


def _address(text: str) -> str:
    return NOT_IN_ADDRESS.sub("-", fold(text).replace("ı", "i")).strip("-")


class Register:
    """Gives names, never two with the same address."""

    def __init__(self, seed: int, families: Sequence[str], taken: Sequence[str]) -> None:
        self._chance = random.Random(seed)
        self._families = families
        self._taken = set(taken)
        self._french, self._british = Faker("fr_FR"), Faker("en_GB")
        self._french.seed_instance(seed)
        self._british.seed_instance(seed)

    def next(self, language: str) -> Name:
        """Somebody new."""
        while True:
            name = self._british_name() if language == "en" else self._french_name()
            if name.email not in self._taken:
                self._taken.add(name.email)
                return name

    def _british_name(self) -> Name:
        gender = self._gender()
        return Name(self._first(self._british, gender), self._british.last_name(), gender)

    def _french_name(self) -> Name:
        gender, last = self._gender(), self._french.last_name()
        first = self._first(self._french, gender)
        if "-" not in first and self._chance.random() < 0.09:
            first = f"{first}-{self._chance.choice(SECOND_NAMES[gender])}"
        if self._chance.random() < 0.15:
            last = self._chance.choice(self._families)
        elif self._chance.random() < 0.06:
            last = f"{last}-{self._french.last_name()}"
        return Name(first, last, gender)

    def _gender(self) -> str:
        return self._chance.choice("mf")

    @staticmethod
    def _first(faker: Faker, gender: str) -> str:
        return str(faker.first_name_female() if gender == "f" else faker.first_name_male())
