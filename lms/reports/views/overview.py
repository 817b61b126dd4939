"""What needs a decision."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from lms.organisation.access import PersonRequest, manager_or_hr
from lms.reports import overview as rule
from lms.reports.machinery.asked import Asked


@manager_or_hr
def overview(request: PersonRequest) -> HttpResponse:
    """Decisions first, then four figures with their last six months."""
    asked = Asked(request.user, get_language() or "", rule.ALWAYS)
    return render(request, "reports/overview.html", {"asked": asked, **rule.of(asked)})
