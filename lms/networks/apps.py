"""The networks app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    """Social networks as objects."""

    name = "lms.networks"
    label = "networks"
    verbose_name = _("Networks")

    def ready(self) -> None:
        """Receivers are connected by being imported."""
        import_module("lms.networks.receivers")
