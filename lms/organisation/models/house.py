"""What makes an installation the organisation's own: its name, its colour, who answers."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="home")
class House(BaseGenericSetting):
    """The organisation's settings, one row."""

    name = models.CharField(_("name of the organisation"), max_length=120, default="Aisance")
    brand_hue = models.PositiveSmallIntegerField(
        _("colour"),
        default=205,
        validators=[MaxValueValidator(359)],
        help_text=_("A hue in degrees, 0 to 359: 205 is teal, 25 red, 145 green, 260 blue. Contrast is kept for all."),
    )
    help_email = models.EmailField(_("who answers questions about the platform"), blank=True)
    # Kept by lms.pages as the page comes and goes: the foot of every page asks, and reads this row anyway.
    has_own_statement = models.BooleanField(
        _("publishes its own accessibility statement"), default=False, editable=False
    )

    panels = (FieldPanel("name"), FieldPanel("brand_hue"), FieldPanel("help_email"))

    class Meta:
        verbose_name = _("Organisation")

    def __str__(self) -> str:
        return self.name
