"""What people wrote in their own words, for as long as words are kept. The rows they stand in stay for their time."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from lms.adoption.models import CheckIn, Comment, Habit, Plan, Reading
from lms.adoption.retention.ends import quiet_habits, quiet_plans
from lms.lib.periods import Period


def _limit(at: dt.datetime) -> dt.datetime:
    return at - Period.ANSWERS.time


def check_ins(at: dt.datetime) -> QuerySet[CheckIn]:
    """Check-ins with sentences written long ago."""
    written_at = Coalesce("completed_at", "started_at", "opened_at")
    spoken: QuerySet[CheckIn] = CheckIn.objects.exclude(words="", did="")
    return spoken.alias(written_at=written_at).filter(written_at__lt=_limit(at))


def plans(at: dt.datetime) -> QuerySet[Plan]:
    """Plans with words, of which nothing was heard for long."""
    spoken: QuerySet[Plan] = Plan.objects.exclude(cue="", action="")
    return spoken.filter(quiet_plans(_limit(at)))


def habits(at: dt.datetime) -> QuerySet[Habit]:
    """Habits with words, not tapped for long."""
    spoken: QuerySet[Habit] = Habit.objects.exclude(cue="", action="")
    return spoken.filter(quiet_habits(_limit(at)))


def readings(at: dt.datetime) -> QuerySet[Reading]:
    """Readings asked for long ago, in which nothing was said of late; on drafts that live on."""
    lately = Comment.objects.filter(reading=OuterRef("pk"), written_at__gte=_limit(at))
    asked: QuerySet[Reading] = Reading.objects.filter(asked_at__lt=_limit(at))
    return asked.filter(~Exists(lately))
