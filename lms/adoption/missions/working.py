"""What a team does until it hands in: ticks, a draft each, handing in once."""

import datetime as dt
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.adoption.mission_states import NotNowError, Step
from lms.adoption.missions import briefs
from lms.adoption.missions.moving import lock, move
from lms.adoption.models import Draft, MissionProof, MissionRun, MissionSeat, MissionTick

Listener = Callable[[MissionRun, dt.datetime], object]
_listeners: list[Listener] = []


def when_handed_in(listener: Listener) -> Listener:
    """Register what follows when a run is handed in, within the same transaction; a second time changes nothing."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


@transaction.atomic
def tick(run: MissionRun, item: str, by: User, *, is_done: bool, at: dt.datetime | None = None) -> None:
    """Tick a line of the checklist, or take the tick away. Raises `KeyError` for a line there is not."""
    held = lock(run)
    if item not in {one["id"] for one in held.brief["items"]}:
        raise KeyError(item)
    if not held.is_in_hand:
        raise NotNowError(held.state, Step.HAND_IN)
    if is_done:
        MissionTick.objects.get_or_create(run=held, item=item, defaults={"by": by, "ticked_at": at or timezone.now()})
    else:
        MissionTick.objects.filter(run=held, item=item).delete()


def work_on(seat: MissionSeat, draft: Draft | None) -> None:
    """The draft of the sandbox that this member works on; nobody else in the team sees it."""
    seat.draft = draft
    seat.save(update_fields=["draft"])


@transaction.atomic
def hand_in(run: MissionRun, at: dt.datetime | None = None) -> MissionRun:
    """The team has done its part, in time or after it. Raises ValidationError when there is nothing to look at.

    Handed in already, by a colleague or by a second press, it stays as it is. Invitations nobody answered are over.
    """
    at = at or timezone.now()
    held = lock(run)
    if held.is_waiting:
        return held
    if not held.proofs.standing().exclude(kind=MissionProof.Kind.FIGURES).exists():
        raise ValidationError(_("Add at least one thing that shows what you did, then hand in."))
    held.seats.invited().update(left_at=at)
    held = move(held, Step.HAND_IN, at)
    for listener in _listeners:
        listener(held, at)
    return lock(held)


def missing(run: MissionRun, proofs: list[MissionProof]) -> list[str]:
    """Kinds of evidence that are asked for and not there yet; figures come a week later, and are not missed."""
    there = {proof.kind for proof in proofs} | {MissionProof.Kind.FIGURES}
    return [kind for kind in briefs.read(run.brief, "").asks if kind not in there]
