"""`manage.py demonstrate`: the demonstration organisation and its six months of history."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from lms.starter.demonstration import making


class Command(BaseCommand):
    """Made once; a second run changes nothing."""

    help = "Makes the CCI de Beaurivage: people, departments and six months of learning. In a demonstration only."

    @override("en")
    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make it, and say what was made."""
        if making.is_there():
            self.stdout.write("The demonstration organisation is there already: nothing was changed.")
            return
        try:
            made = making.make(timezone.now())
        except making.Refused as why:
            raise CommandError(str(why)) from None
        self.stdout.write(
            f"{made.people} people in {made.departments} departments on {made.sites} sites; "
            f"{made.assignments} assignments, {made.enrolments} enrolments, {made.attempts} quiz attempts, "
            f"{made.completions} completed courses, {made.reviews} answers of daily reviews."
        )
