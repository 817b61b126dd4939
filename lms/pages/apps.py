"""The pages app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Plain pages and the shared block vocabulary."""

    name = "lms.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Receivers are connected by being imported."""
        import_module("lms.pages.receivers")
