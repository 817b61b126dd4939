"""The exchange app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Imports and exports in foreign formats."""

    name = "lms.exchange"
    label = "exchange"
    verbose_name = _("Imports and exports")
