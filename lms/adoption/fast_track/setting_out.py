"""The target group of a fast track sets out on the network: a first check-in waits for each, and may be skipped."""

import datetime as dt

from django.utils import timezone

from lms.adoption import passages
from lms.adoption.fast_track import group
from lms.adoption.models import FastTrack


def set_out_one(track_id: int) -> None:
    """The group of one track, if it still runs."""
    for track in FastTrack.objects.running().filter(pk=track_id).select_related("network"):
        set_out(track, timezone.now())


def set_out(track: FastTrack, at: dt.datetime) -> int:
    """The group and the scouts follow the network from now on; how many set out. Again, it changes nothing."""
    people = list(group.to_set_out(track, timezone.localdate(at)))
    for person in people:
        passages.follow(person, track.network, track.course_key, at)
    return len(people)


def set_out_all(at: dt.datetime) -> None:
    """For every running track, those who have come to its group since."""
    for track in FastTrack.objects.running().select_related("network"):
        set_out(track, at)
