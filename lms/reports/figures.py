"""Every figure, defined once: as SQL for the database, and in words for the foot of each report that shows it.

Days are those of the platform's time zone, so that two readers see the same figure; only the end of a due day is the
learner's own. Everything here is about enrolments: one person on one course.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, TruncDate, TruncWeek
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.models import Enrolment
from lms.accounts.models import User
from lms.organisation.models import Membership
from lms.reports.days import zones_by_day

Rows = QuerySet[Enrolment]


class Status(models.TextChoices):
    """Where one person stands on one course. The values sort from what presses most to what is done."""

    OVERDUE = "1", _("overdue")
    IN_PROGRESS = "2", _("in progress")
    NOT_STARTED = "3", _("not started")
    COMPLETED = "4", _("completed")


@dataclass(frozen=True)
class Definition:
    """What a figure means, in words."""

    term: str | Promise
    text: str | Promise


DEFINITIONS = {
    "completed": Definition(
        _("Completed"), _("every required activity of the course, as it is for this person, is done.")
    ),
    "in_progress": Definition(_("In progress"), _("at least one activity was opened; not completed, and not overdue.")),
    "overdue": Definition(
        _("Overdue"), _("not completed after the end of the due day, midnight in the learner’s own time zone.")
    ),
    "progress": Definition(
        _("Progress"), _("required activities done, of those required, in whole per cent, rounded down.")
    ),
    "activity": Definition(
        _("Last activity"), _("the Monday of the week of the last activity; days and hours are shown to nobody.")
    ),
    "department": Definition(
        _("Department"),
        _(
            "where the person worked on the day of completion; for a course not completed, where he or she works "
            "today. Leavers count where they worked last."
        ),
    ),
    "department_today": Definition(_("Department"), _("where the person works today, whatever the day of the event.")),
    "leavers": Definition(
        _("Leavers"),
        _("people who no longer work here, or whose account is closed; they are left out unless asked for."),
    ),
    "score": Definition(
        _("Score"),
        _(
            "the mean, over the quizzes of the course that were submitted, of the person’s best attempt, "
            "in whole per cent, rounded down. Empty where you may not see it."
        ),
    ),
    "required": Definition(_("Required"), _("a manager or HR asked for the course and did not withdraw the request.")),
    "compliance": Definition(
        _("Compliance"),
        _(
            "of the people of whom at least one course is required, those who have completed every one of these "
            "courses, whether its due day is over or not; in whole per cent, rounded down, and empty where nothing is "
            "required of anybody. A line looks at the courses it counts, and each person counts once in it. "
            "What is completed stays valid, however long ago it was."
        ),
    ),
    "headcount": Definition(
        _("Headcount"),
        _(
            "people who work in the department today, or below it unless those below are left out; "
            "whoever reads the report included."
        ),
    ),
    "team": Definition(
        _("Team"), _("the people whoever reads the report looks after; he or she is not counted, unlike in R6.")
    ),
    "enrolments": Definition(
        _("Enrolments"),
        _("one person on one course; the other columns count these, but headcount and compliance count people."),
    ),
    "counted": Definition(_("Enrolments"), _("one person on one course; the figures above count these.")),
    "started": Definition(_("Started"), _("enrolments of which at least one activity was opened, completed or not.")),
    "trend": Definition(
        _("Three months"),
        _(
            "share completed today minus share completed three months ago, in points, "
            "each among those enrolled at that date."
        ),
    ),
    "level": Definition(
        _("Level"),
        _(
            "1 at the top of what is shown. Unless those below are left out, each line counts them: "
            "add up the lines of one level alone."
        ),
    ),
    "share": Definition(_("Percentages"), _("rounded down, so that 100 means all of them; empty without enrolments.")),
}


class AsRead(ExpressionWrapper):
    """An expression whose values come as the database gives them: a look at each is a quarter of a large file."""

    convert_value = staticmethod(ExpressionWrapper._convert_value_noop)  # type: ignore[attr-defined]


def zone() -> ZoneInfo:
    """The time zone of all days in reports."""
    return ZoneInfo(settings.TIME_ZONE)


def overdue(now: dt.datetime) -> Q:
    """Not complete, and the due day is over where the learner is."""
    days = zones_by_day(now)
    earliest, *later = days
    over = Q(due_on__lt=earliest)
    for day, following in zip(days, later, strict=False):
        not_yet = sorted(name for today, zones in days.items() if today < following for name in zones)
        elsewhere = sorted(name for today, zones in days.items() if today >= following for name in zones)
        # Only the few enrolments due on a day that is still going on somewhere ask for the learner's zone.
        shorter = Q(time_zone__in=elsewhere) if len(elsewhere) < len(not_yet) else ~Q(time_zone__in=not_yet)
        over |= Q(due_on=day, person__in=User.objects.filter(shorter).order_by().values("pk"))
    return Q(completed_at=None) & over


def status(now: dt.datetime) -> Case:
    """The `Status` of an enrolment."""
    return Case(
        When(~Q(completed_at=None), then=Value(Status.COMPLETED.value)),
        When(overdue(now), then=Value(Status.OVERDUE.value)),
        When(~Q(started_at=None), then=Value(Status.IN_PROGRESS.value)),
        default=Value(Status.NOT_STARTED.value),
        output_field=models.CharField(),
    )


def progress() -> AsRead:
    """Required activities done, in whole per cent; 100 only when complete (as `Enrolment.percentage`)."""
    share = Case(
        When(~Q(completed_at=None), then=Value(100)),
        When(total_required=0, then=Value(0)),
        When(done_required__gte=F("total_required"), then=Value(99)),
        default=F("done_required") * 100 / F("total_required"),
        output_field=models.IntegerField(),
    )
    return AsRead(share, models.IntegerField())


def day_of(field: str) -> AsRead:
    """The day of a moment, in the platform's time zone."""
    return AsRead(TruncDate(field, tzinfo=zone()), DateField())


def week_of(field: str) -> Cast:
    """The Monday of the week of a moment, in the platform's time zone."""
    return Cast(TruncWeek(field, tzinfo=zone()), DateField())


NEARLY_A_DAY = dt.timedelta(hours=23)
"""A day begins no further than this from its beginning in UTC, wherever on Earth: from 14 hours before to 12 after. In
hours, as a whole day would be counted on the calendar of the time zone, row by row."""


def placed(rows: Rows, now: dt.datetime, *, at_event: bool, with_leavers: bool) -> Rows:
    """`rows` with `place`, the membership that says the department of each: on the day of completion if `at_event`.

    What is not completed counts at `now`. Empty where there was no place that day; for who has left, the last one
    counts for the days after it.
    """
    if at_event:
        rows = _with_event(rows, now)
        begun, lasts = _begun_by_event(), _lasts_at_event()
    else:
        today = now.astimezone(zone()).date()
        begun, lasts = _stretch(starts_on__lte=today), _stretch(ends_on__gte=today)
    lasts = _stretch(ends_on=None) | lasts
    if with_leavers:
        lasts |= _stretch(pk__in=_last_stretches())
    return rows.alias(place=FilteredRelation("person__memberships", condition=begun & lasts))


def _with_event(rows: Rows, now: dt.datetime) -> Rows:
    """`rows` with the moment and the day that count for the place, and moments that are near for certain."""
    moment = models.DateTimeField()
    return (
        rows.alias(event_at=Coalesce("completed_at", Value(now, moment)))
        .alias(
            event_on=day_of("event_at"),
            day_before=ExpressionWrapper(F("event_at") - NEARLY_A_DAY, moment),
            day_after=ExpressionWrapper(F("event_at") + NEARLY_A_DAY, moment),
        )
        .alias(two_days_before=ExpressionWrapper(F("day_before") - NEARLY_A_DAY, moment))
    )


# For nearly all rows moments say enough. Which day a moment is in a time zone would take most of the time of a report.
def _begun_by_event() -> Q:
    may_have = _stretch(starts_on__lt=F("day_after"))
    return _stretch(starts_on__lt=F("day_before")) | (may_have & _stretch(starts_on__lte=F("event_on")))


def _lasts_at_event() -> Q:
    may = _stretch(ends_on__gt=F("two_days_before"))
    return may & (_stretch(ends_on__gt=F("day_after")) | _stretch(ends_on__gte=F("event_on")))


def _stretch(**conditions: Any) -> Q:
    """Conditions on a membership of the person."""
    return Q(**{f"person__memberships__{name}": value for name, value in conditions.items()})


def _last_stretches() -> Subquery:
    """Ids of each person's latest stretch of work."""
    later = Membership.objects.filter(person=OuterRef("person"), starts_on__gt=OuterRef("starts_on"))
    return Subquery(Membership.objects.filter(~Exists(later)).order_by().values("pk"))


def still_here(today: dt.date, prefix: str = "") -> Q:
    """No leaver: the account is open, and work has not ended. Who has no place at all has never left one."""
    lasting = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), person=OuterRef("person"))
    ended = Membership.objects.filter(~Exists(lasting), ends_on__lt=today).order_by()
    return Q(**{f"{prefix}is_active": True}) & ~Q(**{f"{prefix}pk__in": ended.values("person")})


def required(rows: Rows) -> Rows:
    """Those of `rows` whose course is required of the person: asked for as mandatory, and in force."""
    asked_for = Q(
        person__assignments__course_key=F("course_key"),
        person__assignments__is_mandatory=True,
        person__assignments__withdrawn_at=None,
    )
    # One at most is in force, so that a join repeats no row; looking whether there is one takes twice as long.
    joined = rows.alias(assignment=FilteredRelation("person__assignments", condition=asked_for))
    return joined.filter(assignment__isnull=False)


def counts(now: dt.datetime) -> dict[str, Count]:
    """How many enrolments, how many of them started, completed, overdue."""
    return {
        "enrolled": Count("*"),
        "started": Count(Coalesce("started_at", "completed_at")),
        "completed": Count("completed_at"),
        "overdue": Count("pk", filter=overdue(now)),
    }


def counts_at(moment: dt.datetime, prefix: str = "past_") -> dict[str, Count]:
    """How many were enrolled at an earlier moment, and how many of them had completed by then."""
    enrolled = Q(enrolled_at__lte=moment)
    return {
        f"{prefix}enrolled": Count("pk", filter=enrolled),
        f"{prefix}completed": Count("pk", filter=enrolled & Q(completed_at__lte=moment)),
    }


def share(part: int, whole: int) -> int | None:
    """`part` of `whole` in whole per cent, rounded down; None of nothing."""
    return part * 100 // whole if whole else None
