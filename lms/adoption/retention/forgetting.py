"""Erasing what is past its date. Each rule may run at any time, and again: then it finds nothing."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet

from lms.adoption.models import DraftPicture, MissionProof
from lms.adoption.retention import cohorts, ends
from lms.lib.holdings import Forget

BATCH = 500


@transaction.atomic
def passages(at: dt.datetime) -> int:
    """Ways with their check-ins; the figures of their cohorts are written first."""
    past = list(ends.passages(at).select_related(None).order_by("pk")[:BATCH])
    cohorts.keep(cohorts.cohorts_of(past))
    ends.passages(at).filter(pk__in=[passage.pk for passage in past]).delete()
    return len(past)


@transaction.atomic
def drafts(at: dt.datetime) -> int:
    """Drafts with their readings, and the files of their pictures once it is certain."""
    past = list(ends.drafts(at).order_by("pk").values_list("pk", flat=True)[:BATCH])
    files = [picture.file for picture in DraftPicture.objects.filter(draft__in=past)]
    ends.drafts(at).filter(pk__in=past).delete()
    transaction.on_commit(lambda: _delete(files))
    return len(past)


@transaction.atomic
def missions(at: dt.datetime) -> int:
    """Runs with their evidence and reviews, and the files once it is certain; what they prove of use stays."""
    past = list(ends.missions(at).order_by("pk").values_list("pk", flat=True)[:BATCH])
    files = [proof.file for proof in MissionProof.objects.filter(run__in=past).exclude(file="")]
    ends.missions(at).filter(pk__in=past).delete()
    transaction.on_commit(lambda: _delete(files))
    return len(past)


def _delete(files: list) -> None:
    for file in files:
        file.storage.delete(file.name)


def rows(past: Callable[[dt.datetime], QuerySet]) -> Forget:
    """The rule that erases what `past` finds."""

    def forget(at: dt.datetime) -> int:
        found = list(past(at).order_by("pk").values_list("pk", flat=True)[:BATCH])
        past(at).filter(pk__in=found).delete()
        return len(found)

    return forget
