"""Texts that know the pages which their links lead to, because those were read with the page that shows them."""

from collections.abc import Mapping
from contextvars import ContextVar
from types import MappingProxyType

from wagtail.models import Page
from wagtail.rich_text import RichText

Pages = Mapping[int, Page | None]
_known: ContextVar[Pages] = ContextVar("known", default=MappingProxyType({}))


def known() -> Pages:
    """The pages, by id, that the text being shown knows; None for those that are gone."""
    return _known.get()


class LinkedText(RichText):  # type: ignore[misc]
    """A text with the pages that its links lead to."""

    def __init__(self, source: str, pages: Pages) -> None:
        super().__init__(source)
        self._pages = pages

    def __html__(self) -> str:
        """The HTML for readers."""
        token = _known.set(self._pages)
        try:
            return str(super().__html__())
        finally:
            _known.reset(token)
