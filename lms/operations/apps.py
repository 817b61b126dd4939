"""The operations app."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from lms.operations.checks import refuse_demonstration_accounts


class OperationsConfig(AppConfig):
    """Health, serving and care of an installation."""

    name = "lms.operations"
    label = "operations"

    def ready(self) -> None:
        """Register what an installation is checked for."""
        register(refuse_demonstration_accounts, Tags.database)
