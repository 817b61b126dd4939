"""Tasks of reports: each takes ids, calls one function, and may be delivered twice."""

from celery import shared_task
from django.utils import timezone

from lms.reports import exports
from lms.reports.models import Export


@shared_task
def write_export(pk: int) -> None:
    """Write the file of an export."""
    exports.write(pk)


@shared_task
def sweep() -> None:
    """Take up silent exports again, and delete those kept long enough."""
    now = timezone.now()
    exports.discard(Export.objects.expired(now))
    for pk in Export.objects.stale(now).values_list("pk", flat=True):
        write_export.delay(pk)
