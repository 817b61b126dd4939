"""Erasing what is past its date. Each rule may run at any time, and again: then it finds nothing."""

import datetime as dt

from django.db import transaction

from lms.adoption.models import DraftPicture, MissionProof, Passage
from lms.adoption.retention import cohorts, ends
from lms.lib.forgetting import some_of


@transaction.atomic
def passages(at: dt.datetime) -> int:
    """Ways with their check-ins; the figures of their cohorts are written first."""
    past = some_of(ends.passages(at))
    cohorts.keep(cohorts.cohorts_of(Passage.objects.filter(pk__in=past)))
    ends.passages(at).filter(pk__in=past).delete()
    return len(past)


@transaction.atomic
def drafts(at: dt.datetime) -> int:
    """Drafts with their readings, and the files of their pictures once it is certain."""
    past = some_of(ends.drafts(at))
    files = [picture.file for picture in DraftPicture.objects.filter(draft__in=past)]
    ends.drafts(at).filter(pk__in=past).delete()
    transaction.on_commit(lambda: _delete(files))
    return len(past)


@transaction.atomic
def missions(at: dt.datetime) -> int:
    """Runs with their evidence and reviews, and the files once it is certain; what they prove of use stays."""
    past = some_of(ends.missions(at))
    files = [proof.file for proof in MissionProof.objects.filter(run__in=past).exclude(file="")]
    ends.missions(at).filter(pk__in=past).delete()
    transaction.on_commit(lambda: _delete(files))
    return len(past)


def _delete(files: list) -> None:
    for file in files:
        file.storage.delete(file.name)
