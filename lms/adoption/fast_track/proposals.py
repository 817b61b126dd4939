"""What the home page proposes to who opened a fast track, and to HR, once its day has come."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.adoption.models import FastTrack
from lms.organisation.permissions import is_hr, is_trainer
from lms.pages.proposals import Proposal, Rank


def decisions(person: User, at: dt.datetime) -> Iterator[Proposal]:
    """One for each track to decide. One statement, and none for who opens no tracks."""
    if not (is_hr(person) or is_trainer(person)):
        return
    due = FastTrack.objects.to_decide(person, timezone.localdate(at)).select_related("network", "opened_by")
    for track in due:
        yield Proposal(
            rank=Rank.SOMEBODY_WAITS,
            reason=_("The day of the decision has come"),
            title=_("Decide about %(network)s") % {"network": track.network},
            text=_text(track, person),
            verb=_("Look and decide"),
            url=reverse("fast_track", args=[track.pk]),
            icon="scale",
            minutes=10,
        )


def _text(track: FastTrack, person: User) -> str:
    """What is to be done; HR reads whose track it is, and what is HR’s part in it."""
    if track.opened_by == person:
        return _("Adopt it, go on trying or drop it: what is known is beside the question, the reasons are kept.")
    if track.opened_by is None or not track.opened_by.is_active:
        return _("Whoever opened it is no longer here: the decision is yours. The cost is beside the question.")
    return _("%(person)s opened it. Costs are HR’s to note: add what is missing, then decide together.") % {
        "person": track.opened_by
    }
