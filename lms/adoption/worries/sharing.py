"""“It worries me too”: kept under a digest, by the week, the rows of a worry always written together in their order."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model
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
    """Those of the worries that worry the person today. One statement, which names nobody's digest.

    Everybody's shares of these worries are read, and compared here: a log of statements must not tell which are whose.
    """
    mine = {digest: worry for worry in worries for digest in keys.of_share(person, worry)}
    held = WorryShare.objects.filter(worry__in=set(mine.values()), until=None).order_by()
    return {mine[digest] for digest in held.values_list("digest", flat=True) if digest in mine}


def all_of(person: Model) -> list[tuple[WorryShare, Worry]]:
    """What the person ever shared, for what is held about him or her. Two statements, which name nobody's digest.

    All shares and all worries are read, and compared here in memory: neither the statements nor their values tell
    which ones are the person’s.
    """
    worries = {worry.pk: worry for worry in Worry.objects.select_related("network")}
    mine = {digest for key in worries for digest in keys.of_share(person, key)}
    return [(row, worries[row.worry_id]) for row in WorryShare.objects.all() if row.digest in mine]


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
