"""The reports there are. A new one is a file here, a line below, and a test."""

from lms.reports.declared.completion import Completion
from lms.reports.declared.departments import Departments
from lms.reports.declared.team import Team
from lms.reports.machinery.report import Report

REPORTS: dict[str, Report] = {report.code: report for report in (Team(), Completion(), Departments())}


def register(report: Report) -> None:
    """A report of a floor above; a second time changes nothing. Its app calls this in `ready`."""
    REPORTS.setdefault(report.code, report)
