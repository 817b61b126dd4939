"""Tells wagtail-localize that one row is the translation of another, text by text.

The studio then shows a translated page like any other: it goes out of date when the original changes, and the
translator finds every text already there.
"""

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

OTHER_SEGMENTS: dict[type, Any] = {
    TemplateSegmentValue: TemplateSegment,
    RelatedObjectSegmentValue: RelatedObjectSegment,
    OverridableSegmentValue: OverridableSegment,
}


class ShapesDifferError(ValueError):
    """The two languages do not hold the same texts at the same places."""


def link(original: TranslatableMixin, translation: TranslatableMixin) -> Translation:
    """Record `translation` as the translation of `original`."""
    source = _source_of(original)
    record, _created = Translation.objects.update_or_create(
        source=source,
        target_locale=translation.locale,
        defaults={"enabled": True, "destination_last_updated_at": timezone.now()},
    )
    _remember(source, translation.locale, _texts(extract_segments(translation)))
    return record


def _source_of(original: TranslatableMixin) -> TranslationSource:
    """The frozen original. wagtail-localize writes text by text; the first time, all texts are written at once."""
    if TranslationSource.objects.filter(object_id=original.translation_key).exists():
        source, _created = TranslationSource.update_or_create_from_instance(original)
        return source
    known, _created = TranslatableObject.objects.get_or_create_from_instance(original)
    source = TranslationSource.objects.create(
        object=known,
        locale=original.locale,
        specific_content_type=ContentType.objects.get_for_model(type(original)),
        object_repr=str(original)[:200],
        content_json=original.to_json(),
        schema_version=get_schema_version(original._meta.app_label),
        last_updated_at=timezone.now(),
    )
    _write_segments(source, extract_segments(original))
    return source


def _texts(segments: list[Any]) -> list[StringSegmentValue]:
    return [segment for segment in segments if isinstance(segment, StringSegmentValue)]


def _write_segments(source: TranslationSource, segments: list[Any]) -> None:
    """All segments of a new source: the texts in four statements, the few others one by one."""
    contexts = _contexts(source, segments)
    strings = _strings(source.locale, _texts(segments))
    StringSegment.objects.bulk_create(
        StringSegment(
            source=source,
            context=contexts[text.path],
            order=text.order,
            string=strings[text.string.data],
            attrs=json.dumps(text.attrs, cls=DjangoJSONEncoder),
        )
        for text in _texts(segments)
    )
    for segment in segments:
        if model := OTHER_SEGMENTS.get(type(segment)):
            model.from_value(source, segment)


def _contexts(source: TranslationSource, segments: list[Any]) -> dict[str, TranslationContext]:
    paths = {segment.path for segment in segments}
    TranslationContext.objects.bulk_create(
        TranslationContext(object_id=source.object_id, path=path, path_id=TranslationContext._get_path_id(path))
        for path in paths
    )
    return {context.path: context for context in TranslationContext.objects.filter(object_id=source.object_id)}


def _strings(locale: Locale, texts: list[StringSegmentValue]) -> dict[str, String]:
    hashes = {text.string.data: String._get_data_hash(text.string.data) for text in texts}
    String.objects.bulk_create(
        [String(locale=locale, data=data, data_hash=found) for data, found in hashes.items()], ignore_conflicts=True
    )
    return {string.data: string for string in String.objects.filter(locale=locale, data_hash__in=hashes.values())}


def _remember(source: TranslationSource, locale: Locale, texts: list[StringSegmentValue]) -> None:
    """Keep the translation of each text of the source, at its place."""
    segments = list(StringSegment.objects.filter(source=source).select_related("context").order_by("order", "pk"))
    if [segment.context.path for segment in segments] != [text.path for text in texts]:
        raise ShapesDifferError
    StringTranslation.objects.bulk_create(
        {
            (segment.string_id, segment.context_id): StringTranslation(
                translation_of_id=segment.string_id,
                locale=locale,
                context_id=segment.context_id,
                data=text.string.data,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                updated_at=timezone.now(),
            )
            for segment, text in zip(segments, texts, strict=True)
        }.values(),
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "updated_at"],
    )
