"""How long an import keeps what it was given: the figures of one applied stay, what was left lying goes whole."""

import datetime as dt
from typing import Any

from lms.exchange.imports import TableImport
from lms.exchange.models import ResultImport, StaffImport
from lms.lib.periods import Period

KINDS: tuple[type[Any], ...] = (StaffImport, ResultImport)


def forget(now: dt.datetime) -> int:
    """Delete the files and lines of imports begun too long ago, and the abandoned ones; how many there were."""
    begun_before = now - Period.FILES.time
    emptied = {"stage": TableImport.Stage.APPLY, "state": TableImport.State.DONE, "file": ""}
    old = (kind._default_manager.filter(created_at__lt=begun_before) for kind in KINDS)
    return sum(_forget(found) for rows in old for found in rows.exclude(**emptied))


def _forget(found: StaffImport | ResultImport) -> bool:
    """Whether there was anything to do."""
    if found.can_be_thrown_away:
        found.erase()
        return True
    if found.is_working:
        return False
    found.lines.all().delete()
    found.file.delete(save=False)
    found.sample = []
    found.save(update_fields=["file", "sample"])
    return True
