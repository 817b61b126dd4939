"""R6: the departments, each with those below it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.organisation.models import Department, Membership
from lms.reports import figures, scope
from lms.reports.days import months_before
from lms.reports.declared.completion import overall
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.columns import Column
from lms.reports.machinery.formats import Kind
from lms.reports.machinery.report import Answer, ListRows, Order, Report, Top

MONTHS = 3
KEPT = ("course", "site", "category", "regime", "team", "place", "mandatory", "leavers")
"""Filters that a step down to R2 keeps."""


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
    """Headcount, started, completed, overdue, by department."""

    code: ClassVar = "R6"
    title: ClassVar = gettext_lazy("Departments")
    question: ClassVar = gettext_lazy("Where do the departments stand?")
    summary: ClassVar = gettext_lazy("Headcount, started, completed and overdue, each department with those below it.")
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
        """One statement for the enrolments, one for the heads; the tree is added up here."""
        learning, heads = _learning(asked), _heads(asked)
        lines = _lines(asked, learning, heads)
        total = sum(learning.values(), Counter())
        return Answer(ListRows(lines), lambda: Top(len(lines), overall(total)))

    def order(self, column: Column | None, *, descending: bool) -> Order:
        """The order of the tree."""
        return (column.sort[0], descending) if column else ()


def _number(key: str, label: Any, *defined: str) -> Column:
    def value(line: Line) -> int:
        return line.counts[key]

    return Column(key, label, value, Kind.NUMBER, sort=(value,), defined=defined or (key,))


def _share(key: str, label: Any, *defined: str) -> Column:
    def value(line: Line) -> int | None:
        return line.share(key)

    return Column(key, label, value, Kind.PERCENT, sort=(value,), defined=defined or (key,))


def _learning(asked: Asked) -> dict[int | None, Counter[str]]:
    """Counts of enrolments by department id; None where there was no department."""
    then = asked.now - (asked.today - months_before(asked.today, MONTHS))
    wanted = {**figures.counts(asked.now), **figures.counts_at(then)}
    rows = scope.enrolments(asked).values("place__department_id").annotate(**wanted)  # type: ignore[misc]
    return {row.pop("place__department_id"): Counter(row) for row in rows}


def _heads(asked: Asked) -> dict[int | None, int]:
    """People by department today; the rules of membership leave nobody in two on one day."""
    people = scope.people(asked, at_work=True).order_by().values("pk")
    there = Membership.objects.at(asked.today).filter(scope.where(asked), person__in=people)
    return dict(there.order_by().values_list("department").annotate(heads=Count("*")))


def _lines(asked: Asked, learning: dict[int | None, Counter[str]], heads: dict[int | None, int]) -> list[Line]:
    """The visible departments, each with what is in it and below; last, what belongs to none of them."""
    units = asked.departments
    sums, names = _sums(units, learning, heads), {unit.path: unit.name for unit in units}
    lines = []
    for unit in units:
        above = [names[path] for path in _paths(unit)[:-1] if path in names]
        lines.append(Line(unit.name, _down(asked, unit), len(above), above[-1] if above else "", sums[unit.path]))
    seen = {unit.pk for unit in units}
    outside = Counter(headcount=sum(count for pk, count in heads.items() if pk not in seen))
    for pk in set(learning) - seen:
        outside.update(learning[pk])
    if outside.total():
        lines.append(Line(_("Outside these departments"), counts=outside))
    return lines


def _sums(
    units: list[Department], learning: dict[int | None, Counter[str]], heads: dict[int | None, int]
) -> dict[str, Counter[str]]:
    """What is in each department and below it, by its path in the tree."""
    sums: dict[str, Counter[str]] = {unit.path: Counter() for unit in units}
    for unit in units:
        own = Counter(learning.get(unit.pk, ()))
        own["headcount"] = heads.get(unit.pk, 0)
        for path in _paths(unit):
            if path in sums:
                sums[path].update(own)
    return sums


def _paths(unit: Department) -> list[str]:
    """The places in the tree of all that a department is part of, from the top down, and its own."""
    return [unit.path[:end] for end in range(Department.steplen, len(unit.path) + 1, Department.steplen)]


def _down(asked: Asked, unit: Department) -> str:
    """The address of the people and courses behind a line."""
    kept = {name: "on" if asked[name] is True else asked[name] for name in KEPT if asked[name]}
    return reverse("report", args=["R2"]) + "?" + urlencode({**kept, "department": unit.pk})
