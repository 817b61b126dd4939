"""What is translated in a course and what is not: page by page, language by language."""

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

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

    @property
    def to_do(self) -> list[Translated]:
        """The pages that are not complete."""
        return [page for page in self.pages if not page.is_complete]

    @property
    def percentage(self) -> int:
        """Pages translated and published, in whole per cent."""
        return (len(self.pages) - len(self.to_do)) * 100 // len(self.pages) if self.pages else 100


def of_course(course_key: uuid.UUID) -> list[Languages]:
    """Every other language of the site, each with all published pages of the course in the order of the tree."""
    course = original_of(course_key)
    if course is None:
        return []
    pages = list(course.get_descendants(inclusive=True).live().order_by("path"))
    known = _Known(pages, course.locale)
    others = Locale.objects.exclude(pk=course.locale_id).order_by("language_code")
    return [Languages(locale, [known.state_of(page, locale) for page in pages]) for locale in others]


class _Known:
    """What the database holds about the translations of some pages: a fixed number of statements, however many."""

    def __init__(self, pages: list[Page], locale: Locale) -> None:
        keys = [page.translation_key for page in pages]
        targets = Page.objects.filter(translation_key__in=keys, alias_of=None).exclude(locale=locale)
        self.targets = {(page.translation_key, page.locale_id): page for page in targets}
        sources = TranslationSource.objects.filter(object_id__in=keys, locale=locale)
        self.sources = {source.object_id: source for source in sources}
        pairs = Translation.objects.filter(source__in=sources, enabled=True).values_list(
            "source_id", "target_locale_id"
        )
        self.pairs = set(pairs)
        self.left = dict(_left(sources))

    def state_of(self, page: Page, locale: Locale) -> Translated:
        """One page in one language."""
        target = self.targets.get((page.translation_key, locale.pk))
        source = self.sources.get(page.translation_key)
        if target is None:
            link = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
            return Translated(page, locale, State.MISSING, link)
        link = reverse("wagtailadmin_pages:edit", args=[target.pk])
        if source is None or (source.pk, locale.pk) not in self.pairs:
            return Translated(page, locale, _state_by_hand(page, target), link)
        if is_behind(page, source):
            link = reverse("wagtail_localize:update_translations", args=[source.pk])
            return Translated(page, locale, State.OUT_OF_DATE, link)
        left = self.left.get((source.pk, locale.pk), 0)
        state = State.PARTLY if left else State.COMPLETE if target.live else State.DRAFT
        return Translated(page, locale, state, link, left)


def is_behind(page: Page, source: TranslationSource) -> bool:
    """The page has been published with other content since its translations were last told of it."""
    if not page.last_published_at or page.last_published_at <= source.last_updated_at:
        return False
    told, stands = json.loads(source.content_json), json.loads(page.specific.to_json())
    names = [field.field_name for field in get_translatable_fields(page.specific_class)]
    return any(_plain(told.get(name)) != _plain(stands.get(name)) for name in names)


def _plain(value: object) -> object:
    """Texts kept as JSON inside JSON, opened, so that spacing does not count as a change."""
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _state_by_hand(page: Page, target: Page) -> State:
    """A translation that was copied and written by hand: only dates tell."""
    if not target.live:
        return State.DRAFT
    written = target.last_published_at
    return (
        State.OUT_OF_DATE if written and page.last_published_at and page.last_published_at > written else State.COMPLETE
    )


def _left(sources: Iterable[TranslationSource]) -> Iterator[tuple[tuple[int, int], int]]:
    """The number of texts without a translation, by source and language."""
    for locale in Locale.objects.all():
        done = StringTranslation.objects.filter(
            translation_of=OuterRef("string_id"), context=OuterRef("context_id"), locale=locale, has_error=False
        )
        rows = StringSegment.objects.filter(source__in=sources).exclude(Exists(done)).values("source_id")
        for row in rows.annotate(n=Count("pk")):
            yield (row["source_id"], locale.pk), row["n"]
