"""A round of invitations, one person after the other."""

from django.db import transaction
from django.utils import timezone

from lms.accounts.invitations import can_be_invited, invite
from lms.accounts.models import User
from lms.lib.jobs import Job
from lms.organisation.models import InvitationRound

SIGN_OF_LIFE = 25
"""People between two signs of life."""


def carry_out(pk: int) -> None:
    """Invite the people of a round. Begun again, or twice at once, it leaves out who has been invited meanwhile."""
    found = InvitationRound.objects.select_related("asked_by").filter(pk=pk).exclude(state=Job.State.DONE).first()
    if found is None:
        return
    _note(found, state=Job.State.RUNNING, started_at=found.started_at or timezone.now())
    for done, person in enumerate(found.people):
        if done % SIGN_OF_LIFE == 0:
            _note(found, done=done)
        _invite(person, found.asked_by)
    _note(found, state=Job.State.DONE, done=found.total, finished_at=timezone.now())


def _note(asked: InvitationRound, **fields: object) -> None:
    """How far it is, and that it is alive."""
    InvitationRound.objects.filter(pk=asked.pk).update(beat_at=timezone.now(), **fields)


@transaction.atomic
def _invite(pk: int, by: User | None) -> None:
    """One person, unless invited meanwhile; the row is locked, so that two tasks send one letter."""
    person = User.objects.select_for_update().filter(pk=pk, invited_at=None).first()
    if person is not None and can_be_invited(person):
        invite(person, by)
