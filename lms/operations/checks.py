"""What an installation is refused for."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections

from lms.starter.accounts import DOMAIN


def refuse_demonstration_accounts(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    databases: Sequence[str] | None = None,
    **_kwargs: Any,
) -> list[CheckMessage]:
    """Their passwords are public: on a real site they are an open door."""
    if settings.DEMONSTRATION or not databases or not _has_demonstration_accounts():
        return []
    return [
        Error(
            f"Demonstration accounts (…@{DOMAIN}) are in the database of a site that is not a demonstration.",
            hint="Start from an empty database: their passwords are public.",
            id="operations.E001",
        )
    ]


def _has_demonstration_accounts() -> bool:
    person = apps.get_model(settings.AUTH_USER_MODEL)
    if person._meta.db_table not in connections["default"].introspection.table_names():
        return False
    return person._default_manager.filter(email__endswith=f"@{DOMAIN}").exists()
