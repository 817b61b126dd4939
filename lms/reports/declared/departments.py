"""R6: the departments, each with those below it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.models import Enrolment
from lms.organisation.models import Department, Membership
from lms.reports import figures, scope
from lms.reports.days import months_before
from lms.reports.declared.completion import overall
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.columns import Column
from lms.reports.machinery.formats import Kind
from lms.reports.machinery.report import Answer, ListRows, Order, Report, Top

MONTHS = 3
KEPT = ("course", "department", "below", "team", "site", "category", "regime", "place", "mandatory", "leavers")
"""Filters that a step down to R2 keeps; the department becomes that of the line."""


@dataclass
class Part:
    """What is in one department, or in several: counts of enrolments and heads, and ids of people who count once."""

    counts: Counter[str] = field(default_factory=Counter)
    required: set[int] = field(default_factory=set)
    """Of whom at least one course is required."""
    behind: set[int] = field(default_factory=set)
    """Those of them who have not completed every one."""

    def add(self, other: "Part") -> None:
        """Whoever is in both counts once."""
        self.counts.update(other.counts)
        self.required |= other.required
        self.behind |= other.behind

    def counted(self) -> Counter[str]:
        """The same, people as numbers too."""
        required = len(self.required)
        return self.counts + Counter(required=required, compliant=required - len(self.behind))


@dataclass
class Line:
    """One department; `counts` includes those below it. `depth`: how many of those shown stand above it."""

    name: str
    url: str = ""
    depth: int = 0
    parent: str = ""
    counts: Counter[str] = field(default_factory=Counter)

    def share(self, part: str, whole: str = "enrolled") -> int | None:
        """Whole per cent, rounded down."""
        return figures.share(self.counts[part], self.counts[whole])

    @property
    def trend(self) -> int | None:
        """Points won or lost in three months; nothing when there was nobody then."""
        now, then = self.share("completed"), self.share("past_completed", "past_enrolled")
        return None if now is None or then is None else now - then


class Departments(Report):
    """Headcount, started, completed, compliance, overdue, by department."""

    code: ClassVar = "R6"
    title: ClassVar = gettext_lazy("Departments")
    question: ClassVar = gettext_lazy("Where do the departments stand?")
    summary: ClassVar = gettext_lazy(
        "Headcount, started, completed, compliance and overdue, each department with those below it."
    )
    empty: ClassVar = gettext_lazy("There is no department here yet.")
    filters: ClassVar = KEPT

    def columns(self, asked: Asked) -> list[Column]:
        """The tree, then its figures."""
        place = "department_today" if asked["place"] == "today" else "department"
        name = Column(
            "department",
            gettext_lazy("Department"),
            lambda line: line.name,
            defined=(place,),
            url=lambda line: line.url,
            depth=lambda line: line.depth,
        )
        return [
            name,
            Column(
                "level",
                gettext_lazy("Level"),
                lambda line: line.depth + 1,
                Kind.NUMBER,
                defined=("level",),
                only_in_files=True,
            ),
            Column("parent", gettext_lazy("Part of"), lambda line: line.parent, only_in_files=True),
            _number("headcount", gettext_lazy("Headcount")),
            _number("enrolled", gettext_lazy("Enrolments"), "enrolments"),
            _share("started", gettext_lazy("Started (%)"), "started", "share"),
            _share("completed", gettext_lazy("Completed (%)"), "completed"),
            _number("required", gettext_lazy("Required of (people)"), "required", only_in_files=True),
            _number("compliant", gettext_lazy("Compliant (people)"), "compliance", only_in_files=True),
            _share("compliance", gettext_lazy("Compliance (%)"), "compliance", of=("compliant", "required")),
            _number("overdue", gettext_lazy("Overdue")),
            Column(
                "trend",
                gettext_lazy("Three months (points)"),
                lambda line: line.trend,
                Kind.CHANGE,
                sort=(lambda line: line.trend,),
                defined=("trend",),
            ),
        ]

    def answer(self, asked: Asked) -> Answer:
        """Three statements; the tree is added up here."""
        parts = _parts(asked)
        lines = _lines(asked, parts)
        total = sum((part.counts for part in parts.values()), Counter())
        return Answer(ListRows(lines), lambda: Top(len(lines), overall(total)))

    def order(self, column: Column | None, *, descending: bool) -> Order:
        """The order of the tree."""
        return (column.sort[0], descending) if column else ()


def _number(key: str, label: Any, *defined: str, only_in_files: bool = False) -> Column:
    def value(line: Line) -> int:
        return line.counts[key]

    return Column(key, label, value, Kind.NUMBER, sort=(value,), defined=defined or (key,), only_in_files=only_in_files)


def _share(key: str, label: Any, *defined: str, of: tuple[str, str] | None = None) -> Column:
    part, whole = of or (key, "enrolled")

    def value(line: Line) -> int | None:
        return line.share(part, whole)

    return Column(key, label, value, Kind.PERCENT, sort=(value,), defined=defined or (key,))


def _parts(asked: Asked) -> dict[int | None, Part]:
    """What is in each department itself, by its id; None where there was no department."""
    rows = scope.enrolments(asked)
    parts: dict[int | None, Part] = defaultdict(Part)
    for pk, counts in _learning(asked, rows).items():
        parts[pk].counts.update(counts)
    for pk, heads in _heads(asked).items():
        parts[pk].counts["headcount"] = heads
    for pk, person, left in _required(rows):
        parts[pk].required.add(person)
        if left:
            parts[pk].behind.add(person)
    return dict(parts)


def _learning(asked: Asked, rows: QuerySet[Enrolment]) -> dict[int | None, dict[str, int]]:
    """Counts of enrolments by department."""
    then = asked.now - (asked.today - months_before(asked.today, MONTHS))
    wanted = {**figures.counts(asked.now), **figures.counts_at(then)}
    found = rows.values("place__department_id").annotate(**wanted)  # type: ignore[misc]
    return {row.pop("place__department_id"): row for row in found}


def _heads(asked: Asked) -> dict[int | None, int]:
    """People by department today; the rules of membership leave nobody in two on one day."""
    people = scope.people(asked, at_work=True).order_by().values("pk")
    there = Membership.objects.at(asked.today).filter(scope.where(asked), person__in=people)
    return dict(there.order_by().values_list("department").annotate(heads=Count("*")))


def _required(rows: QuerySet[Enrolment]) -> QuerySet[Enrolment, tuple[int | None, int, int]]:
    """Department, person, and how many of the courses required of the person there are not completed."""
    found = figures.required(rows).values_list("place__department_id", "person_id")  # type: ignore[misc]
    return found.annotate(left=Count("pk", filter=Q(completed_at=None)))


def _lines(asked: Asked, parts: dict[int | None, Part]) -> list[Line]:
    """The departments asked for, each with what it counts; last, what belongs to none that the viewer sees."""
    sums, names = _sums(asked, parts), {unit.path: unit.name for unit in asked.chosen}
    lines = []
    for unit in asked.chosen:
        above = [names[path] for path in _paths(unit)[:-1] if path in names]
        counts = sums[unit.path].counted()
        lines.append(Line(unit.name, _down(asked, unit), len(above), above[-1] if above else "", counts))
    outside = Part()
    for pk in set(parts) - {unit.pk for unit in asked.chosen}:
        outside.add(parts[pk])
    if outside.counts.total():
        lines.append(Line(_("Outside these departments"), counts=outside.counted()))
    return lines


def _sums(asked: Asked, parts: dict[int | None, Part]) -> dict[str, Part]:
    """What each department asked for counts, by its path in the tree: what is in it, and below it unless left out."""
    sums = {unit.path: Part() for unit in asked.chosen}
    for unit in asked.chosen:
        for path in [unit.path] if asked.without_below else _paths(unit):
            if path in sums:
                sums[path].add(parts.get(unit.pk, Part()))
    return sums


def _paths(unit: Department) -> list[str]:
    """The places in the tree of all that a department is part of, from the top down, and its own."""
    return [unit.path[:end] for end in range(Department.steplen, len(unit.path) + 1, Department.steplen)]


def _down(asked: Asked, unit: Department) -> str:
    """The address of the people and courses behind a line."""
    kept = {name: "on" if asked[name] is True else asked[name] for name in KEPT if asked[name]}
    return reverse("report", args=["R2"]) + "?" + urlencode({**kept, "department": unit.pk})
