"""`manage.py check_records`: look for records that contradict each other."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from lms.operations.records import findings

SHOWN = 20


class Command(BaseCommand):
    """Changes nothing. Worth a nightly run."""

    help = "Lists records that contradict each other; exit status 1 when there are any."

    @override("en")
    def handle(self, *_args: Any, **_options: Any) -> None:
        """One line a kind of trouble, with the first rows."""
        found = list(findings())
        for finding in found:
            first = ", ".join(map(str, finding.rows[:SHOWN])) + (" …" if len(finding.rows) > SHOWN else "")
            doubt = "" if finding.is_certain else " (look at them: the limit may have been lowered since)"
            self.stdout.write(f"{len(finding.rows)} × {finding.name}{doubt}: {first}")
        if any(finding.is_certain for finding in found):
            sys.exit(1)
        self.stdout.write("The records agree with each other.")
