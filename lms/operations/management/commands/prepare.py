"""`manage.py prepare`: bring this installation up to date before serving."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from lms.operations.preparation import prepare


class Command(BaseCommand):
    """Run at installation and at each upgrade; does only what is needed."""

    help = "Compiles translations, migrates, makes the cache table and collects static files, each only when needed."
    requires_system_checks = ()

    @override("en")
    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prepare, saying each step that had something to do."""
        prepare(self.stderr.write)
