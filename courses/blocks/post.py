"""A mock of a social post, with numbered notes: no network's logo, no network's dress."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockGroup, StructBlockValidationError

from lms.pages.blocks.chosen import ChosenPicture

MARKER = re.compile(r"\[(\d{1,2})\]")
_PIECE = re.compile(r"\[(?P<note>\d{1,2})\]|\*\*(?P<bold>.+?)\*\*|(?P<tag>(?<!\w)[#@]\w[\w.]*)|(?P<line>\n)")


class PostBlock(blocks.StructBlock):
    """A post as a reader meets it, and notes that say why it is so."""

    author = blocks.CharBlock(max_length=100, label=_("who writes"))
    when = blocks.CharBlock(max_length=60, required=False, label=_("when"), help_text=_("“4 min ago”."))
    text = blocks.TextBlock(
        rows=6, label=_("text of the post"), help_text=_("Put [1], [2]… where a note points. **Two stars** make bold.")
    )
    picture = ChosenPicture(required=False, label=_("picture"))
    picture_alt = blocks.CharBlock(
        required=False,
        max_length=400,
        label=_("what the picture shows"),
        help_text=_("As the alternative text of the post would say it: it is part of the example."),
    )
    notes = blocks.ListBlock(blocks.CharBlock(max_length=400, label=_("note")), min_num=0, label=_("notes"))

    def clean(self, value: Any) -> Any:
        """Markers and notes answer each other; a picture is described."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        errors = {}
        if problem := marker_problem(cleaned["text"], len(cleaned["notes"])):
            errors["text"] = ValidationError(problem)
        if cleaned["picture"] and not cleaned["picture_alt"]:
            errors["picture_alt"] = ValidationError(gettext("Say what the picture shows."))
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the text with its pins, and the initials of who writes."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["marked_text"] = marked(value["text"])
        context["initials"] = initials(value["author"])
        return context

    def get_preview_value(self) -> Any:
        """An example."""
        text = gettext("Good morning Ms Roche, good question [1]. We are asking and will be back **before 4 pm** [2].")
        return self.normalize(
            {
                "author": gettext("Beaurivage Chamber"),
                "when": gettext("4 min ago"),
                "text": text,
                "picture": None,
                "picture_alt": "",
                "notes": [gettext("Greeting by name: she knows that she was read."), gettext("An hour, not “soon”.")],
            }
        )

    class Meta:
        icon = "comment"
        label = _("Annotated post")
        template = "courses/blocks/post.html"
        description = _("A post as a reader meets it, with numbered notes that say why it is so.")
        form_layout = BlockGroup(children=["author", "when", "text", "picture", "picture_alt", "notes"])


def marker_problem(text: str, notes: int) -> str | None:
    """What is wrong between the markers of a text and its notes."""
    found = {int(number) for number in MARKER.findall(text)}
    if unknown := sorted(number for number in found if not 1 <= number <= notes):
        return gettext("The text points to note [%(number)s], and there is none.") % {"number": unknown[0]}
    if silent := sorted(set(range(1, notes + 1)) - found):
        return gettext("Nothing in the text points to note %(number)s: put [%(number)s] where it belongs.") % {
            "number": silent[0]
        }
    return None


def marked(text: str) -> SafeString:
    """The text as HTML: pins for [1], bold for **…**, tags and mentions in colour; everything else escaped."""
    pieces: list[tuple[SafeString]] = []
    end = 0
    for found in _PIECE.finditer(text):
        pieces += [(format_html("{}", text[end : found.start()]),), (_piece(found),)]
        end = found.end()
    return format_html_join("", "{}", [*pieces, (format_html("{}", text[end:]),)])


def _piece(found: re.Match[str]) -> SafeString:
    if number := found["note"]:
        return format_html(
            '<span class="pin"><span class="hidden-visually">{} </span>{}</span>', gettext("note"), number
        )
    if bold := found["bold"]:
        return format_html("<strong>{}</strong>", bold)
    if tag := found["tag"]:
        return format_html('<span class="post-tag">{}</span>', tag)
    return format_html("<br>")


def initials(name: str) -> str:
    """Two letters for a round portrait: of the words that carry the name."""
    words = [word for word in re.findall(r"\w+", name) if len(word) > 2] or [name]
    return "".join(word[0] for word in words[:2]).upper()
