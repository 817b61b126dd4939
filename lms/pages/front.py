"""Plain pages for a reader of some language: the page of that language, or the one there is."""

from typing import TypeVar

from django.utils.translation import get_language
from wagtail.models import Page

from lms.organisation.models import House
from lms.pages.models import FrontPage, TextPage

Kind = TypeVar("Kind", bound=Page)
STATEMENT = "accessibility"
"""The slug of the accessibility statement."""


def front_page() -> FrontPage | None:
    """The front page in the active language, else any; None before somebody wrote one."""
    return _nearest(list(FrontPage.objects.live().select_related("locale")))


def text_page(slug: str) -> TextPage | None:
    """The text page of that slug in the active language, else in any."""
    return _nearest(list(TextPage.objects.live().filter(slug=slug).select_related("locale")))


def note_statement() -> None:
    """Let the foot of every page know whether the organisation publishes its own accessibility statement."""
    house = House.load()
    house.has_own_statement = TextPage.objects.live().filter(slug=STATEMENT).exists()
    house.save(update_fields=["has_own_statement"])


def _nearest(pages: list[Kind]) -> Kind | None:
    pages.sort(key=lambda page: page.locale.language_code != get_language())
    return pages[0] if pages else None
