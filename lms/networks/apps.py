"""The networks app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    """Social networks as objects."""

    name = "lms.networks"
    label = "networks"
    verbose_name = _("Networks")
