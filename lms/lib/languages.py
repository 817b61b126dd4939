"""A text that people write in both languages of the product."""

from django.utils.translation import get_language


def of_reader(french: str, english: str) -> str:
    """The one in the reader’s language; the other where there is but one."""
    return (english or french) if get_language() == "en" else (french or english)
