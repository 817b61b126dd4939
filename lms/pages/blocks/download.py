"""A file to take away."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model

from lms.pages.blocks.chosen import ChosenFile


class DownloadBlock(blocks.StructBlock):
    """A document with its name, what it is for, its kind and its size."""

    document = ChosenFile(label=_("file"))
    title = blocks.CharBlock(
        max_length=200, label=_("name"), help_text=_("What one gets: “Checklist before publishing”, not “Click here”.")
    )
    description = blocks.CharBlock(required=False, max_length=250, label=_("what it is for"))

    def get_preview_value(self) -> Any:
        """An example."""
        return self.normalize(
            {
                "document": get_document_model().objects.order_by("-pk").first(),
                "title": gettext("Checklist before publishing"),
                "description": gettext("One page to keep near your keyboard."),
            }
        )

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """In a house without any file the example is shown all the same, and leads nowhere."""
        context: dict[str, Any] = super().get_preview_context(value, parent_context)
        return {**context, "is_example": True}

    class Meta:
        icon = "download"
        label = _("Download")
        template = "pages/blocks/download.html"
        description = _("A file to take away, with its kind and size.")
