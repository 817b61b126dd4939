"""The accounts app, and Wagtail’s own users app as we want it."""

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Who a person is, and signing in."""

    name = "lms.accounts"
    label = "accounts"
    verbose_name = _("People")
    default = True

    def ready(self) -> None:
        """Listen to what Django and Wagtail say."""
        import_string("lms.accounts.receivers.person_saved")


class PeopleAdminConfig(WagtailUsersAppConfig):  # type: ignore[misc]
    """Wagtail’s screens for people and roles: administrators only, no passwords, nobody deleted."""

    user_viewset = "lms.accounts.viewsets.PersonViewSet"
    group_viewset = "lms.accounts.viewsets.RoleViewSet"

    def ready(self) -> None:
        """Say who may, before anything asks."""
        import_string("lms.accounts.policies.register")()
