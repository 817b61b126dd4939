"""What needs a decision, and four figures with their last six months."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.models import Enrolment
from lms.reports import figures, scope
from lms.reports.charts import Spark, spark
from lms.reports.days import months_before
from lms.reports.declared.team import Team
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.columns import Figure

MONTHS = 6
SOON = dt.timedelta(days=7)
PATIENCE = dt.timedelta(days=7)
"""An invitation older than this and not taken up asks for somebody's attention."""
NAMED = 5
ALWAYS = Team.always
"""The same people as in R1, so that the two never disagree."""
DEFINED = ("team", "counted", "completed", "overdue", "share", "leavers")


@dataclass(frozen=True)
class Decision:
    """Something to decide: about how many, what it is, what one might do, and where."""

    count: str
    title: str
    text: str
    url: str = ""
    names: list[tuple[str, str]] = field(default_factory=list)
    kind: str = ""


@dataclass(frozen=True)
class Trend:
    """A figure with its last months as a line, and in words for those who do not see it."""

    figure: Figure
    spark: Spark | None
    spoken: str
    kind: str = "brand"


def of(asked: Asked) -> dict[str, Any]:
    """Everything the page shows."""
    rows = scope.enrolments(asked)
    found = (_late(rows), _cold(asked, rows), _uninvited(asked))
    return {
        "decisions": [one for one in found if one],
        "trends": _trends(asked, rows),
        "definitions": [figures.DEFINITIONS[key] for key in DEFINED],
    }


def _people(count: int) -> str:
    return ngettext("%(n)d person", "%(n)d people", count) % {"n": count}


def _report(**filters: object) -> str:
    """R2 over the same people: whoever reads is not one of them."""
    return reverse("report", args=["R2"]) + "?" + urlencode({**filters, "without_me": "on"})


def _grouped(rows: QuerySet[Enrolment]) -> tuple[int, list[tuple[str, str]]]:
    """How many different people, and those whose due day comes first, with the addresses of their pages."""
    fields = ("person_id", "person__first_name", "person__last_name", "person__sorted_as")
    people = rows.values(*fields).annotate(first=Min("due_on"))
    first = people.order_by("first", "person__sorted_as", "person_id")[:NAMED]
    names = [
        (f"{row['person__first_name']} {row['person__last_name']}", reverse("team_person", args=[row["person_id"]]))
        for row in first
    ]
    return rows.aggregate(people=Count("person", distinct=True))["people"], names


def _late(rows: QuerySet[Enrolment]) -> Decision | None:
    """Due days that are over."""
    count, names = _grouped(rows.filter(status=figures.Status.OVERDUE))  # type: ignore[misc]
    if not count:
        return None
    text = _("A word helps more than a reminder. If the day was too early, give the course again with a later one.")
    url = _report(status=figures.Status.OVERDUE, sort="due")
    return Decision(_people(count), _("Late with a course"), text, url, names, "late")


def _cold(asked: Asked, rows: QuerySet[Enrolment]) -> Decision | None:
    """Due soon and not opened yet."""
    last = asked.today + SOON
    cold = rows.filter(status=figures.Status.NOT_STARTED, due_on__gte=asked.today, due_on__lte=last)  # type: ignore[misc]
    count, names = _grouped(cold)
    if not count:
        return None
    text = _("Due within a week and not opened yet. Is there time for it in their week?")
    url = _report(status=figures.Status.NOT_STARTED, period="due", since=asked.today, until=last, sort="due")
    return Decision(_people(count), _("Not started, due within a week"), text, url, names, "spark")


def _uninvited(asked: Asked) -> Decision | None:
    """Invited a while ago, never signed in."""
    waiting = scope.people(asked).filter(invited_at__lt=asked.now - PATIENCE, last_login=None).order_by("invited_at")
    count = waiting.count()
    if not count:
        return None
    names = [(str(person), reverse("team_person", args=[person.pk])) for person in waiting[:NAMED]]
    text = _("Invited over a week ago and not signed in yet. Has the mail arrived, and is the address right?")
    return Decision(_people(count), _("Invitations not taken up"), text, names=names)


def _moments(asked: Asked) -> list[dt.datetime]:
    """The same hour of the same day in each of the last months, the earliest first, now last."""
    return [
        asked.now - (asked.today - months_before(asked.today, months)) if months else asked.now
        for months in range(MONTHS, -1, -1)
    ]


def _history(asked: Asked, rows: QuerySet[Enrolment]) -> list[dict[str, int]]:
    """Enrolled, completed and overdue at each moment, with due days as they stand today. One statement."""
    wanted: dict[str, Count] = {"overdue_now": Count("pk", filter=figures.overdue(asked.now))}
    for number, moment in enumerate(_moments(asked)):
        wanted |= figures.counts_at(moment, f"at{number}_")
        open_then = Q(completed_at=None) | Q(completed_at__gt=moment)
        late = Q(enrolled_at__lte=moment, due_on__lt=moment.astimezone(figures.zone()).date())
        wanted[f"at{number}_overdue"] = Count("pk", filter=open_then & late)
    found = rows.aggregate(**wanted)
    found[f"at{MONTHS}_overdue"] = found["overdue_now"]
    names = ("enrolled", "completed", "overdue")
    return [{name: found[f"at{number}_{name}"] for name in names} for number in range(MONTHS + 1)]


def _trends(asked: Asked, rows: QuerySet[Enrolment]) -> list[Trend]:
    """Share completed, late ones, completions of the last month, enrolments."""
    months = _history(asked, rows)
    shares = [figures.share(month["completed"], month["enrolled"]) for month in months]
    done = [after["completed"] - before["completed"] for before, after in pairwise(months)]
    overdue = months[-1]["overdue"]
    return [
        _trend(_("Completed"), shares, unit=_("%(number)s%%"), kind="good"),
        _trend(_("Overdue"), [month["overdue"] for month in months], kind="late" if overdue else "good"),
        _trend(_("Completed in the last month"), done),
        _trend(_("Enrolments"), [month["enrolled"] for month in months]),
    ]


def _trend(name: str, values: list[int | None] | list[int], unit: str = "%(number)s", kind: str = "brand") -> Trend:
    words = ["–" if value is None else unit % {"number": value} for value in values]
    spoken = _("%(name)s, month by month: %(values)s") % {"name": name, "values": ", ".join(words)}
    known = [value for value in values if value is not None]
    note = _("%(value)s six months ago") % {"value": words[0]} if len(known) == len(values) else ""
    return Trend(Figure(name, words[-1], note), spark(list(values)), spoken, kind)
