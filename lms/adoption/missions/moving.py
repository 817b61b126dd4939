"""Moving a run from where it stands: the only place that writes its state."""

import datetime as dt

from django.db import transaction

from lms.adoption.mission_states import Step, after
from lms.adoption.models import MissionRun


def lock(run: MissionRun) -> MissionRun:
    """The run as it stands now, held until the transaction ends: two who act at once follow one another."""
    return MissionRun.objects.select_for_update(of=("self",)).select_related("network").get(pk=run.pk)


@transaction.atomic
def move(run: MissionRun, step: Step, at: dt.datetime) -> MissionRun:
    """Take `step`; raises `NotNowError` when it does not follow from where the run stands now."""
    held = lock(run)
    held.state = after(held.state, step)
    if step is Step.HAND_IN:
        held.handed_in_again_at = at if held.handed_in_at else None
        held.handed_in_at = held.handed_in_at or at
        held.round += 1
    if step in (Step.ACCEPT, Step.LEAVE):
        held.settled_at = at
        held.seats.filter(is_current=True).update(is_current=False, on_board=False)
    held.save(update_fields=["state", "handed_in_at", "handed_in_again_at", "round", "settled_at"])
    return held
