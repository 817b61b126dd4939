"""The pages app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Plain pages and the shared block vocabulary."""

    name = "lms.pages"
    label = "pages"
    verbose_name = _("Pages")
