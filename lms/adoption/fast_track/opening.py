"""Opening a fast track, all of it at once: the network tried, the course begun, the scouts on their way."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.fast_track import course, group, tasks
from lms.adoption.models import FastTrack
from lms.networks.history import declare
from lms.networks.models import Network, NetworkState
from lms.organisation.models import Department


@dataclass(frozen=True)
class Wanted:
    """What whoever opens a fast track says. `network` may be a new one, not written yet."""

    network: Network
    reason: str
    scouts: Sequence[User]
    weeks: int
    departments: Sequence[Department] = ()
    with_below: bool = True
    people: Sequence[User] = ()
    budget: Decimal | None = None
    budget_for: str = ""
    with_course: bool = True


@transaction.atomic
def open_track(wanted: Wanted, by: User, at: dt.datetime | None = None) -> FastTrack:
    """Open it, or nothing of it. The target group is set out after the commit: it may be large."""
    at = at or timezone.now()
    on = timezone.localdate(at)
    network = wanted.network
    if network.pk is None:
        network.save()
    Network.objects.select_for_update().get(pk=network.pk)
    if FastTrack.objects.running().filter(network=network).exists():
        raise ValidationError(_("A fast track of this network is running already."))
    declare(network, NetworkState.State.TRYING, on, wanted.reason, by)
    track: FastTrack = FastTrack.objects.create(
        network=network,
        reason=wanted.reason,
        opened_by=by,
        opened_on=on,
        decide_on=on + dt.timedelta(weeks=wanted.weeks),
        budget=wanted.budget,
        budget_for=wanted.budget_for,
        with_below=wanted.with_below,
        course_key=course.write(network, by) if wanted.with_course else None,
    )
    track.scouts.set(wanted.scouts)
    track.departments.set(wanted.departments)
    track.people.set(wanted.people)
    group.freeze(track, on)
    for scout in wanted.scouts:
        passages.follow(scout, network, track.course_key, at)
    log(track, "adoption.fast_track_opened", user=by)
    tasks.set_out_group.delay_on_commit(track.pk)  # type: ignore[attr-defined]
    return track
