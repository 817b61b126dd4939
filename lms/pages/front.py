"""Plain pages for a reader of some language: the page of that language, or the one there is."""

from typing import TypeVar

from django.utils.translation import get_language
from wagtail.models import Page

from lms.pages.models import FrontPage, TextPage

Kind = TypeVar("Kind", bound=Page)


def front_page() -> FrontPage | None:
    """The front page in the active language, else any; None before somebody wrote one."""
    return _nearest(list(FrontPage.objects.live().select_related("locale")))


def text_page(slug: str) -> TextPage | None:
    """The text page of that slug in the active language, else in any."""
    return _nearest(list(TextPage.objects.live().filter(slug=slug).select_related("locale")))


def _nearest(pages: list[Kind]) -> Kind | None:
    pages.sort(key=lambda page: page.locale.language_code != get_language())
    return pages[0] if pages else None
