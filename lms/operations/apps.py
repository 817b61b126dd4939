"""The operations app."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.module_loading import autodiscover_modules

from lms.operations.checks import (
    refuse_demonstration_accounts,
    refuse_keys_that_are_no_secret,
    refuse_periods_of_no_time,
)


class OperationsConfig(AppConfig):
    """Health, serving and care of an installation."""

    name = "lms.operations"
    label = "operations"

    def ready(self) -> None:
        """Register what an installation is checked for; hear from each app what it holds about people."""
        register(refuse_demonstration_accounts, Tags.database)
        register(refuse_periods_of_no_time)
        register(refuse_keys_that_are_no_secret, Tags.security, deploy=True)
        autodiscover_modules("holdings")
