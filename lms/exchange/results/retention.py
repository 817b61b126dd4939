"""How long an import of results keeps what it was given: the figures stay, the file and the lines go."""

import datetime as dt

from lms.exchange.results.models import ResultImport, ResultLine

KEPT = dt.timedelta(days=7)


def forget(now: dt.datetime) -> int:
    """Delete the files and lines of imports begun more than a week ago; how many there were."""
    old = list(ResultImport.objects.filter(created_at__lt=now - KEPT).exclude(file=""))
    for found in old:
        ResultLine.objects.filter(result_import=found).delete()
        found.file.delete(save=False)
        found.sample = []
        found.save(update_fields=["file", "sample"])
    return len(old)
