"""Writing what may be told of a track: as of the end of the month before, once a month, and never moved back.

The page reads what is written here and works nothing out itself. A person who leaves, stops or is erased takes answers
along; what was told stays, so that nobody can watch a figure move and know whose answers it was.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from lms.adoption.fast_track import group
from lms.adoption.fast_track.competence import Standing
from lms.adoption.models import FastTrack, TrackFigure
from lms.adoption.report.population import last_of_month_before


def measure_due(today: dt.date) -> None:
    """Every running track of which a month has ended since it was counted last. One statement where there is none.

    One that was decided before figures were kept is counted as of the month before its decision.
    """
    until = last_of_month_before(today)
    running = Q(closed_on=None, counted_until__lt=until)
    for track in FastTrack.objects.filter(Q(counted_until=None) | running):
        measure(track, last_of_month_before(track.closed_on or today))


@transaction.atomic
def measure(track: FastTrack, until: dt.date) -> None:
    """Tell what is known of the group as of the end of `until`. Again, or for an earlier day, it changes nothing."""
    held = FastTrack.objects.select_for_update(of=("self",)).get(pk=track.pk)
    if held.counted_until is not None and held.counted_until >= until:
        return
    if until >= held.opened_on:
        _tell(held, until)
    FastTrack.objects.filter(pk=held.pk).update(counted_until=until)


def _tell(track: FastTrack, until: dt.date) -> None:
    told = {figure.level: Standing(figure.days, figure.share) for figure in track.figures.all()}
    for level, standing in group.standings(track, until).items():
        now = standing.after(told[level]) if level in told else standing
        fields = {"days": now.days, "share": now.share}
        TrackFigure.objects.update_or_create(track=track, level=level, defaults=fields)
