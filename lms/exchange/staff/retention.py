"""How long an import keeps what it was given: the figures stay, the file and the lines go."""

import datetime as dt

from lms.exchange.staff.models import StaffImport, StaffLine

KEPT = dt.timedelta(days=7)


def forget(now: dt.datetime) -> int:
    """Delete the files and lines of imports begun more than a week ago; how many there were."""
    old = list(StaffImport.objects.filter(created_at__lt=now - KEPT).exclude(file=""))
    for staff_import in old:
        StaffLine.objects.filter(staff_import=staff_import).delete()
        staff_import.file.delete(save=False)
        staff_import.sample = []
        staff_import.save(update_fields=["file", "sample"])
    return len(old)
