"""A video: a file of ours, or a page at an allowed provider that loads only after a click."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockGroup, StructBlockValidationError

from lms.lib.videos import frame_address
from lms.pages.blocks.chosen import ChosenFile
from lms.pages.blocks.words import ProseBlock


class VideoBlock(blocks.StructBlock):
    """A video that everybody can follow: captions and transcript are required to publish."""

    title = blocks.CharBlock(max_length=200, label=_("title"), help_text=_("Read by screen readers before it plays."))
    file = ChosenFile(required=False, label=_("video file"), help_text=_("MP4 or WebM."))
    address = blocks.URLBlock(
        required=False,
        label=_("or the address of its page at a provider"),
        help_text=_("YouTube, Vimeo, or a PeerTube server that this house allows. It loads only after a click."),
    )
    captions = ChosenFile(
        required=False, label=_("captions"), help_text=_("A WebVTT file (.vtt) in the language of this page.")
    )
    has_captions = blocks.BooleanBlock(
        required=False,
        label=_("the provider’s player offers captions"),
        help_text=_("I have checked that captions written by a person can be switched on."),
    )
    transcript = ProseBlock(
        required=False, label=_("transcript"), help_text=_("What is said and what is shown, to be read instead.")
    )

    def clean(self, value: Any) -> Any:
        """One source, an allowed provider; captions and transcript before publishing."""
        cleaned = super().clean(value)
        errors = source_problems(cleaned)
        if not self.is_deferred_validation:
            errors |= access_problems(cleaned)
        if errors:
            raise StructBlockValidationError(
                block_errors={name: ValidationError(problem) for name, problem in errors.items()}
            )
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds the address for the frame."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["frame"] = frame_address(value["address"], settings.PEERTUBE_HOSTS) if value.get("address") else None
        return context

    def get_preview_value(self) -> Any:
        """An example that loads nothing."""
        return self.normalize(
            {
                "title": gettext("A post, from the idea to the click"),
                "file": None,
                "address": "https://vimeo.com/76979871",
                "captions": None,
                "has_captions": True,
                "transcript": gettext("<p>A colleague reads a draft aloud, then cuts it in half.</p>"),
            }
        )

    class Meta:
        icon = "media"
        label = _("Video")
        template = "courses/blocks/video.html"
        description = _("A short video. Captions and a transcript are needed before the lesson is published.")
        form_layout = BlockGroup(
            children=["title", "file", "address", "captions", "has_captions", "transcript"],
        )


def source_problems(value: Any) -> dict[str, str]:
    """What is wrong with where the video comes from, by field."""
    if value["file"] and value["address"]:
        return {"address": gettext("Choose a file or an address, not both.")}
    if value["address"] and not frame_address(value["address"], settings.PEERTUBE_HOSTS):
        return {
            "address": gettext("Videos from there are not allowed here. Use YouTube, Vimeo or an allowed PeerTube.")
        }
    if value["file"] and not value["file"].filename.lower().endswith((".mp4", ".webm")):
        return {"file": gettext("Browsers play MP4 and WebM files. Convert the video first.")}
    if value["captions"] and not value["captions"].filename.lower().endswith(".vtt"):
        return {"captions": gettext("Captions are a WebVTT file, whose name ends in .vtt.")}
    return {}


def access_problems(value: Any) -> dict[str, str]:
    """What keeps some people out, by field. A draft may lack it; a published lesson may not."""
    problems = {}
    if not value["file"] and not value["address"]:
        problems["file"] = gettext("Choose a video file, or give the address of its page.")
    if value["file"] and not value["captions"]:
        problems["captions"] = gettext("Add captions: without them, this video says nothing to people who do not hear.")
    if value["address"] and not value["has_captions"]:
        problems["has_captions"] = gettext("Check that captions can be switched on, then tick this box.")
    if not value["transcript"] or not value["transcript"].source.strip():
        problems["transcript"] = gettext("Add the transcript: some people read rather than watch.")
    return problems
