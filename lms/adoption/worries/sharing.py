"""“It worries me too”: kept under a digest, by the week, the rows of a worry always written together in their order."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.models import Worry, WorryShare
from lms.adoption.worries import keys
from lms.reports.days import monday_of


@transaction.atomic
def share(person: User, worry: Worry, at: dt.datetime | None = None) -> None:
    """It worries the person too. A second time changes nothing; who comes back has never been away."""
    rows, mine = _rows(person, worry)
    if mine:
        mine.until = None
    else:
        week = monday_of(timezone.localdate(at))
        rows.append(WorryShare(digest=keys.of_share(person, worry.pk)[0], worry=worry, since=week))
    _write(worry, rows)


@transaction.atomic
def let_go(person: User, worry: Worry, at: dt.datetime | None = None) -> None:
    """It no longer worries the person. Within the week in which it was said, it was never said."""
    rows, mine = _rows(person, worry)
    week = monday_of(timezone.localdate(at))
    if mine and mine.since == week:
        rows.remove(mine)
    elif mine and mine.until is None:
        mine.until = week
    _write(worry, rows)


def shared_by(person: User, worries: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the worries that worry the person today. One statement."""
    digests = {digest: worry for worry in worries for digest in keys.of_share(person, worry)}
    held = WorryShare.objects.filter(digest__in=digests, until=None).order_by()
    return {digests[digest] for digest in held.values_list("digest", flat=True)}


def _rows(person: User, worry: Worry) -> tuple[list[WorryShare], WorryShare | None]:
    """All shares of a worry, which is held until the transaction ends, and the person’s own."""
    Worry.objects.select_for_update(of=("self",)).get(pk=worry.pk)
    rows = list(WorryShare.objects.filter(worry=worry))
    digests = keys.of_share(person, worry.pk)
    return rows, next((row for row in rows if row.digest in digests), None)


def _write(worry: Worry, rows: list[WorryShare]) -> None:
    """All anew, so that neither the order of rows nor their age tells who came when."""
    WorryShare.objects.filter(worry=worry).delete()
    WorryShare.objects.bulk_create(sorted(rows, key=lambda row: row.digest))
