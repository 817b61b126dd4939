"""What the organisation hears from Django."""

from typing import Any

from django.db.backends.signals import connection_created
from django.dispatch import receiver

from lms.lib import folding


@receiver(connection_created)
def teach_sqlite(connection: Any, **_kwargs: Any) -> None:
    """The search without accents is a function of ours on SQLite."""
    if connection.vendor == "sqlite":
        folding.teach(connection.connection)
