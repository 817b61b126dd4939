"""`manage.py reset`: throw this machine's demonstration data away, after asking."""

import shutil
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from lms.operations import serving


class Command(BaseCommand):
    """Only in a demonstration: a real site's data is never thrown away by a command."""

    help = "Deletes the demonstration's database, queue, uploads and static files. Asks first."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The only way round the question."""
        parser.add_argument("--yes", action="store_true", help="do not ask")

    @override("en")
    def handle(self, *_args: Any, **options: Any) -> None:
        """Say what would go, ask, delete."""
        if not settings.DEMONSTRATION:
            raise CommandError("This is not a demonstration: its data stays.")
        if not settings.VAR.exists():
            raise CommandError(f"There is nothing to throw away: {settings.VAR} does not exist.")
        if serving.is_held(settings.VAR):
            raise CommandError("This is being served: end that first (Ctrl-C where it runs), then reset.")
        if not options["yes"] and not self.is_meant():
            raise CommandError("Nothing was deleted.")
        shutil.rmtree(settings.VAR)
        self.stderr.write("Deleted. `make run` starts again from nothing.")

    def is_meant(self) -> bool:
        """The person typed yes."""
        self.stderr.write(
            f"This deletes {settings.VAR}: all accounts, courses, results and files of the demonstration."
        )
        self.stderr.write("Type yes to go on: ", ending="")
        try:
            return input().strip().lower() in ("yes", "y", "oui")
        except EOFError:
            return False
