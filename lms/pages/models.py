"""Plain pages and pictures."""

from typing import ClassVar

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Page


class Picture(AbstractImage):
    """An image with the credit that law and courtesy ask for."""

    credit = models.CharField(_("credit"), max_length=200, blank=True)
    admin_form_fields: ClassVar[tuple[str, ...]] = (*Image.admin_form_fields, "credit")

    def get_upload_to(self, filename: str) -> str:
        """A name that cannot be guessed, and with it those of the picture's sizes: pictures are sent to everybody."""
        return str(super().get_upload_to(f"{get_random_string(12)}-{filename}"))


class Rendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_size"),
        )


class FrontPage(Page):
    """The root of one language: what a signed-out visitor reads first."""

    headline = models.CharField(_("headline"), max_length=120)
    welcome = models.TextField(_("welcome"), max_length=400)

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("headline"), FieldPanel("welcome")]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    private_page_options: ClassVar[list[str]] = []  # read before anybody has signed in
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("front page")


class TextPage(Page):
    """A page of plain text: accessibility statement, what happens to your data."""

    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "link", "ol", "ul"])

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("body")]
    parent_page_types: ClassVar[list[str]] = ["pages.FrontPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("text page")
