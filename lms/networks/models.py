"""Social networks as objects that trainers name and courses speak of."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Network(models.Model):
    """A social network: a name, a neutral colour (never its logo), what it is for here."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    hue = models.PositiveSmallIntegerField(_("colour"), default=205, validators=[MaxValueValidator(359)])
    purpose_fr = models.CharField(_("what it is for here, in French"), max_length=250, blank=True)
    purpose_en = models.CharField(_("what it is for here, in English"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def purpose(self) -> str:
        """What it is for here, in the reader's language."""
        return self.purpose_en if get_language() == "en" else self.purpose_fr
