"""What a fast track may cost: HR says it, at the opening or later."""

from decimal import Decimal

from django.db import transaction
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.adoption.models import FastTrack


@transaction.atomic
def set_budget(track: FastTrack, amount: Decimal | None, what_for: str, by: User) -> None:
    """Keep the amount (euros) and what it is for; the journal says that it was set, never how much."""
    FastTrack.objects.filter(pk=track.pk).update(budget=amount, budget_for=what_for)
    log(track, "adoption.fast_track_budget_set", user=by)
