"""What blocks have chosen (pictures, files, snippets, pages that texts link to), read all at once for who shows them.

Left alone, Wagtail reads what one kind of block has chosen, then what the next has, then the sizes of each picture and
the links of each text.
"""

import copy
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StreamValue, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from lms.lib.as_one import Wanted
from lms.pages.models import Picture, Rendition

Shelf = dict[type[Model], dict[Any, Model | None]]
"""By model, the row of each key that is named; None where it is gone."""
_shelf: ContextVar[Shelf] = ContextVar("chosen")


def on_shelf(model: type[Model]) -> dict[Any, Any] | None:
    """The rows of a model that were read with a stream, by key, while its values are made; None: none were."""
    return _shelf.get({}).get(model)


class FromShelf:
    """A chooser whose rows may have been read before, with those of the other blocks."""

    model_class: type[Model]

    def bulk_to_python(self, values: Any) -> list[Model | None]:
        """The rows of these keys, each block its own instance; None for those that are gone."""
        known = on_shelf(self.model_class)
        if known is None:
            return super().bulk_to_python(values)  # type: ignore[misc]
        return [copy.copy(known.get(value)) for value in values]


class ChosenPicture(FromShelf, ImageChooserBlock):  # type: ignore[misc]
    """A picture of the library."""

    def deconstruct(self) -> Any:
        """For migrations this is Wagtail's block."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.images.blocks.ImageChooserBlock", args, kwargs


class ChosenFile(FromShelf, DocumentChooserBlock):  # type: ignore[misc]
    """A file of the library."""

    def deconstruct(self) -> Any:
        """For migrations this is Wagtail's block."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.documents.blocks.DocumentChooserBlock", args, kwargs


def read_with(stream: StreamValue) -> Wanted[None]:
    """All that the blocks of a stream have chosen, with the sizes of the pictures; the stream holds it afterwards."""
    keys = keys_in(stream)
    sizes = Rendition.objects.filter(image__in=keys.get(Picture, ()))

    def put(sizes: list[Rendition], *chosen: list[Model]) -> None:
        rows = dict(zip(keys, chosen, strict=True))
        for picture in rows.get(Picture, ()):
            picture.prefetched_renditions = [size for size in sizes if size.image_id == picture.pk]  # type: ignore[attr-defined]
        _filled(stream, {model: dict.fromkeys(keys[model]) | {row.pk: row for row in rows[model]} for model in keys})

    return Wanted([sizes, *(model._default_manager.filter(pk__in=some) for model, some in keys.items())], put)


def keys_in(stream: StreamValue) -> Mapping[type[Model], set[Any]]:
    """The keys of all that the blocks of a stream have chosen, as they are stored: some rows may be gone."""
    keys: dict[type[Model], set[Any]] = defaultdict(set)
    for raw in stream.raw_data:
        for model, key in _named(stream.stream_block.child_blocks[raw["type"]], raw["value"]):
            keys[model].add(key)
    return keys


def _named(block: Block, value: Any) -> Iterator[tuple[type[Model], Any]]:
    """What a block has chosen, as it is stored: the model and the key."""
    if isinstance(block, FromShelf):
        if value is not None:
            yield block.model_class, value
    elif isinstance(block, RichTextBlock):
        yield from ((Page, int(key)) for model, key, *_path in _links(value) if model is Page)
    else:
        for child, held in _children(block, value):
            yield from _named(child, held)


def _links(text: str | None) -> Iterable[tuple[type[Model], str, str, str]]:
    return extract_references_from_rich_text(text) if text and "linktype" in text else ()


def _children(block: Block, value: Any) -> list[tuple[Block, Any]]:
    """The blocks within a block, each with what is stored of it."""
    if isinstance(block, StructBlock):
        return [(child, value[name]) for name, child in block.child_blocks.items() if name in value]
    if isinstance(block, ListBlock):
        return [(block.child_block, item["value"] if _is_item(item) else item) for item in value]
    if isinstance(block, StreamBlock):
        return [
            (block.child_blocks[item["type"]], item["value"]) for item in value if item["type"] in block.child_blocks
        ]
    return []


def _is_item(held: Any) -> bool:
    """Stored with a name of its own; before Wagtail 2.16 the items of a list were stored bare."""
    return isinstance(held, dict) and held.get("type") == "item"


def _filled(stream: StreamValue, shelf: Shelf) -> None:
    """Have the stream make its values, of what is on the shelf."""
    token = _shelf.set(shelf)
    try:
        list(stream)
    finally:
        _shelf.reset(token)
