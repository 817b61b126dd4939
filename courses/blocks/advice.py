"""Advice in three shapes: do and don't, a worry answered, a list to go through."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from lms.pages.blocks.words import ProseBlock


class DoDontBlock(blocks.StructBlock):
    """What helps, beside what does not."""

    do = blocks.ListBlock(blocks.CharBlock(max_length=250), min_num=1, label=_("do"))
    dont = blocks.ListBlock(blocks.CharBlock(max_length=250), min_num=1, label=_("don’t"))

    def get_preview_value(self) -> Any:
        """An example."""
        return self.normalize(
            {
                "do": [gettext("Give an hour, and keep it."), gettext("Say who answers.")],
                "dont": [gettext("Wait for the complete answer."), gettext("Delete a question that embarrasses.")],
            }
        )

    class Meta:
        icon = "tick-inverse"
        label = _("Do and don’t")
        template = "courses/blocks/do_dont.html"
        description = _("Two short lists side by side. Begin each line with a verb.")


class WorryBlock(blocks.StructBlock):
    """A worry said aloud, and an honest answer."""

    worry = blocks.TextBlock(
        rows=2, label=_("worry"), help_text=_("In the first person, without quotation marks: “What if I…?”")
    )
    answer = ProseBlock(label=_("answer"), help_text=_("Do not deny the worry: say what can be done about it."))

    def get_preview_value(self) -> Any:
        """An example."""
        answer = gettext(
            "<p>Give the hour at which you will be back, and be back, even to say that you do not know yet.</p>"
        )
        return self.normalize(
            {"worry": gettext("What if I say something silly in front of everybody?"), "answer": answer}
        )

    class Meta:
        icon = "help"
        label = _("Worry and answer")
        template = "courses/blocks/worry.html"
        description = _("A worry that colleagues really have, and an honest answer to it.")


class ChecklistBlock(blocks.StructBlock):
    """What to go through before doing."""

    title = blocks.CharBlock(max_length=200, label=_("title"))
    items = blocks.ListBlock(blocks.CharBlock(max_length=250), min_num=1, label=_("points"))

    def get_preview_value(self) -> Any:
        """An example."""
        items = [gettext("Is it true, and from when?"), gettext("Is anybody named who did not ask to be?")]
        return self.normalize({"title": gettext("Before publishing"), "items": items})

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        template = "courses/blocks/checklist.html"
        description = _("Points to go through, in order. Seven at most are remembered.")
