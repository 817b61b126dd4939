"""The pages that courses stand under: a front page and a catalogue in every language."""

from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page, Site

from courses import studio
from courses.models import CataloguePage
from lms.exchange.content import translated
from lms.exchange.content.entries import Entry, languages, read
from lms.exchange.content.problems import Problem, RefusedError
from lms.pages.models import FrontPage

ByLanguage = dict[str, Page]


def prepare(file: Path) -> None:
    """Make what is missing: locales, front pages, catalogues, the site's root; and let trainers write there."""
    problems: list[Problem] = []
    entry = read(file, problems)
    for code in languages():
        Locale.objects.get_or_create(language_code=code)
    root = Page.get_first_root_node()
    fronts = _pages(FrontPage, "aisance", dict.fromkeys(languages(), root), entry.needed("front"))
    _pages(CataloguePage, "catalogue", fronts, entry.needed("catalogue"))
    if problems:
        raise RefusedError(problems)
    _take_root(fronts[languages()[0]])
    studio.prepare()


def _pages(model: Any, slug: str, parents: ByLanguage, entry: Entry) -> ByLanguage:
    """The page in each language; what stands already is left as it is."""
    pages: ByLanguage = {}
    for code, parent in parents.items():
        locale = Locale.objects.get(language_code=code)
        found = model.objects.filter(locale=locale).first()
        pages[code] = found or _write(model, slug, locale, parent, entry, next(iter(pages.values()), None))
    return pages


def _write(model: Any, slug: str, locale: Locale, parent: Page, entry: Entry, original: Page | None) -> Page:
    # Two front pages stand side by side under the root, so the second language's carries its code.
    page = model(slug=slug if parent.depth > 1 or original is None else f"{slug}-{locale.language_code}", locale=locale)
    if original is not None:
        page.translation_key = original.translation_key
    for name in entry.value or {}:
        setattr(page, name, entry.texts(name)[locale.language_code])
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision().publish()
    if original is not None:
        translated.link(original, page)
    return Page.objects.get(pk=page.pk).specific


def _take_root(front: Page) -> None:
    """The default site begins at the front page; Wagtail's own welcome page goes."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    if site.pk is None or not isinstance(site.root_page.specific, FrontPage):
        site.root_page, site.site_name = front, site.site_name or "Aisance"
        site.save()
    for page in Page.objects.filter(depth=2).exclude(pk=front.pk):
        if page.specific_class is Page and not page.get_children().exists():
            page.delete()
