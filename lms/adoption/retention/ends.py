"""When somebody's programme has ended, and what is past its date by then.

A programme ends on the last day of work here, or where nothing was done for a year: two check-ins of half a year
went by without a word. What belongs to it is erased three months later (`Period.CHECK_INS`). Words go before that
(`words`), and what is nothing but words as a whole. See docs/decisions/0010.
"""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.models import (
    Automaticity,
    Beginning,
    CheckIn,
    Draft,
    Evidence,
    Habit,
    HabitDay,
    HelpRequest,
    MissionRun,
    MissionSeat,
    Passage,
    Plan,
    PlanAnswer,
    PlanDeclined,
    Reading,
)
from lms.lib.periods import Period
from lms.organisation.departures import gone_before

QUIET = dt.timedelta(days=365)
"""Without a sign for so long, the programme has ended."""


def gone(at: dt.datetime) -> QuerySet[User]:
    """Those whose work here ended, or whose account was closed, three months ago or more."""
    return gone_before(at - Period.CHECK_INS.time)


def _past(quiet: Any, at: dt.datetime, person: str = "person") -> Q:
    """Quiet for a year and three months, or of somebody gone."""
    return quiet | Q(**{f"{person}__in": gone(at).values("pk")})


def _limits(at: dt.datetime) -> tuple[dt.datetime, dt.date]:
    limit = at - QUIET - Period.CHECK_INS.time
    return limit, timezone.localdate(limit)


def passages(at: dt.datetime) -> QuerySet[Passage]:
    """Ways on which nothing was answered for long, or of people who are gone; their check-ins with them."""
    limit, _day = _limits(at)
    signs = Q(started_at__gte=limit) | Q(completed_at__gte=limit) | Q(skipped_at__gte=limit)
    quiet = (
        Q(began_at__lt=limit)
        & (Q(ended_at=None) | Q(ended_at__lt=limit))
        & (Q(passed_at=None) | Q(passed_at__lt=limit))
        & ~Exists(CheckIn.objects.filter(signs, passage=OuterRef("pk")))
    )
    return Passage.objects.filter(_past(quiet, at))


def evidence(at: dt.datetime) -> QuerySet[Evidence]:
    """Old proofs on a network whose way is gone: while there is one, its levels rest on them."""
    limit, _day = _limits(at)
    way = Passage.objects.filter(person=OuterRef("person"), network=OuterRef("network"))
    return Evidence.objects.filter(_past(Q(happened_at__lt=limit) & ~Exists(way), at))


def quiet_plans(since: dt.datetime) -> Q:
    """Of which nothing was heard since that moment."""
    heard = PlanAnswer.objects.filter(plan=OuterRef("pk"), answered_at__gte=since)
    return Q(planned_on__lt=timezone.localdate(since), made_at__lt=since) & ~Q(Exists(heard))


def plans(at: dt.datetime) -> QuerySet[Plan]:
    """Plans of which nothing was heard for long."""
    return Plan.objects.filter(_past(quiet_plans(_limits(at)[0]), at))


def quiet_habits(since: dt.datetime) -> Q:
    """Not tapped since that moment, and not said anything of."""
    day = timezone.localdate(since)
    taps = HabitDay.objects.filter(habit=OuterRef("pk"), day__gte=day)
    said = Automaticity.objects.filter(habit=OuterRef("pk"), answered_on__gte=day)
    return Q(started_on__lt=day, made_at__lt=since) & ~Q(Exists(taps)) & ~Q(Exists(said))


def habits(at: dt.datetime) -> QuerySet[Habit]:
    """Habits not tapped for long."""
    return Habit.objects.filter(_past(quiet_habits(_limits(at)[0]), at))


def drafts(at: dt.datetime) -> QuerySet[Draft]:
    """Drafts not touched, nor given to somebody to read, for as long as words are kept: they are nothing else."""
    limit = at - Period.ANSWERS.time
    read = Reading.objects.filter(draft=OuterRef("pk"), asked_at__gte=limit)
    return Draft.objects.filter(_past(Q(changed_at__lt=limit) & ~Exists(read), at))


def refusals(at: dt.datetime) -> QuerySet[PlanDeclined]:
    """Plans not wished for, long ago."""
    limit, _day = _limits(at)
    return PlanDeclined.objects.filter(_past(Q(declined_at__lt=limit), at))


def beginnings(at: dt.datetime) -> QuerySet[Beginning]:
    """Of people who are gone: while they are here, they are not asked again."""
    return Beginning.objects.filter(person__in=gone(at).values("pk"))


def questions(at: dt.datetime) -> QuerySet[HelpRequest]:
    """Questions to colleagues asked long ago."""
    limit, _day = _limits(at)
    return HelpRequest.objects.filter(_past(Q(asked_at__lt=limit), at, "asker"))


def missions(at: dt.datetime) -> QuerySet[MissionRun]:
    """Runs in which nothing happened for long, or of whose team nobody is left."""
    limit, _day = _limits(at)
    quiet = (
        Q(started_at__lt=limit)
        & (Q(handed_in_again_at=None) | Q(handed_in_again_at__lt=limit))
        & (Q(settled_at=None) | Q(settled_at__lt=limit))
    )
    team = MissionSeat.objects.filter(run=OuterRef("pk"), role=MissionSeat.Role.MEMBER)
    return MissionRun.objects.filter(quiet | ~Exists(team.exclude(person__in=gone(at).values("pk"))))
