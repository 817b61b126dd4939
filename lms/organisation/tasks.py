"""What runs outside a request. Each may be delivered twice, or late, and leaves the same state."""

from celery import shared_task
from django.utils import timezone

from lms.organisation import departures, inviting
from lms.organisation.models import InvitationRound


@shared_task
def invite_round(round_id: int) -> None:
    """Invite the people of a round."""
    inviting.carry_out(round_id)


@shared_task
def sweep() -> None:
    """Close the accounts of those whose last day is over; take up again the rounds that fell silent."""
    departures.close_due()
    for pk in InvitationRound.objects.stale(timezone.now()).values_list("pk", flat=True):
        invite_round.delay(pk)
