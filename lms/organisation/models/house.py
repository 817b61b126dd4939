"""What makes an installation the organisation's own: its name, its colour, who answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from lms.organisation.widgets import HueSelect


class Hue(models.IntegerChoices):
    """Angles of the colour circle (OKLCH); lightness and strength are those of the design system."""

    RASPBERRY = 5, _("Raspberry")
    TERRACOTTA = 35, _("Terracotta")
    AMBER = 65, _("Amber")
    OLIVE = 105, _("Olive")
    MOSS = 130, _("Moss")
    GREEN = 155, _("Green")
    SEA_GREEN = 180, _("Sea green")
    TEAL = 205, _("Teal")
    OCEAN = 235, _("Ocean")
    BLUE = 260, _("Blue")
    VIOLET = 290, _("Violet")
    PLUM = 330, _("Plum")


@register_setting(icon="home")
class House(BaseGenericSetting):
    """The organisation's settings, one row."""

    name = models.CharField(_("name of the organisation"), max_length=120, default="Aisance")
    brand_hue = models.PositiveSmallIntegerField(
        _("colour"),
        choices=Hue,
        default=Hue.TEAL,
        help_text=_("Every text stays readable with each of them, in the light and in the dark."),
    )
    help_email = models.EmailField(_("who answers questions about the platform"), blank=True)
    # Kept by lms.pages as the page comes and goes: the foot of every page asks, and reads this row anyway.
    has_own_statement = models.BooleanField(
        _("publishes its own accessibility statement"), default=False, editable=False
    )

    panels = (FieldPanel("name"), FieldPanel("brand_hue", widget=HueSelect), FieldPanel("help_email"))

    class Meta:
        verbose_name = _("Organisation")

    def __str__(self) -> str:
        return self.name
