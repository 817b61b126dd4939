"""R1: my team, what is due first."""

from operator import attrgetter
from typing import Any, ClassVar

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.models import Enrolment
from lms.accounts.models import User
from lms.lib.numbers import grouped
from lms.reports import scope
from lms.reports.declared.completion import (
    FIELDS,
    PERSON,
    course_column,
    detailed,
    person_column,
    sorted_by,
    state_columns,
    top,
)
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.columns import Column, Figure
from lms.reports.machinery.report import Answer, Order, QueryRows, Report, Top

NAMED = 40
"""People without a course who are named under the table; the figure on top counts them all."""


class Team(Report):
    """The people one looks after, and each of their courses."""

    code: ClassVar = "R1"
    title: ClassVar = gettext_lazy("Team")
    question: ClassVar = gettext_lazy("Where does the team stand?")
    summary: ClassVar = gettext_lazy("Each person’s courses, what is due first at the top.")
    empty: ClassVar = gettext_lazy("None of these people is on a course that these filters let through.")
    filters: ClassVar = ("q", "course", "department", "below", "team", "status", "leavers")
    always: ClassVar = {"place": "today", "without_me": True}
    above: ClassVar = ("counted", "share")

    def columns(self, asked: Asked) -> list[Column]:
        """Who, where today, what, how far, when."""
        department = Column(
            "department",
            gettext_lazy("Department"),
            attrgetter("place__department__name"),
            sort=("place__department__path",),
            defined=("department_today",),
        )
        return [person_column(), department, course_column(asked), *state_columns()]

    def answer(self, asked: Asked) -> Answer:
        """As R2, with today's departments, and the people who have no course."""
        people = scope.placed_people(asked)
        return Answer(QueryRows(detailed(asked), FIELDS), lambda: _top(asked, people), _idle(people))

    def order(self, column: Column | None, *, descending: bool) -> Order:
        """What is not done first, the earliest due day first."""
        due: list[Any] = [F("completed_at").desc(nulls_first=True), F("due_on").asc(nulls_last=True)]
        chosen = sorted_by(column.sort, descending=descending) if column else due
        return [*chosen, *PERSON, "course_rank", "pk"]

    def defined(self, asked: Asked) -> list[str]:
        """Who is in the team is a matter of every line."""
        return ["team", *super().defined(asked)]


def _top(asked: Asked, people: QuerySet[User]) -> Top:
    """As R2’s, with the people in place of what was begun."""
    found = top(asked)
    enrolments, _started, completed, overdue = found.figures
    return Top(found.count, [_headcount(people), enrolments, completed, overdue])


def _on_a_course() -> Exists:
    return Exists(Enrolment.objects.filter(person=OuterRef("pk")))


def _headcount(people: QuerySet[User]) -> Figure:
    found = people.annotate(busy=_on_a_course()).aggregate(all=Count("pk"), idle=Count("pk", filter=Q(busy=False)))
    idle = found["idle"]
    note = ngettext("%(n)d without a course", "%(n)d without a course", idle) % {"n": idle} if idle else ""
    return Figure(_("People"), grouped(found["all"]), note or _("each on a course"))


def _idle(people: QuerySet[User]) -> list[tuple[str, str]]:
    """The first people without any course, with the addresses of their pages."""
    found = people.filter(~_on_a_course()).order_by("sorted_as", "pk")[:NAMED]
    return [(str(person), reverse("team_person", args=[person.pk])) for person in found]
