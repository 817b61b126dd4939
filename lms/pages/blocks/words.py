"""Text, headings and quotes."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page
from wagtail.rich_text import RichText

from lms.lib.markup import clean
from lms.pages.blocks import chosen
from lms.pages.links import LinkedText

PROSE_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class ProseBlock(blocks.RichTextBlock):
    """Paragraphs and lists. Whatever the editor sends, only harmless HTML is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("features", PROSE_FEATURES)
        super().__init__(*args, **kwargs)

    def to_python(self, value: str) -> RichText:
        """The text; it knows the pages that its links lead to where they were read with those of the other blocks."""
        pages = chosen.on_shelf(Page)
        return RichText(value) if pages is None else LinkedText(value, pages)

    def value_from_form(self, value: str) -> RichText:
        """What the editor sent, made harmless."""
        return RichText(clean(value or ""))

    def get_preview_value(self) -> RichText:
        """An example."""
        return RichText(
            gettext(
                "<p>One idea a paragraph, in <b>everyday words</b>.</p>"
                "<p>A short sentence is read; a long one is put off until tomorrow.</p>"
            )
        )

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "pages/blocks/text.html"
        description = _("Paragraphs and lists. Three or four lines, then something else.")


class HeadingBlock(blocks.CharBlock):
    """A heading inside a page, under its title."""

    def get_preview_value(self) -> str:
        """An example."""
        return gettext("What changes, and what does not")

    class Meta:
        icon = "h2"
        label = _("Heading")
        template = "pages/blocks/heading.html"
        description = _("Opens a new part. It also helps people who jump from heading to heading.")


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(rows=3, label=_("quote"), help_text=_("Without quotation marks: they come by themselves."))
    source = blocks.CharBlock(required=False, label=_("who said it, and where"))

    def get_preview_value(self) -> Any:
        """An example."""
        text = gettext("I thought everybody would see my mistake. Two people saw it, and one of them thanked me.")
        return self.normalize({"text": text, "source": gettext("A colleague at the front desk")})

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "pages/blocks/quote.html"
        description = _("The words of a colleague or of a text, with their author.")
