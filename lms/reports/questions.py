"""From a request's parameters to a table: the one way in, for pages, exports and jobs alike."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import QueryDict
from django.utils import translation

from lms.accounts.models import User
from lms.reports.machinery.asked import Asked
from lms.reports.machinery.filters import Filters
from lms.reports.machinery.report import Report
from lms.reports.machinery.table import Table


@dataclass(frozen=True)
class Question:
    """The filters as a form, and the table they ask for; no table while a filter is wrong."""

    form: Filters
    table: Table | None


def ask(report: Report, viewer: User, language: str, parameters: QueryDict, without: Collection[str] = ()) -> Question:
    """Put `parameters` (filters and `sort`) to a report, and leave out the columns named in `without`."""
    asked = Asked(viewer, language)
    with translation.override(language):
        form = Filters(report.filters_for(asked), asked, parameters, report.fields(asked), report.objection)
        if not form.is_valid():
            return Question(form, None)
        asked.filters = {**form.cleaned_data, **report.always}
        return Question(form, Table(report, asked, form.words(), parameters.get("sort", "")[:40], without))
