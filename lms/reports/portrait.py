"""One person as a manager or HR sees him or her: courses, states, days. No answers, no attempts, no hours."""

from typing import Any

from django.http import QueryDict

from courses.models import Assignment
from courses.permissions import assignments_visible_to
from lms.accounts.models import User
from lms.organisation.models import Membership
from lms.reports.declared import REPORTS
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.table import Table
from lms.reports.questions import ask

ALIKE = ("person", "number", "department", "site")
"""Columns that would say the same on every line, or nearly."""


def of(person: User, viewer: User, language: str, page: str | None = None) -> dict[str, Any]:
    """What the page shows: R2 about one person, with scores where the viewer may see them."""
    parameters = QueryDict(f"person={person.pk}&leavers=on&scores=on&sort=due")
    table = ask(REPORTS["R2"], viewer, language, parameters, without=ALIKE).table
    if table is None:
        raise LookupError(person.pk)
    return {
        "person": person,
        "place": place(person, table.asked),
        "table": table,
        "page": table.page(page),
        "requests": requests(person, table),
        "query": parameters.urlencode(),
    }


def place(person: User, asked: Asked) -> Membership | None:
    """Where the person works today."""
    there = Membership.objects.at(asked.today).filter(person=person)
    return there.select_related("department", "site", "line_manager").first()


def requests(person: User, table: Table) -> list[tuple[str, Assignment]]:
    """What was asked of the person, the latest first, each with the name of the course."""
    rows = assignments_visible_to(table.asked.viewer).in_force().filter(person=person).select_related("assigned_by")
    titles = table.asked.titles
    return [(titles[row.course_key].text, row) for row in rows if row.course_key in titles]
