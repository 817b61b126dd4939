"""A text in both languages is told in that of the reader."""

import pytest
from django.utils.translation import override

from lms.lib.languages import of_reader


@pytest.mark.parametrize(
    ("language", "french", "english", "told"),
    [("fr", "presse", "press", "presse"), ("en", "presse", "press", "press"), ("en", "Titre", "", "Titre")],
)
def test_the_one_of_the_reader_else_the_only_one(language: str, french: str, english: str, told: str) -> None:
    with override(language):
        assert of_reader(french, english) == told
