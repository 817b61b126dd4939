"""The short names of questions and quizzes in files: from the title, when nobody gives one. They never change after."""

from collections.abc import Collection
from itertools import count

from django.utils.text import slugify

LONGEST = 120
"""Characters, as the fields have it."""


def from_title(title: str, taken: Collection[str], longest: int = LONGEST) -> str:
    """A key that says the title and is not among `taken`: « Saluer ou non ? » → `saluer-ou-non`, `saluer-ou-non-2`…"""
    stem = slugify(title)[: longest - 6].strip("-") or "item"
    if stem not in taken:
        return stem
    return next(key for number in count(2) if (key := f"{stem}-{number}") not in taken)
