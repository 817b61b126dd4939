"""`manage.py catalogues`: bring the message catalogues up to date with the sources, or check that they are."""

import shutil
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.test import override_settings
from django.utils.translation import override

from lms.lib.catalogues import catalogues, compile_catalogue, compile_stale, read, unfinished
from lms.settings.env import ROOT

# Our sources are English: its catalogue holds what others wrote and we say our way (lms/accounts/wording.py), no more.
BY_HAND = "en"
# lms/locale is named, or makemessages finds it by itself and writes there whatever LOCALE_PATHS says.
IGNORED = ["lms/locale/*", ".venv/*", "var/*", "tests/*", "bench/*", "docs/*"]


class Command(BaseCommand):
    """For maintainers: GNU gettext (xgettext, msgmerge) reads the sources."""

    help = "Writes new messages into lms/locale; with --check, says what is missing, untranslated or fuzzy."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Write, or only look."""
        parser.add_argument("--check", action="store_true")

    @override("en")
    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it; exit status 1 when the check finds something."""
        folder = Path(settings.LOCALE_PATHS[0])
        if not options["check"]:
            extract_into(folder)
            compile_stale(folder)
            return
        found = [*untranslated(folder), *(unseen(folder) if shutil.which("xgettext") else ())]
        for sentence in found[:100]:
            self.stderr.write(sentence)
        if found:
            raise CommandError(f"{len(found)} messages to see to. `manage.py catalogues` writes them into lms/locale.")


def extract_into(folder: Path) -> None:
    """Read every source of the product into the catalogues of that folder."""
    with override_settings(LOCALE_PATHS=[str(folder)]):
        for domain, extensions in (("django", ["html", "txt", "py"]), ("djangojs", ["js"])):
            if domain == "djangojs" and not list(folder.glob("*/LC_MESSAGES/djangojs.po")):
                continue
            call_command(
                "makemessages",
                locale=[po.name for po in sorted(folder.iterdir()) if po.is_dir() and po.name != BY_HAND],
                domain=domain,
                extensions=extensions,
                ignore_patterns=IGNORED,
                add_location="file",
                no_obsolete=True,
                verbosity=0,
                stdout=StringIO(),
            )


def untranslated(folder: Path) -> Iterator[str]:
    """What each catalogue itself shows to be unfinished, and whether it can be compiled."""
    for po in catalogues(folder):
        compile_catalogue(po)
        yield from (f"{po.relative_to(ROOT)}: {sentence}" for sentence in unfinished(read(po)))


def unseen(folder: Path) -> Iterator[str]:
    """Messages of the sources that a catalogue does not hold yet."""
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "locale"
        shutil.copytree(folder, fresh)
        extract_into(fresh)
        for po in catalogues(folder):
            if po.parent.parent.name == BY_HAND:
                continue
            new = {message.id for message in read(fresh / po.relative_to(folder))} - {m.id for m in read(po)}
            yield from (
                f"{po.relative_to(ROOT)}: not in the catalogue: {message!r}" for message in sorted(map(str, new))
            )
