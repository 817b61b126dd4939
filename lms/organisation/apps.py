"""The organisation app."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    """Departments, membership, roles and the house style."""

    name = "lms.organisation"
    label = "organisation"
    verbose_name = _("Organisation")

    def ready(self) -> None:
        """Listen to what Django says."""
        import_string("lms.organisation.receivers.teach_sqlite")
