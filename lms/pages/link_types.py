"""Links in texts to pages lead to where readers find the page, whatever its language. For Wagtail's hook alone."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from lms.pages.links import known

DIGITS = 18
"""Longer numbers are those of no page, and more than a database takes."""


class LinkToPage(PageLinkHandler):  # type: ignore[misc]
    """Wagtail's, without looking for the translation of each page: the address is the same."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Page | None]:
        """The pages of these links, None for those that are gone. One statement, none where they are known."""
        ids = [_id(attrs) for attrs in attrs_list]
        wanted = {pk for pk in ids if pk is not None}
        found = known() if known().keys() >= wanted else Page.objects.in_bulk(wanted)
        return [None if pk is None else found.get(pk) for pk in ids]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """The opening tags; who follows a link to a page that is gone stays where he or she is."""
        return [f'<a href="{escape(_address(page))}">' if page else "<a>" for page in cls.get_many(attrs_list)]

    @classmethod
    def extract_references(cls, attrs: dict[str, Any]) -> Iterator[tuple[type[Page], str, str, str]]:
        """The page, if a page is named."""
        if (pk := _id(attrs)) is not None:
            yield Page, str(pk), "", ""


def _id(attrs: dict[str, Any]) -> int | None:
    """What was pasted into a text may say anything."""
    said = str(attrs.get("id", ""))
    return int(said) if said.isascii() and said.isdecimal() and len(said) < DIGITS else None


def _address(page: Page) -> str:
    own = page.specific_deferred
    return str(own.address if hasattr(own, "address") else own.localized.url or "")
