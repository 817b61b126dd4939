"""Deciding on a fast track: the reasons are kept for good, the state of the network follows."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.adoption.fast_track.measuring import measure
from lms.adoption.models import FastTrack, TrackDecision
from lms.adoption.report.population import last_of_month_before
from lms.networks.history import declare
from lms.networks.models import NetworkState

Choice, State = TrackDecision.Choice, NetworkState.State
STATES = {Choice.ADOPT: State.ADOPTED, Choice.WATCH: State.WATCHING, Choice.RETIRE: State.RETIRED}
"""What the network becomes; extended, it goes on being tried."""


@transaction.atomic
def decide(
    track: FastTrack, choice: str, reasons: str, by: User, until: dt.date | None = None, on: dt.date | None = None
) -> TrackDecision:
    """Keep the decision. Raises ValidationError where the track is closed, reasons lack, or the new day is no later."""
    on = on or timezone.localdate()
    held = FastTrack.objects.select_for_update(of=("self",)).select_related("network").get(pk=track.pk)
    if held.closed_on is not None:
        raise ValidationError(_("This fast track is decided already."))
    if not reasons.strip():
        raise ValidationError(_("Say why: colleagues will ask in a year."))
    extends = choice == Choice.EXTEND
    if extends and (until is None or until <= max(on, held.opened_on)):
        raise ValidationError(_("Choose a day that is still to come."))
    kept = TrackDecision.objects.create(
        track=held, choice=choice, reasons=reasons, until=until if extends else None, decided_by=by, decided_on=on
    )
    if extends and until:
        held.decide_on = until
    else:
        measure(held, last_of_month_before(on))  # the last time: what was known is what was decided on
        held.closed_on = on
        declare(held.network, STATES[Choice(choice)], on, reasons, by)
    held.save(update_fields=["decide_on", "closed_on"])
    log(held, "adoption.fast_track_decided", user=by, data={"choice": str(choice)})
    return kept
