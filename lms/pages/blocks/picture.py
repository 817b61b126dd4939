"""A picture, with what those who do not see it need."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import BlockGroup, StructBlockValidationError
from wagtail.images import get_image_model

from lms.pages.blocks.chosen import ChosenPicture


class PictureBlock(blocks.StructBlock):
    """An image with alternative text, or said to be decorative."""

    image = ChosenPicture(label=_("image"))
    alt_text = blocks.CharBlock(
        required=False,
        max_length=400,
        label=_("what it shows, for those who do not see it"),
        help_text=_("Say what matters here, in one or two sentences. Do not begin with “Image of”."),
    )
    is_decorative = blocks.BooleanBlock(
        required=False,
        label=_("it is decorative"),
        help_text=_("Tick this when nothing would be missed without it; screen readers then leave it out."),
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("caption"))
    credit = blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("credit"),
        help_text=_("Who made it. Left empty, the credit of the image itself is shown."),
    )

    def clean(self, value: Any) -> Any:
        """Alternative text or “decorative”, one of the two; a draft may wait."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if problem := alternative_problem(cleaned["alt_text"], cleaned["is_decorative"]):
            raise StructBlockValidationError(block_errors={"alt_text": ValidationError(problem)})
        return cleaned

    def get_preview_value(self) -> Any:
        """The newest image of the library."""
        return self.normalize(
            {
                "image": get_image_model().objects.order_by("-pk").first(),
                "alt_text": gettext("A thread that is tangled at its start and calm at its end."),
                "is_decorative": False,
                "caption": gettext("The way from worry to ease."),
                "credit": "",
            }
        )

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """In a house without any image the thread of the house stands in its place."""
        context: dict[str, Any] = super().get_preview_context(value, parent_context)
        return {**context, "is_example": True}

    class Meta:
        icon = "image"
        label = _("Image")
        template = "pages/blocks/picture.html"
        description = _("A picture with its alternative text, a caption and a credit.")
        form_layout = BlockGroup(children=["image", "alt_text", "is_decorative", "caption"], settings=["credit"])


def alternative_problem(alt_text: str, is_decorative: bool) -> str | None:
    """What is wrong with the alternative of a picture, in plain words."""
    if is_decorative and alt_text:
        return gettext("You say that this image is decorative, and also what it shows: keep one of the two.")
    if not is_decorative and not alt_text:
        return gettext("Say what the image shows, or tick “it is decorative”.")
    return None
