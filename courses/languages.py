"""Which of several pages that are one was written first, and which are translations of it."""

from collections.abc import Iterable
from typing import TypeVar

from django.conf import settings
from wagtail.models import Page
from wagtail_localize.models import Translation

P = TypeVar("P", bound=Page)


def originals_first(pages: Iterable[P]) -> list[P]:
    """The pages, those that are nobody's translation before the others. One statement; wants each page's locale."""
    found = list(pages)
    keys = {page.translation_key for page in found}
    rows = Translation.objects.filter(source__object_id__in=keys)
    translated = set(rows.values_list("source__object_id", "target_locale_id"))
    return sorted(found, key=lambda page: ((page.translation_key, page.locale_id) in translated, _rank(page), page.pk))


def originals(pages: Iterable[P]) -> list[P]:
    """One page for each thing, in the language it was written in."""
    first: dict[object, P] = {}
    for page in originals_first(pages):
        first.setdefault(page.translation_key, page)
    return list(first.values())


def _rank(page: Page) -> int:
    """The site's languages in their order; pages that were copied by hand fall back on it."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    code = page.locale.language_code
    return codes.index(code) if code in codes else len(codes)
