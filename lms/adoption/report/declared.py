"""R9: from worry to daily use, as HR, managers and trainers may see it: groups of five and more, never a person."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from courses.permissions import taught_by
from lms.accounts.models import User
from lms.adoption.models import Passage
from lms.adoption.report import passing
from lms.adoption.report.hiding import LEAST
from lms.adoption.report.leaving_out import parts_left_out
from lms.adoption.report.places import ALL
from lms.adoption.report.population import cohort_of, end_of, last_of_month_before, names
from lms.adoption.report.reading import Reading, cohorts_in_words
from lms.adoption.report.rounding import HALF_FROM, points
from lms.adoption.report.sections import Unit, Value, facts, sections_of
from lms.adoption.report.wording import step_words
from lms.lib import collector
from lms.networks.models import Network
from lms.organisation.models import Department
from lms.organisation.permissions import departments_of, is_hr, is_trainer
from lms.reports.figures import Definition, zone
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.columns import Column, Figure
from lms.reports.machinery.formats import Kind
from lms.reports.machinery.report import Answer, ListRows, Order, Report, Top

UNITS = {
    Unit.PEOPLE: gettext_lazy("people"),
    Unit.PERCENT: gettext_lazy("per cent"),
    Unit.POINTS: gettext_lazy("points"),
    Unit.DAYS: gettext_lazy("days"),
    Unit.WEEKS: gettext_lazy("weeks"),
    Unit.ANSWER: gettext_lazy("0 to 7"),
    Unit.COUNT: pgettext_lazy("unit", "number"),
    Unit.AMOUNT: gettext_lazy("euros"),
}


@dataclass(frozen=True)
class Told(Answer):
    """With the sentence that closes the page: which parts are not on it."""

    left_out: str = ""


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
    filters: ClassVar = ("department", "place", "leavers")
    template: ClassVar = "adoption/report/_sections.html"
    stylesheet: ClassVar = "lms/css/figures.css"
    own_definitions: ClassVar = {
        "on_the_way": Definition(
            gettext_lazy("People on the way"),
            gettext_lazy(
                "everybody who works here and has set out on this network, by a course, by following it, or because a "
                "fast track set its group out, until the end of the month before. Who has never answered a check-in "
                "counts too, as not there yet, in the share and in the days by which half had passed."
            ),
        ),
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
        "works_now": Definition(
            gettext_lazy("Department and cohort"),
            gettext_lazy(
                "where the person worked at the end of the month before, if five or more went the same way since they "
                "set out, or else where he or she set out, so that nobody can be found by comparing; and the quarter "
                "of the first check-in."
            ),
        ),
        "with_course": Definition(
            gettext_lazy("Course"),
            gettext_lazy(
                "the one that was under way when the person set out on this network: everybody counts with one course. "
                "Courses with fewer than five people are left out, or stand together."
            ),
        ),
        "small": Definition(
            gettext_lazy("Small groups"),
            gettext_lazy(
                "nothing is shown of fewer than five people, nor anything from which it could be computed. Shares go "
                "by steps of at least two and a half people, and stand as a range where there are fewer than ten "
                "people; means of answers go by halves."
            ),
        ),
    }

    def may(self, viewer: User) -> bool:
        """HR, who heads a department, and trainers."""
        return is_hr(viewer) or bool(departments_of(viewer)) or is_trainer(viewer)

    def filters_for(self, asked: Asked) -> tuple[str, ...]:
        """Courses know neither departments nor people who have left; of those, only HR reads."""
        if is_hr(asked.viewer):
            return self.filters
        return () if reads_by_course(asked.viewer) else ("department", "place")

    def fields(self, asked: Asked) -> dict[str, forms.Field]:
        """The network, the one with most people first; for HR the cohort, for trainers their courses."""
        found: dict[str, forms.Field] = {
            "network": forms.ChoiceField(label=_("Network"), required=False, choices=_networks(asked))
        }
        if is_hr(asked.viewer):
            found["cohort"] = _choice(_("Cohort"), pgettext("cohorts", "All"), _cohorts())
        elif reads_by_course(asked.viewer) and (own := courses_of(asked)):
            found["taught"] = _choice(_("Course"), _("the one with most people"), list(own.items()))
        return found

    def objection(self, cleaned: dict[str, Any]) -> str:
        """Both at once would make groups of few."""
        if cleaned.get("department") and cleaned.get("cohort"):
            return _("Choose a department or a cohort, not both: together they would point at few people.")
        return ""

    def columns(self, asked: Asked) -> list[Column]:
        """Every figure of the page, one a line."""
        groups = ("on_the_way", "passed", _grouped(asked), "until")
        return [
            Column("part", gettext_lazy("Part"), lambda fact: str(fact.section)),
            Column("line", gettext_lazy("Line"), lambda fact: str(fact.line), defined=groups),
            Column("head", gettext_lazy("Figure"), lambda fact: str(fact.head)),
            Column("value", gettext_lazy("Value"), lambda fact: fact.value.number, Kind.MEASURE, defined=("small",)),
            Column("unit", gettext_lazy("Unit"), lambda fact: str(UNITS[fact.value.unit])),
            Column("step", gettext_lazy("Rounded to"), lambda fact: fact.value.step, Kind.MEASURE),
            Column("note", gettext_lazy("Note"), lambda fact: fact.value.note),
        ]

    def answer(self, asked: Asked) -> Answer:
        """The parts, and their figures one by one."""
        with collector.at_rest():
            return self._answer(asked)

    def _answer(self, asked: Asked) -> Answer:
        reading = read(asked)
        if reading is None or not reading.places:
            return Answer(ListRows([]), _nothing)
        if reading.place is None:
            return Answer(ListRows([]), _nothing, note=_too_few())
        parts = sections_of(reading)
        rows = facts(parts)
        left_out = parts_left_out(reading, parts)
        return Told(ListRows(rows), lambda: Top(len(rows), _on_top(reading)), parts=parts, left_out=left_out)

    def order(self, column: Column | None, *, descending: bool) -> Order:
        """As on the page."""
        return ()


def _nothing() -> Top:
    return Top(0, [])


def read(asked: Asked) -> Reading | None:
    """The question as it was asked; None where nobody is on the way on any network."""
    wished = asked["network"] or next((pk for pk, _name in _networks(asked)), "")
    network = Network.objects.filter(pk=wished).first() if wished else None
    if network is None:
        return None
    until = last_of_month_before(asked.today)
    if reads_by_course(asked.viewer):
        own = courses_of(asked)
        return Reading(network, until, own, list(own), asked["taught"] or "", by_course=True)
    chosen = Department.objects.filter(pk=asked["department"]).first() if asked["department"] else None
    trees = None if is_hr(asked.viewer) else [unit.path for unit in departments_of(asked.viewer)]
    wanted = chosen.path if chosen else asked["cohort"] or ""
    by_now = asked["place"] == "today"
    return Reading(network, until, names(), trees, wanted, with_leavers=bool(asked["leavers"]), by_now=by_now)


def reads_by_course(viewer: User) -> bool:
    """A trainer who is neither HR nor heads a department: each reads in one way, so that nothing can be crossed."""
    return is_trainer(viewer) and not is_hr(viewer) and not departments_of(viewer)


def courses_of(asked: Asked) -> dict[str, str]:
    """The courses that the viewer teaches, by key in hexadecimal: their names, in order. Two statements."""
    own = set(taught_by(asked.viewer).order_by().values_list("translation_key", flat=True))
    return {key.hex: title.text for key, title in asked.titles.items() if key in own}


def _grouped(asked: Asked) -> str:
    """The definition of the groups."""
    if reads_by_course(asked.viewer):
        return "with_course"
    return "works_now" if asked["place"] == "today" else "set_out"


def _choice(label: str, every: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", every), *choices])


def _networks(asked: Asked) -> list[tuple[str, str]]:
    """Every network, the one with most people first; for trainers, those that enough people of their courses are on.

    People are those of the answers, and count from five on: neither the list nor its order tells that somebody has set
    out. A network on which many have set out since has nothing to show yet.
    """
    counted = Count("pk", filter=Q(began_at__lt=end_of(last_of_month_before(asked.today))))
    rows = Passage.objects.order_by().values_list("network").annotate(people=counted).filter(people__gte=LEAST)
    networks = Network.objects.all()
    if reads_by_course(asked.viewer):
        rows = rows.filter(course_key__in=courses_of(asked))
        networks = networks.filter(pk__in=[pk for pk, _people in rows])
    people = dict(rows)
    found = sorted(networks.values_list("pk", "name"), key=lambda row: (-people.get(row[0], 0), row[1]))
    return [(str(pk), name) for pk, name in found]


def _cohorts() -> list[tuple[str, str]]:
    ends = Passage.objects.order_by().aggregate(first=Min("began_at"), last=Max("began_at"))
    first, last = ends["first"], ends["last"]
    if first is None:
        return []
    (year, quarter), end = (cohort_of(moment.astimezone(zone()).date()) for moment in (first, last))
    turns = (end[0] - year) * 4 + end[1] - quarter
    found = [(year + (quarter - 1 + turn) // 4, (quarter - 1 + turn) % 4 + 1) for turn in range(turns, -1, -1)]
    return [(f"{one[0]}-{one[1]}", cohorts_in_words([one])) for one in found]


def _too_few() -> str:
    return _(
        "This group cannot be shown by itself: too few of its people are on the way, or another group would give them "
        "away. Look at a larger one."
    )


def _on_top(reading: Reading) -> list[Figure]:
    """People, passed, half of them."""
    ways = reading.ways
    shown = reading.shown(reading.people, passing.passed(reading))
    share = Value(round(shown.value * 100), step=points(len(ways))).text if shown else "–"
    half = passing.half_by(ways) if shown else None
    days, note = _("not known yet"), ""
    if half:
        days = _("%(days)d days") % {"days": half}
    elif len(ways) < HALF_FROM:
        days, note = "–", _("told from %(people)d people on") % {"people": HALF_FROM}
    by = _("whenever they began, %(step)s") % {"step": step_words(len(ways))}
    until = _("until %(day)s") % {"day": reading.until.strftime("%d/%m/%Y")}
    if reading.place and (reading.by_course or reading.place.key != ALL):
        until = f"{reading.called(reading.place)} · {until}"
    return [
        Figure(_("People on the way"), str(len(ways)), until),
        Figure(_("Passed"), share, by),
        Figure(_("Half passed within"), days, note),
    ]
