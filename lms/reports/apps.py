"""The reports app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """The table machinery and the figures."""

    name = "lms.reports"
    label = "reports"
    verbose_name = _("Reports")
