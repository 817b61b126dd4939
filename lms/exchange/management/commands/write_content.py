"""`manage.py write_content`: lessons and missions of the studio as content files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.exchange.content import saving
from lms.exchange.content.written_blocks import NotWritableError


class Command(BaseCommand):
    """Reads the live pages; writes files and nothing else."""

    help = "Writes lessons and missions as files of a content folder, which load_starter reads again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which pages, and where to."""
        parser.add_argument("addresses", nargs="+", metavar="course/module/activity")
        parser.add_argument("--folder", type=Path, required=True, help="the folder to write to")
        parser.add_argument("--force", action="store_true", help="replace files that are there already")

    @override("en")
    def handle(self, *_args: Any, **options: Any) -> None:
        """One line a file, then what is left to do."""
        for address in options["addresses"]:
            try:
                saved = saving.save(options["folder"], address, force=options["force"])
            except NotWritableError as reason:
                raise CommandError(
                    _("%(address)s cannot be written: %(reason)s") % {"address": address, "reason": reason}
                ) from None
            for path in saved.files:
                self.stdout.write(str(path))
            for remark in saved.remarks:
                self.stderr.write(remark)
