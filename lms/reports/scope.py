"""Which people and which enrolments a report may hold: what the viewer sees, then what the filters leave."""

from django.db.models import Q, QuerySet

from courses.models import Enrolment
from lms.accounts.models import User
from lms.lib.text import fold
from lms.organisation.models import Membership, Site
from lms.organisation.permissions import is_hr, people_visible_to, team_of
from lms.reports import figures
from lms.reports.machinery.asked import Asked


def people(asked: Asked, *, at_work: bool = False) -> QuerySet[User]:
    """The people the report is about; of those `at_work` today it is known that their work has not ended."""
    found = people_visible_to(asked.viewer)
    if asked["team"]:
        found = team_of(asked.viewer, direct_only=asked["team"] == "direct")
    if asked["without_me"]:
        found = found.exclude(pk=asked.viewer.pk)
    if asked["person"]:
        found = found.filter(pk=asked["person"].pk)
    if asked["q"]:
        found = found.filter(pk__in=named(found, asked["q"]))
    if asked["leavers"]:
        return found
    return found.filter(is_active=True) if at_work else found.filter(figures.still_here(asked.today))


def placed_people(asked: Asked) -> QuerySet[User]:
    """The people whose department, site, category and staff regime of today are those asked for."""
    if not (condition := where(asked)):
        return people(asked)
    there = Membership.objects.at(asked.today).filter(condition).order_by()
    return people(asked).filter(pk__in=there.values("person"))


def named(people: QuerySet[User], text: str) -> list[int]:
    """Ids of those whose name or number holds every word of `text`, whatever its accents and capitals."""
    wanted = fold(text).split()
    rows = people.order_by().values_list("pk", "first_name", "last_name", "employee_number")
    return [pk for pk, *parts in rows.iterator() if all(word in fold(" ".join(map(str, parts))) for word in wanted)]


def enrolments(asked: Asked) -> QuerySet[Enrolment]:
    """The enrolments the report counts, each with `place` and `status`."""
    at_event = asked["place"] != "today"
    rows = figures.placed(_of_people(asked), asked.now, at_event=at_event, with_leavers=bool(asked["leavers"]))
    return _filtered(rows, asked)


def _of_people(asked: Asked) -> QuerySet[Enrolment]:
    """Of the people the report is about; of all of them, HR need not ask who they are."""
    rows = Enrolment.objects.order_by()
    if not is_hr(asked.viewer) or any(asked[name] for name in ("team", "without_me", "person", "q")):
        return rows.filter(person__in=people(asked).order_by().values("pk"))
    return rows if asked["leavers"] else rows.filter(figures.still_here(asked.today, "person__"))


def _filtered(rows: QuerySet[Enrolment], asked: Asked) -> QuerySet[Enrolment]:
    rows = rows.alias(status=figures.status(asked.now)).filter(where(asked, "place__"))
    return _in_period(_of_course(rows, asked), asked)


def where(asked: Asked, prefix: str = "") -> Q:
    """The condition that department, site, category and staff regime put on a membership."""
    wanted = Q()
    if asked["department"]:
        wanted &= Q(**{f"{prefix}department__in": [unit.pk for unit in asked.chosen]})
    if asked["site"]:
        wanted &= Q(**{f"{prefix}site__in": _sites(asked["site"])})
    for name in ("category", "regime"):
        if asked[name]:
            wanted &= Q(**{f"{prefix}{name}": asked[name]})
    return wanted


def _sites(pk: str) -> list[int]:
    """Ids of a site and of those below it."""
    chosen = list(Site.objects.filter(pk=pk))
    return list(Site.objects.within(chosen).order_by().values_list("pk", flat=True))


def _of_course(rows: QuerySet[Enrolment], asked: Asked) -> QuerySet[Enrolment]:
    if asked["course"]:
        rows = rows.filter(course_key=asked["course"])
    if asked["status"]:
        rows = rows.filter(status=asked["status"])  # type: ignore[misc]
    return figures.required(rows) if asked["mandatory"] else rows


def _in_period(rows: QuerySet[Enrolment], asked: Asked) -> QuerySet[Enrolment]:
    """Only what was enrolled, due or completed between two days, both included."""
    if not asked["period"]:
        return rows
    field = "due_on"
    if asked["period"] != "due":
        field = "period_day"
        rows = rows.alias(period_day=figures.day_of(f"{asked['period']}_at"))
    rows = rows.exclude(**{field: None})
    if asked["since"]:
        rows = rows.filter(**{f"{field}__gte": asked["since"]})
    if asked["until"]:
        rows = rows.filter(**{f"{field}__lte": asked["until"]})
    return rows
