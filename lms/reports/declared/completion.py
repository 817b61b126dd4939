"""R2: one line for each person and course."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any, ClassVar

from django.db.models import Case, F, IntegerField, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.lib.numbers import grouped
from lms.reports import figures, scope
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.columns import Column, Figure
from lms.reports.machinery.formats import Kind
from lms.reports.machinery.report import Answer, Order, QueryRows, Report, Top
from lms.reports.scores import scores_of

PERSON = ("person__sorted_as", "person_id")
FIELDS = (
    "pk",
    "person_id",
    "person__first_name",
    "person__last_name",
    "person__employee_number",
    "place__department__name",
    "place__site__name",
    "course_key",
    "course_rank",
    "outline_id",
    "status",
    "percentage",
    "enrolled_on",
    "due_on",
    "completed_on",
    "active_week",
    "score",
)
FOR_SCORES = ("course_key", "outline_id", "score")
"""Not read unless scores are asked for: a key of 16 bytes takes longer than the rest of the row."""


def full_name(row: Any) -> str:
    """The person of a row."""
    return f"{row.person__first_name} {row.person__last_name}"


def person_url(row: Any) -> str:
    """The page of the person of a row."""
    return reverse("team_person", args=[row.person_id])


def person_column() -> Column:
    """The person, with a link to his or her page."""
    return Column("person", gettext_lazy("Person"), full_name, sort=PERSON, url=person_url)


def course_column(asked: Asked) -> Column:
    """The course, by its name in the reader's language."""
    names = [*(title.text for title in asked.titles.values()), _("a course that was removed")]
    return Column("course", gettext_lazy("Course"), lambda row: names[row.course_rank], sort=("course_rank",))


def state_columns() -> list[Column]:
    """Where the person stands: status, share done, due and completion days."""
    return [
        Column(
            "status",
            gettext_lazy("Status"),
            attrgetter("status"),
            Kind.STATUS,
            sort=("status",),
            defined=("completed", "overdue", "in_progress"),
        ),
        Column(
            "progress",
            gettext_lazy("Progress (%)"),
            attrgetter("percentage"),
            Kind.PERCENT,
            sort=("percentage",),
            defined=("progress",),
        ),
        Column("due", gettext_lazy("Due on"), attrgetter("due_on"), Kind.DAY, sort=("due_on",)),
        Column("completed", gettext_lazy("Completed on"), attrgetter("completed_on"), Kind.DAY, sort=("completed_at",)),
    ]


def rank_of_courses(asked: Asked) -> figures.AsRead:
    """The place of a course in the alphabet of the reader's language."""
    ranks = [When(course_key=key, then=Value(rank)) for rank, key in enumerate(asked.titles)]
    rank = Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())
    return figures.AsRead(rank, IntegerField())


def detailed(asked: Asked) -> Any:
    """The enrolments of the question with everything their columns show."""
    return scope.enrolments(asked).annotate(
        status=figures.status(asked.now),
        percentage=figures.progress(),  # type: ignore[no-redef]
        enrolled_on=figures.day_of("enrolled_at"),
        completed_on=figures.day_of("completed_at"),
        active_week=figures.week_of("last_active_at"),
        course_rank=rank_of_courses(asked),
        score=figures.AsRead(Value(None, IntegerField()), IntegerField()),
    )


def with_scores(rows: list[Any], asked: Asked) -> list[Any]:
    """The rows with the scores the viewer may see, if they were asked for."""
    if not asked["scores"]:
        return rows
    shown = asked.scored_courses
    scores = scores_of((row.person_id, row.course_key, row.outline_id) for row in rows if row.course_key in shown)
    return [row._replace(score=scores.get((row.person_id, row.course_key))) for row in rows]


def sorted_by(fields: Sequence[str], *, descending: bool) -> list[Any]:
    """An order of the database in which what is empty comes last either way."""
    return [F(name).desc(nulls_last=True) if descending else F(name).asc(nulls_last=True) for name in fields]


def top(asked: Asked) -> Top:
    """How many rows, and the four figures over them. One statement."""
    found = scope.enrolments(asked).aggregate(**figures.counts(asked.now))
    return Top(found["enrolled"], overall(found))


def overall(counts: Mapping[str, int]) -> list[Figure]:
    """The four figures over a report about enrolments."""
    enrolled, started, overdue = counts["enrolled"], counts["started"], counts["overdue"]
    share = figures.share(counts["completed"], enrolled)
    return [
        Figure(_("Enrolments"), grouped(enrolled), _("one person on one course")),
        Figure(_("Started"), grouped(started), _("%(n)s not yet") % {"n": grouped(enrolled - started)}),
        Figure(
            _("Completed"),
            "–" if share is None else _("%(number)s%%") % {"number": share},
            _("%(n)s of %(all)s") % {"n": grouped(counts["completed"]), "all": grouped(enrolled)},
        ),
        Figure(
            _("Overdue"),
            grouped(overdue),
            _("not completed after their due day") if overdue else _("nobody is late"),
            "overdue" if overdue else "ok",
        ),
    ]


class Completion(Report):
    """Person by course."""

    code: ClassVar = "R2"
    title: ClassVar = gettext_lazy("Completion")
    question: ClassVar = gettext_lazy("Who has completed what?")
    summary: ClassVar = gettext_lazy("One line for each person and course: status, progress, due and completion days.")
    empty: ClassVar = gettext_lazy("Nobody is on a course that these filters let through.")
    above: ClassVar = ("counted", "started", "share")
    filters: ClassVar = (
        "q",
        "course",
        "department",
        "below",
        "team",
        "status",
        "site",
        "category",
        "regime",
        "period",
        "since",
        "until",
        "place",
        "mandatory",
        "leavers",
        "without_me",
        "scores",
        "person",
    )

    def columns(self, asked: Asked) -> list[Column]:
        """Who, where, what, how far, when."""
        place = "department_today" if asked["place"] == "today" else "department"
        found = [
            person_column(),
            Column("number", gettext_lazy("Number"), attrgetter("person__employee_number")),
            Column(
                "department",
                gettext_lazy("Department"),
                attrgetter("place__department__name"),
                sort=("place__department__path",),
                defined=(place,),
            ),
            Column("site", gettext_lazy("Site"), attrgetter("place__site__name"), sort=("place__site__name",)),
            course_column(asked),
            *state_columns(),
            Column("enrolled", gettext_lazy("Enrolled on"), attrgetter("enrolled_on"), Kind.DAY, sort=("enrolled_at",)),
            Column(
                "active",
                gettext_lazy("Last activity, week of"),
                attrgetter("active_week"),
                Kind.DAY,
                sort=("active_week",),
                defined=("activity",),
            ),
        ]
        if asked["scores"]:
            found.append(
                Column("score", gettext_lazy("Score (%)"), attrgetter("score"), Kind.PERCENT, defined=("score",))
            )
        return found

    def answer(self, asked: Asked) -> Answer:
        """One statement for the figures, one for the rows."""
        fields = FIELDS if asked["scores"] else [name for name in FIELDS if name not in FOR_SCORES]
        rows = QueryRows(detailed(asked), fields, lambda batch: with_scores(batch, asked))
        return Answer(rows, lambda: top(asked))

    def order(self, column: Column | None, *, descending: bool) -> Order:
        """By person, then course."""
        chosen = sorted_by(column.sort, descending=descending) if column else []
        return [*chosen, *PERSON, "course_rank", "pk"]

    def defined(self, asked: Asked) -> list[str]:
        """Leavers are a matter of every line."""
        return ["required", "leavers"] if asked["mandatory"] else ["leavers"]
