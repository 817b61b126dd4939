"""What an installation is refused for."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections

from lms.lib.periods import Period
from lms.starter.accounts import DOMAIN

PUBLISHED = "example-only"
"""In the key that docs/environment.env shows."""


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


def refuse_periods_of_no_time(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Nothing is kept for less than a day: a period of none would erase what was written a moment ago."""
    return [
        Error(f"{period.value} is {period.time.days}: it must be one day or more.", id="operations.E002")
        for period in Period
        if period.time.days < 1
    ]


def refuse_keys_that_are_no_secret(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Whoever has a key signs in as anybody: that of docs/environment.env is known to all, and an old one signs too."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(PUBLISHED in key for key in keys) and _is_hard_to_guess(settings.SECRET_KEY):
        return []
    return [
        Error(
            "SECRET_KEY, or one of SECRET_KEY_FALLBACKS, is no secret: it is published, or too short or too plain.",
            hint='Write what this prints: python3 -c "import secrets; print(secrets.token_urlsafe(50))"',
            id="operations.E003",
        )
    ]


def _is_hard_to_guess(key: str) -> bool:
    """Django’s own measure, of which it only warns."""
    return len(key) >= 50 and len(set(key)) >= 5 and not key.startswith("django-insecure-")


def _has_demonstration_accounts() -> bool:
    person = apps.get_model(settings.AUTH_USER_MODEL)
    if person._meta.db_table not in connections["default"].introspection.table_names():
        return False
    return person._default_manager.filter(email__endswith=f"@{DOMAIN}").exists()
