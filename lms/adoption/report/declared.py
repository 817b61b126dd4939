"""R9: from worry to daily use, as HR and managers may see it: groups of five and more, never a person."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.accounts.models import User
from lms.adoption.models import Passage
from lms.adoption.report import passing
from lms.adoption.report.population import cohort_of, last_of_month_before, names
from lms.adoption.report.reading import Reading, cohorts_in_words
from lms.adoption.report.rounding import points
from lms.adoption.report.sections import Fact, Unit, facts, sections_of
from lms.networks.models import Network
from lms.organisation.models import Department
from lms.organisation.permissions import departments_of, is_hr
from lms.reports.figures import Definition, zone
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.columns import Column, Figure
from lms.reports.machinery.formats import Kind
from lms.reports.machinery.report import Answer, ListRows, Order, Report

UNITS = {
    Unit.PEOPLE: gettext_lazy("people"),
    Unit.PERCENT: gettext_lazy("per cent"),
    Unit.POINTS: gettext_lazy("points"),
    Unit.DAYS: gettext_lazy("days"),
    Unit.WEEKS: gettext_lazy("weeks"),
    Unit.ANSWER: gettext_lazy("0 to 7"),
    Unit.COUNT: gettext_lazy("number"),
    Unit.AMOUNT: gettext_lazy("euros"),
}


class PassageReport(Report):
    """What became of worry, use, knowledge and habit on one network."""

    code: ClassVar = "R9"
    title: ClassVar = gettext_lazy("From worry to daily use")
    question: ClassVar = gettext_lazy("How far have we come from worry to daily use?")
    summary: ClassVar = gettext_lazy(
        "On one network: who has passed and after how long, levels of use, worries, what is missing. Never a person."
    )
    empty: ClassVar = gettext_lazy(
        "Too few people are on the way on this network to say anything without pointing at somebody. From five on, the "
        "report begins."
    )
    filters: ClassVar = ("department", "leavers")
    template: ClassVar = "adoption/report/_sections.html"
    stylesheet: ClassVar = "lms/css/figures.css"
    own_definitions: ClassVar = {
        "passed": Definition(
            gettext_lazy("Passed"),
            gettext_lazy("declared and seen here at “regular use” (IVA) or more at two answered check-ins in a row."),
        ),
        "until": Definition(
            gettext_lazy("Answers"),
            gettext_lazy(
                "those given until the end of the month before; new ones join together, so that nobody’s can be "
                "watched arriving."
            ),
        ),
        "set_out": Definition(
            gettext_lazy("Department and cohort"),
            gettext_lazy("where the person worked on the day of the first check-in, and the quarter of that day."),
        ),
        "small": Definition(
            gettext_lazy("Small groups"),
            gettext_lazy(
                "nothing is shown of fewer than five people, nor anything from which it could be computed. Shares go "
                "by steps of at least two and a half people, means of answers by halves."
            ),
        ),
    }

    def may(self, viewer: User) -> bool:
        """HR, and who heads a department."""
        return is_hr(viewer) or bool(departments_of(viewer))

    def fields(self, asked: Asked) -> dict[str, forms.Field]:
        """The network, the one with most people first; for HR the cohort."""
        found: dict[str, forms.Field] = {
            "network": forms.ChoiceField(label=_("Network"), required=False, choices=_networks())
        }
        if is_hr(asked.viewer):
            choices = [("", _("All")), *_cohorts()]
            found["cohort"] = forms.ChoiceField(label=_("Cohort"), required=False, choices=choices)
        return found

    def objection(self, cleaned: dict[str, Any]) -> str:
        """Both at once would make groups of few."""
        if cleaned.get("department") and cleaned.get("cohort"):
            return _("Choose a department or a cohort, not both: together they would point at few people.")
        return ""

    def columns(self, asked: Asked) -> list[Column]:
        """Every figure of the page, one a line."""
        return [
            Column("part", gettext_lazy("Part"), lambda fact: str(fact.section)),
            Column("line", gettext_lazy("Line"), lambda fact: str(fact.line), defined=("passed", "set_out", "until")),
            Column("head", gettext_lazy("Figure"), lambda fact: str(fact.head)),
            Column("value", gettext_lazy("Value"), lambda fact: fact.value.number, Kind.MEASURE, defined=("small",)),
            Column("unit", gettext_lazy("Unit"), lambda fact: str(UNITS[fact.value.unit])),
            Column("step", gettext_lazy("Rounded to"), lambda fact: fact.value.step, Kind.MEASURE),
            Column("note", gettext_lazy("Note"), _note),
        ]

    def answer(self, asked: Asked) -> Answer:
        """The parts, and their figures one by one."""
        reading = read(asked)
        if reading is None or not reading.places:
            return Answer(0, [], ListRows([]))
        if reading.place is None:
            return Answer(0, [], ListRows([]), note=_too_few())
        parts = sections_of(reading)
        rows = facts(parts)
        return Answer(len(rows), _on_top(reading), ListRows(rows), parts=parts)

    def order(self, column: Column | None, *, descending: bool) -> Order:
        """As on the page."""
        return ()


def read(asked: Asked) -> Reading | None:
    """The question as it was asked; None where nobody is on the way on any network."""
    wished = asked["network"] or next((pk for pk, _name in _networks()), "")
    network = Network.objects.filter(pk=wished).first() if wished else None
    if network is None:
        return None
    chosen = Department.objects.filter(pk=asked["department"]).first() if asked["department"] else None
    trees = None if is_hr(asked.viewer) else [unit.path for unit in departments_of(asked.viewer)]
    wanted = chosen.path if chosen else asked["cohort"] or ""
    until = last_of_month_before(asked.today)
    return Reading(network, until, names(), trees, wanted, with_leavers=bool(asked["leavers"]))


def _networks() -> list[tuple[str, str]]:
    rows = Passage.objects.order_by().values_list("network_id", "network__name").annotate(people=Count("pk"))
    return [(str(pk), name) for pk, name, _people in sorted(rows, key=lambda row: (-row[2], row[1]))]


def _cohorts() -> list[tuple[str, str]]:
    first = Passage.objects.order_by("began_at").values_list("began_at", flat=True).first()
    last = Passage.objects.order_by("-began_at").values_list("began_at", flat=True).first()
    if first is None or last is None:
        return []
    (year, quarter), end = (cohort_of(moment.astimezone(zone()).date()) for moment in (first, last))
    turns = (end[0] - year) * 4 + end[1] - quarter
    found = [(year + (quarter - 1 + turn) // 4, (quarter - 1 + turn) % 4 + 1) for turn in range(turns, -1, -1)]
    return [(f"{one[0]}-{one[1]}", cohorts_in_words([one])) for one in found]


def _note(fact: Fact) -> str:
    return "" if fact.value.number is not None else str(fact.value.words)


def _too_few() -> str:
    return _(
        "This group cannot be shown by itself: too few of its people are on the way, or another group would give them "
        "away. Look at a larger one."
    )


def _on_top(reading: Reading) -> list[Figure]:
    """People, passed, half of them."""
    ways = reading.ways
    shown = reading.shown(reading.people, passing.passed_by(reading, 10**6))
    share = _("%(number)d%%") % {"number": round(shown.value * 100)} if shown else "–"
    half = passing.half_by(ways) if shown else None
    days = _("%(days)d days") % {"days": half} if half else _("not yet")
    by = _("to the nearest %(points)d points") % {"points": points(len(ways))}
    until = _("until %(day)s") % {"day": reading.until.strftime("%d/%m/%Y")}
    return [
        Figure(_("People on the way"), str(len(ways)), until),
        Figure(_("Passed"), share, by),
        Figure(_("Half passed within"), days),
    ]
