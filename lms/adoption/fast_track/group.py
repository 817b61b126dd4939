"""Who belongs to the target group of a fast track, and how far the group is. No person’s level leaves this module."""

import datetime as dt

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.fast_track.competence import Standing, standing_of
from lms.adoption.levels import Level
from lms.adoption.models import CheckIn, FastTrack, Passage, TrackMember
from lms.organisation.models import Department, Membership
from lms.reports.figures import still_here

LEVELS = (Level.MECHANICAL, Level.ROUTINE)
"""The levels that a fast track looks for: III, then IVA."""


def target_of(track: FastTrack, on: dt.date) -> QuerySet[User]:
    """Who works in its departments that day, and the people named, without those who have left."""
    chosen = list(track.departments.all())
    departments = (
        Department.objects.within(chosen)
        if track.with_below
        else Department.objects.filter(pk__in=[department.pk for department in chosen])
    )
    there = Membership.objects.at(on).filter(department__in=departments.order_by().values("pk")).order_by()
    named = track.people.order_by().values("pk")
    return User.objects.filter(Q(pk__in=there.values("person")) | Q(pk__in=named)).filter(still_here(on))


def to_set_out(track: FastTrack, on: dt.date) -> QuerySet[User]:
    """Those of the group and the scouts who do not follow the network yet."""
    followed = Passage.objects.filter(network=track.network_id).order_by()
    scouts = track.scouts.filter(is_active=True).order_by().values("pk")
    everybody = User.objects.filter(Q(pk__in=target_of(track, on).order_by().values("pk")) | Q(pk__in=scouts))
    return everybody.exclude(pk__in=followed.values("person"))


def freeze(track: FastTrack, on: dt.date) -> None:
    """Keep who is in the group on the day of the opening; later moves change no figure.

    Who is in the figures of an earlier track of the network counts there, and not a second time.
    """
    told = FastTrack.objects.filter(network=track.network_id, figures__isnull=False).exclude(pk=track.pk)
    counted = TrackMember.objects.filter(counts=True, track__in=told.order_by().values("pk"))
    elsewhere = set(counted.values_list("person", flat=True))
    people = target_of(track, on).order_by("pk").values_list("pk", flat=True)
    rows = [TrackMember(track=track, person_id=pk, counts=pk not in elsewhere) for pk in people]
    TrackMember.objects.bulk_create(rows, batch_size=500)


def standings(track: FastTrack, until: dt.date) -> dict[Level, Standing]:
    """What may be said of the group as of the end of `until`. Three statements, however many people."""
    people = list(track.members.filter(counts=True).values_list("person", flat=True))
    found = {}
    for level in LEVELS:
        reached = _reached(track, level)
        told = standing_of([reached.get(pk) for pk in people], track.opened_on, until)
        if told is not None:
            found[level] = told
    return found


def _reached(track: FastTrack, level: Level) -> dict[int | None, dt.date]:
    """The first day on which each person declared the level, or more, at a check-in answered to the end."""
    answered = CheckIn.objects.completed().filter(passage__network=track.network_id, declared__gte=level)
    rows = answered.order_by().values_list("passage__person").annotate(first=Min("completed_at"))
    return {person: timezone.localdate(moment) for person, moment in rows}
