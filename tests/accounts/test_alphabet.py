"""Lists of people follow the alphabet of those who read them."""

import pytest

from lms.accounts.models import User
from tests.factories import make_person

pytestmark = pytest.mark.django_db
ALPHABET = ["Bègue", "Bernard", "Brunet", "de La Tour d’Auvergne", "Éloi", "Estève", "Œuvrard", "Wagner"]


def listed() -> list[str]:
    return [person.last_name for person in User.objects.all()]


def test_accents_capitals_and_particles_do_not_send_anybody_to_the_end() -> None:
    for name in reversed(ALPHABET):
        make_person("Anne", name)
    assert listed() == ALPHABET


def test_people_of_one_name_come_by_first_name() -> None:
    for first_name in ("Zoé", "Éric", "Anne"):
        make_person(first_name, "Martin")
    assert [person.first_name for person in User.objects.all()] == ["Anne", "Éric", "Zoé"]


def test_who_changes_name_moves_in_the_list() -> None:
    wagner, bernard = make_person("Anne", "Wagner"), make_person("Anne", "Bernard")
    wagner.last_name = "Aubry"
    wagner.save(update_fields=["last_name"])
    assert list(User.objects.all()) == [wagner, bernard]


def test_people_created_together_are_in_their_place() -> None:
    User.objects.bulk_create(
        [User(first_name="Anne", last_name=name, email=f"{number}@b.example") for number, name in enumerate(ALPHABET)]
    )
    assert listed() == ALPHABET


def test_a_place_is_found_without_accents_or_capitals() -> None:
    assert make_person("Éloïse", "Bègue").sorted_as == "begue eloise"
