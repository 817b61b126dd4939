"""The adoption app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdoptionConfig(AppConfig):
    """The passage of each person on each network."""

    name = "lms.adoption"
    label = "adoption"
    verbose_name = _("From worry to daily use")
