"""Load the catalogue that ships with the product: networks, the question bank, two courses in two languages."""

from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.exchange.content import imports
from lms.exchange.content.problems import RefusedError
from lms.starter import site
from lms.starter.drawings import DRAWINGS, draw

HERE = Path(__file__).parents[2]


class Command(BaseCommand):
    """`manage.py load_starter [--folder F] [--dry-run] [--force]`."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Another folder, a rehearsal, or overwriting."""
        parser.add_argument("--folder", type=Path, default=HERE, help="a folder in the same format")
        parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")
        parser.add_argument("--force", action="store_true", help="overwrite what was edited in the studio")

    @override("en")
    def handle(self, *_args: Any, **options: Any) -> None:
        """Prepare the pages above the courses, then load."""
        drawings = {name: partial(draw, name) for name in DRAWINGS}
        try:
            with transaction.atomic():
                site.prepare(HERE / "site.yaml")
                summary = imports.load(options["folder"], drawings, force=options["force"], dry_run=options["dry_run"])
        except RefusedError as refused:
            raise CommandError(f"{_('Nothing was loaded. To put right:')}\n{refused}") from refused
        for left in summary.left_alone:
            self.stderr.write(str(left))
        done = _("Would be loaded: %s.") if options["dry_run"] else _("Loaded: %s.")
        self.stdout.write(done % summary)
