"""What is translated in a course and what is not: page by page, language by language."""

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Revision
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from courses.models import CoursePage
from courses.originals import original_of


class State(models.TextChoices):
    """How a page stands in one language."""

    MISSING = "missing", _("not translated")
    OUT_OF_DATE = "out_of_date", _("out of date")
    PARTLY = "partly", _("partly translated")
    DRAFT = "draft", _("translated, not published")
    COMPLETE = "complete", _("translated")


@dataclass(frozen=True)
class Translated:
    """One page of a course in one other language."""

    original: Page
    locale: Locale
    state: State
    link: str
    """Where in the studio to go on."""
    left: int = 0
    """Texts still to translate."""

    @property
    def is_complete(self) -> bool:
        """Nothing to do."""
        return self.state == State.COMPLETE


@dataclass(frozen=True)
class Languages:
    """A course in one other language, summed up."""

    locale: Locale
    pages: list[Translated]
    """The published ones: nobody can read a draft, in whatever language."""
    drafts: int = 0
    """Pages of the original that are not published."""

    @property
    def to_do(self) -> list[Translated]:
        """The pages that are not complete."""
        return [page for page in self.pages if not page.is_complete]

    @property
    def percentage(self) -> int | None:
        """Pages translated and published, in whole per cent; None while nothing is published."""
        return (len(self.pages) - len(self.to_do)) * 100 // len(self.pages) if self.pages else None


def of_course(course_key: uuid.UUID) -> list[Languages]:
    """Every other language of the site, each with all published pages of the course in the order of the tree."""
    course = original_of(course_key)
    return of_courses([course])[course_key] if course else []


def of_courses(courses: Sequence[CoursePage]) -> dict[uuid.UUID, list[Languages]]:
    """The same for many courses, given in the language each was written in: a fixed number of statements."""
    locales = list(Locale.objects.order_by("language_code"))
    written = _written(courses)
    known = _Known([page for page in written if page.live], locales)
    found = {}
    for course in courses:
        own = [page for page in written if page.path.startswith(course.path)]
        pages = [page for page in own if page.live]
        others = [locale for locale in locales if locale.pk != course.locale_id]
        found[course.translation_key] = [
            Languages(locale, [known.state_of(page, locale) for page in pages], len(own) - len(pages))
            for locale in others
        ]
    return found


def _written(courses: Sequence[CoursePage]) -> list[Page]:
    """The courses with all their pages, in the order of the tree. One statement."""
    if not courses:
        return []
    within = reduce(or_, (Q(path__startswith=course.path) for course in courses))
    return list(Page.objects.filter(within).order_by("path"))


class _Known:
    """What the database holds about the translations of some pages: a fixed number of statements, however many."""

    def __init__(self, pages: list[Page], locales: list[Locale]) -> None:
        keys = [page.translation_key for page in pages]
        targets = Page.objects.filter(translation_key__in=keys, alias_of=None)
        self.targets = {(page.translation_key, page.locale_id): page for page in targets}
        sources = TranslationSource.objects.filter(object_id__in=keys)
        self.sources = {(source.object_id, source.locale_id): source for source in sources}
        pairs = Translation.objects.filter(source__in=sources, enabled=True).values_list(
            "source_id", "target_locale_id"
        )
        self.pairs = set(pairs)
        self.left = dict(_left(sources, locales))
        self.published = self._published(pages)

    def _published(self, pages: list[Page]) -> dict[int, Any]:
        """What is live of the pages that may be ahead of their translations. One statement."""
        ahead = [page.live_revision_id for page in pages if (source := self._source(page)) and _is_later(page, source)]
        return Revision.objects.filter(pk__in=filter(None, ahead)).in_bulk() if ahead else {}

    def _source(self, page: Page) -> TranslationSource | None:
        return self.sources.get((page.translation_key, page.locale_id))

    def state_of(self, page: Page, locale: Locale) -> Translated:
        """One page in one language."""
        target = self.targets.get((page.translation_key, locale.pk))
        source = self._source(page)
        if target is None:
            link = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
            return Translated(page, locale, State.MISSING, link)
        link = reverse("wagtailadmin_pages:edit", args=[target.pk])
        if source is None or (source.pk, locale.pk) not in self.pairs:
            return Translated(page, locale, _state_by_hand(page, target), link)
        if is_behind(page, source, self.published.get(page.live_revision_id)):
            link = reverse("wagtail_localize:update_translations", args=[source.pk])
            return Translated(page, locale, State.OUT_OF_DATE, link)
        left = self.left.get((source.pk, locale.pk), 0)
        state = State.PARTLY if left else State.COMPLETE if target.live else State.DRAFT
        return Translated(page, locale, state, link, left)


def is_behind(page: Page, source: TranslationSource, published: Revision | None = None) -> bool:
    """The page has been published with other content since its translations were last told of it.

    `published` is its live revision, where it was read already.
    """
    if not _is_later(page, source):
        return False
    live = published or page.live_revision
    told, stands = json.loads(source.content_json), live.content if live else json.loads(page.specific.to_json())
    names = [field.field_name for field in get_translatable_fields(page.specific_class)]
    return any(_plain(told.get(name)) != _plain(stands.get(name)) for name in names)


def _is_later(page: Page, source: TranslationSource) -> bool:
    return page.last_published_at is not None and page.last_published_at > source.last_updated_at


def _plain(value: object) -> object:
    """What a reader would see: JSON inside JSON opened, and no account of line ends or of spaces at the ends."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return _plain_text(value) if isinstance(value, str) else value


def _plain_text(text: str) -> object:
    if text[:1] in ("[", "{"):
        try:
            return _plain(json.loads(text))
        except ValueError:
            pass
    return "\n".join(text.splitlines()).strip()


def _state_by_hand(page: Page, target: Page) -> State:
    """A translation that was copied and written by hand: only dates tell."""
    if not target.live:
        return State.DRAFT
    written = target.last_published_at
    return (
        State.OUT_OF_DATE if written and page.last_published_at and page.last_published_at > written else State.COMPLETE
    )


def _left(sources: Iterable[TranslationSource], locales: list[Locale]) -> Iterator[tuple[tuple[int, int], int]]:
    """The number of texts without a translation, by source and language."""
    for locale in locales:
        done = StringTranslation.objects.filter(
            translation_of=OuterRef("string_id"), context=OuterRef("context_id"), locale=locale, has_error=False
        )
        rows = StringSegment.objects.filter(source__in=sources).exclude(Exists(done)).values("source_id")
        for row in rows.annotate(n=Count("pk")):
            yield (row["source_id"], locale.pk), row["n"]
