"""What an import did, or would do."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.exchange.content.entries import Entry
from lms.exchange.content.problems import Problem
from lms.exchange.content.registers import Standing


@dataclass
class Summary:
    """Counts, and what was left alone because somebody had edited it."""

    force: bool = False
    counts: Counter[Standing] = field(default_factory=Counter)
    left_alone: list[Problem] = field(default_factory=list)
    written: list[Model] = field(default_factory=list)

    def should_write(self, standing: Standing, name: str, entry: Entry) -> bool:
        """Count one thing, and say whether it is to be written."""
        if standing == Standing.EDITED and not self.force:
            text = _("“%s” was edited in the studio since it was imported; it is left as it is.") % name
            self.left_alone.append(Problem(entry.place, text))
        self.counts[standing] += 1
        return standing in (Standing.NEW, Standing.CHANGED) or (standing == Standing.EDITED and self.force)

    def __str__(self) -> str:
        new, changed, same = (self.counts[s] for s in (Standing.NEW, Standing.CHANGED, Standing.SAME))
        parts = [
            ngettext("%s new", "%s new", new) % new,
            ngettext("%s changed", "%s changed", changed) % changed,
            ngettext("%s as it was", "%s as they were", same) % same,
        ]
        if self.left_alone:
            parts.append(_("%s left as edited") % len(self.left_alone))
        return ", ".join(parts)
