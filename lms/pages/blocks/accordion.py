"""Parts that open one by one."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lms.pages.blocks.words import ProseBlock


class AccordionBlock(blocks.StructBlock):
    """Titles that open on their text; every part opens without a script and prints open."""

    parts = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(max_length=200, label=_("title"))),
                ("text", ProseBlock(label=_("text"))),
            ],
            label=_("part"),
        ),
        min_num=1,
        label=_("parts"),
    )

    def get_preview_value(self) -> Any:
        """An example."""
        parts = [
            {"title": gettext("And if I make a mistake?"), "text": gettext("<p>You correct it, and you say so.</p>")},
            {"title": gettext("And if nobody answers?"), "text": gettext("<p>Silence is not a verdict.</p>")},
        ]
        return self.normalize({"parts": parts})

    class Meta:
        icon = "list-ul"
        label = _("Parts that open")
        template = "pages/blocks/accordion.html"
        description = _("For details that not everybody needs: a title that opens on a text.")
