"""The letter box of the wall: sentences go in one by one and come out several together, at night, in another order.

Nothing of who sends is kept, logged or mailed. Whoever passes the question writes the box anew, with or without a
sentence, so that a later state of the database tells no more about one than about the other.
"""

import datetime as dt
import random
from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.models import LetterBox, Worry
from lms.adoption.worries import keys, sealing
from lms.adoption.worries.batches import Batch, ready
from lms.adoption.worries.sealing import Letter
from lms.networks.models import Network
from lms.reports.days import monday_of

CHANCE = random.SystemRandom()


@transaction.atomic
def pass_by(person: User, text: str = "", network: Network | None = None, at: dt.datetime | None = None) -> None:
    """Come to the box, and put a sentence in unless there is none. A box that is full is emptied first."""
    box = _box()
    letters = sealing.unseal(bytes(box.sealed), keys.for_box())
    if text:
        letter = Letter(text, network.pk if network else None, keys.hand_of(person))
        if not sealing.fits([*letters, letter]):
            letters = _publish(letters, at or timezone.now())
        letters.append(letter)
    _close(box, letters)


@transaction.atomic
def open_box(at: dt.datetime) -> None:
    """Once a day, the first time it is asked: what may appear appears on the wall."""
    box = _box()
    today = timezone.localdate(at)
    if box.opened_on >= today:
        return
    box.opened_on = today
    _close(box, _publish(sealing.unseal(bytes(box.sealed), keys.for_box()), at))


def _box() -> LetterBox:
    """The one box, held until the transaction ends."""
    box, _made = LetterBox.objects.select_for_update().get_or_create(pk=1)
    return box


def _close(box: LetterBox, letters: list[Letter]) -> None:
    CHANCE.shuffle(letters)
    box.sealed = sealing.seal(letters, keys.for_box()[0])
    box.save()


def _publish(letters: Sequence[Letter], at: dt.datetime) -> list[Letter]:
    """Write what may appear, in an order drawn by lot; give what goes on waiting."""
    batches, waiting = ready(letters)
    known = set(Network.objects.values_list("pk", flat=True))
    week = monday_of(timezone.localdate(at))
    worries = [worry for batch in batches for worry in _worries(batch, known, week)]
    CHANCE.shuffle(worries)
    Worry.objects.bulk_create(worries)
    return waiting


def _worries(batch: Batch, known: Collection[int], week: dt.date) -> list[Worry]:
    """A network may have gone while its letters waited."""
    network = batch.network if batch.network in known else None
    return [Worry(network_id=network, week=week, text=letter.text) for letter in batch.letters]
