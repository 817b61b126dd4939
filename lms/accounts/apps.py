"""The accounts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who a person is, and signing in."""

    name = "lms.accounts"
    label = "accounts"
    verbose_name = _("People")
